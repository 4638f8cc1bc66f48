using Tagtui.Imaging;
using Tagtui.Imaging.Hashing;

namespace Tagtui.Library.Similar;

/// <summary>Which values are wanted of each medium.</summary>
/// <param name="Kinds">A bit for each <see cref="HashKind"/>.</param>
/// <param name="Exact">Of the whole picture, to be compared with other programs' values.</param>
internal readonly record struct HashNeeds(byte Kinds, bool Exact, bool Blurhash, bool Sharpness = false)
{
    public static readonly HashNeeds Sharp = new(0, false, false, Sharpness: true);

    public static HashNeeds Of(HashKind kind) => new((byte)(1 << (int)kind), false, false);

    public bool IsMet(in HashRecord record) => record.Holds(Kinds, Exact, Blurhash, Sharpness);

    /// <summary>As one number, where it is noted what is complete.</summary>
    public long Bits => Kinds | (Sharpness ? 1L << PictureHashes.Kinds : 0);

    public bool Wants(HashKind kind) => (Kinds >> (int)kind & 1) != 0;
}

/// <summary>A medium's file, as the catalogue knows it or as it was just looked at.</summary>
internal readonly record struct HashSource(string Key, string Path, FileLook? Look);

internal static class HashWork
{
    /// <summary>A record with what is wanted, out of a picture's pixels.</summary>
    public static HashRecord Of(this HashNeeds needs, HashRecord record, PixelBuffer pixels, bool whole)
    {
        if (needs.Sharpness)
            record = record with { Sharp = (byte)Sharpness.Of(pixels) };
        if (needs.Kinds == 0)
            return record;
        var grey = GreyPicture.Of(pixels);
        for (var kind = (HashKind)0; (int)kind < PictureHashes.Kinds; kind++)
        {
            if (needs.Wants(kind))
                record = record.With(kind, PictureHashes.Of(grey, kind), whole);
        }

        return needs.Blurhash ? record with { Blurhash = Blurhash.Of(pixels) } : record;
    }
}
