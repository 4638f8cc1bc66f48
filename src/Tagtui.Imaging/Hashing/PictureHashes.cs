namespace Tagtui.Imaging.Hashing;

/// <summary>
/// The four hashes of one picture, bit for bit what Python's ImageHash says of the same pixels (its 64-bit defaults, of the
/// picture upright; an alpha channel is left out as it does). Of a whole picture they can be compared with those in
/// other programs' databases; of its thumbnail they are a few bits off, at a hundredth of the work.
/// </summary>
public static class PictureHashes
{
    public const int Kinds = 4;

    /// <summary>Decoded to this box a picture is as good as whole, where nobody compares with other programs.</summary>
    public const int QuickSide = 150;

    private const int Side = 8;

    public static PerceptualHash Of(PixelBuffer picture, HashKind kind) => Of(GreyPicture.Of(picture), kind);

    /// <summary>By kind, in the order of <see cref="HashKind"/>.</summary>
    public static PerceptualHash[] AllOf(PixelBuffer picture)
    {
        var grey = GreyPicture.Of(picture);
        var hashes = new PerceptualHash[Kinds];
        for (var kind = 0; kind < Kinds; kind++)
            hashes[kind] = Of(grey, (HashKind)kind);
        return hashes;
    }

    public static string NameOf(HashKind kind) => kind switch
    {
        HashKind.PHash => "phash",
        HashKind.DHash => "dhash",
        HashKind.AHash => "ahash",
        _ => "whash",
    };

    public static HashKind? Named(string name)
    {
        for (var kind = 0; kind < Kinds; kind++)
        {
            if (NameOf((HashKind)kind).Equals(name, StringComparison.OrdinalIgnoreCase))
                return (HashKind)kind;
        }

        return null;
    }

    public static PerceptualHash Of(GreyPicture grey, HashKind kind) => kind switch
    {
        HashKind.PHash => PerceptualHash.OfGreys(GreyResampler.Resize(grey, PerceptualHash.Side, PerceptualHash.Side).Values),
        HashKind.DHash => Differences(GreyResampler.Resize(grey, Side + 1, Side).Values),
        HashKind.AHash => Averages(GreyResampler.Resize(grey, Side, Side).Values),
        _ => WaveletHash.Of(grey),
    };

    private static PerceptualHash Differences(byte[] greys)
    {
        var bits = 0UL;
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
                bits = (bits << 1) | (greys[(y * (Side + 1)) + x + 1] > greys[(y * (Side + 1)) + x] ? 1UL : 0);
        }

        return new PerceptualHash(bits);
    }

    private static PerceptualHash Averages(byte[] greys)
    {
        var sum = 0;
        foreach (var grey in greys)
            sum += grey;
        var bits = 0UL;
        foreach (var grey in greys)
            bits = (bits << 1) | (grey * greys.Length > sum ? 1UL : 0);
        return new PerceptualHash(bits);
    }
}
