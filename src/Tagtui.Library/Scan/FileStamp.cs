using System.Buffers.Binary;

namespace Tagtui.Library;

/// <summary>Which looks a stored stamp holds, in this order.</summary>
[Flags]
internal enum StampedFiles : byte
{
    Medium = 1,
    Sidecar = 2,
    Caption = 4,
    Score = 8,

    /// <summary>The looks prove nothing, and are kept only to know the files by when they are met elsewhere.</summary>
    Unsure = 16,
}

/// <summary>
/// The looks at a medium's files from which its row was made. A row is trusted while all of them are unchanged.
/// A stamp whose youngest file is as young as the look itself proves nothing, since a second write in the same tick
/// of the clock would show no difference: such a stamp is kept as "unsure", matches nothing, and the files are read
/// again at the next look. In the index it keeps its looks all the same, marked: a file that is renamed afterwards is still known by them.
/// </summary>
internal readonly record struct FileStamp(FileLook? Media, FileLook? Sidecar, FileLook? Caption, FileLook? Score)
{
    /// <summary>Wide enough for the coarsest clock in use: FAT keeps two seconds.</summary>
    internal const long Young = 2_000_000_000;

    internal const int LookSize = 32;
    public const int MostBytes = 1 + (4 * LookSize);

    public bool IsSure(long lookedAt) => !IsYoung(Media, lookedAt) && !IsYoung(Sidecar, lookedAt) && !IsYoung(Caption, lookedAt) && !IsYoung(Score, lookedAt);

    // A file from the future (a wrong clock somewhere) is not young for ever: within a day it is unsure, beyond it the
    // change is seen by the other figures or not at all.
    private static bool IsYoung(FileLook? look, long lookedAt) => look is { } seen && IsYoung(Math.Max(seen.Modified, seen.Changed), lookedAt);

    internal static bool IsYoung(long time, long lookedAt) => lookedAt - time is < Young and > -86_400_000_000_000;

    /// <summary>The stored form: a byte that says which files there are, then four numbers for each.</summary>
    public int Write(Span<byte> bytes)
    {
        bytes[0] = (byte)Files(Media is not null, Sidecar is not null, Caption is not null, Score is not null);
        var at = 1;
        at += Write(bytes[at..], Media);
        at += Write(bytes[at..], Sidecar);
        at += Write(bytes[at..], Caption);
        at += Write(bytes[at..], Score);
        return at;
    }

    /// <summary>The stored form read back; bytes that are none give an empty stamp.</summary>
    public static FileStamp Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0 || bytes.Length != 1 + (LookSize * System.Numerics.BitOperations.PopCount(bytes[0] & 15u)))
            return default;
        var present = bytes[0];
        var rest = bytes[1..];
        return new FileStamp(Next(present, 1, ref rest), Next(present, 2, ref rest), Next(present, 4, ref rest), Next(present, 8, ref rest));
    }

    private static FileLook? Next(byte present, int which, ref ReadOnlySpan<byte> bytes)
    {
        if ((present & which) == 0)
            return null;
        var look = new FileLook(
            BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]));
        bytes = bytes[LookSize..];
        return look;
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

    private static StampedFiles Files(bool medium, bool sidecar, bool caption, bool score) =>
        (medium ? StampedFiles.Medium : 0) | (sidecar ? StampedFiles.Sidecar : 0) | (caption ? StampedFiles.Caption : 0) | (score ? StampedFiles.Score : 0);

    /// <summary>Whether a stored stamp is of exactly these files.</summary>
    public static bool Has(ReadOnlySpan<byte> stored, bool medium, bool sidecar, bool caption, bool score) =>
        !stored.IsEmpty && (StampedFiles)stored[0] == Files(medium, sidecar, caption, score);

    /// <summary>The stored form as far as it proves something.</summary>
    public static ReadOnlySpan<byte> Proving(ReadOnlySpan<byte> stored) => !stored.IsEmpty && ((StampedFiles)stored[0] & StampedFiles.Unsure) != 0 ? [] : stored;

    public bool Matches(ReadOnlySpan<byte> stored)
    {
        Span<byte> mine = stackalloc byte[MostBytes];
        return stored.SequenceEqual(mine[..Write(mine)]);
    }
}
