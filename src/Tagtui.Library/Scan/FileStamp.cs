using System.Buffers.Binary;

namespace Tagtui.Library;

/// <summary>
/// The looks at a medium's files from which its row was made. A row is trusted while all of them are unchanged.
/// A stamp whose youngest file is as young as the look itself proves nothing, since a second write in the same tick
/// of the clock would show no difference: such a stamp is kept as "unsure", matches nothing, and the files are read
/// again at the next look.
/// </summary>
internal readonly record struct FileStamp(FileLook? Media, FileLook? Sidecar, FileLook? Caption, FileLook? Score)
{
    /// <summary>Wide enough for the coarsest clock in use: FAT keeps two seconds.</summary>
    internal const long Young = 2_000_000_000;

    private const int LookSize = 32;
    public const int MostBytes = 1 + (4 * LookSize);

    public bool IsSure(long lookedAt) => !IsYoung(Media, lookedAt) && !IsYoung(Sidecar, lookedAt) && !IsYoung(Caption, lookedAt) && !IsYoung(Score, lookedAt);

    // A file from the future (a wrong clock somewhere) is not young for ever: within a day it is unsure, beyond it the
    // change is seen by the other figures or not at all.
    private static bool IsYoung(FileLook? look, long lookedAt)
    {
        if (look is not { } seen)
            return false;
        var age = lookedAt - Math.Max(seen.Modified, seen.Changed);
        return age < Young && age > -86_400_000_000_000;
    }

    /// <summary>The stored form: a byte that says which files there are, then four numbers for each.</summary>
    public int Write(Span<byte> bytes)
    {
        bytes[0] = (byte)((Media is null ? 0 : 1) | (Sidecar is null ? 0 : 2) | (Caption is null ? 0 : 4) | (Score is null ? 0 : 8));
        var at = 1;
        at += Write(bytes[at..], Media);
        at += Write(bytes[at..], Sidecar);
        at += Write(bytes[at..], Caption);
        at += Write(bytes[at..], Score);
        return at;
    }

    private static int Write(Span<byte> bytes, FileLook? look)
    {
        if (look is not { } seen)
            return 0;
        BinaryPrimitives.WriteInt64LittleEndian(bytes, seen.Size);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], seen.Modified);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], seen.Changed);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], seen.Inode);
        return LookSize;
    }

    public bool Matches(ReadOnlySpan<byte> stored)
    {
        Span<byte> mine = stackalloc byte[MostBytes];
        return stored.SequenceEqual(mine[..Write(mine)]);
    }
}
