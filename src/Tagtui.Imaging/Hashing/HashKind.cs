namespace Tagtui.Imaging.Hashing;

/// <summary>The perceptual hashes of 64 bits that are known here, as everybody calls them.</summary>
public enum HashKind
{
    /// <summary>The lowest frequencies against their median: scaling and re-encoding move few bits.</summary>
    PHash,

    /// <summary>Whether it gets brighter from left to right.</summary>
    DHash,

    /// <summary>Eight by eight greys against their mean.</summary>
    AHash,

    /// <summary>Eight by eight greys of a Haar wavelet against their median.</summary>
    WHash,
}
