using Tagtui.Imaging.Hashing;

namespace Tagtui.Library.Similar;

/// <summary>
/// What is known of one medium's looks, and the file that it was worked out from: while that is the same, nothing is worked out
/// again. `Has` and `Exact` have a bit for each <see cref="HashKind"/>; `Sharp` is the sharpness, which counts as a look too.
/// </summary>
internal readonly record struct HashRecord(FileLook Look, byte Has, byte Exact, ulong P, ulong D, ulong A, ulong W, string? Blurhash, byte? Sharp = null)
{
    public ulong this[HashKind kind] => kind switch
    {
        HashKind.PHash => P,
        HashKind.DHash => D,
        HashKind.AHash => A,
        _ => W,
    };

    public bool Holds(byte kinds, bool exact, bool blurhash, bool sharp) =>
        ((exact ? Has & Exact : Has) & kinds) == kinds && (!blurhash || Blurhash is not null) && (!sharp || Sharp is not null);

    /// <summary>An exact value is not replaced by one that is not.</summary>
    public HashRecord With(HashKind kind, PerceptualHash hash, bool exact)
    {
        var bit = (byte)(1 << (int)kind);
        if (!exact && (Exact & Has & bit) != 0)
            return this;
        var known = this with { Has = (byte)(Has | bit), Exact = (byte)(exact ? Exact | bit : Exact & ~bit) };
        return kind switch
        {
            HashKind.PHash => known with { P = hash.Bits },
            HashKind.DHash => known with { D = hash.Bits },
            HashKind.AHash => known with { A = hash.Bits },
            _ => known with { W = hash.Bits },
        };
    }

    /// <summary>Both of the same file: the exact ones, and whatever only one of them has.</summary>
    public HashRecord And(HashRecord other)
    {
        if (other.Look != Look)
            return this;
        var both = this;
        for (var kind = (HashKind)0; (int)kind < PictureHashes.Kinds; kind++)
        {
            var bit = 1 << (int)kind;
            if ((other.Has & bit) != 0 && ((both.Has & bit) == 0 || (other.Exact & bit) != 0))
                both = both.With(kind, new PerceptualHash(other[kind]), (other.Exact & bit) != 0);
        }

        return both with { Blurhash = both.Blurhash ?? other.Blurhash, Sharp = both.Sharp ?? other.Sharp };
    }
}
