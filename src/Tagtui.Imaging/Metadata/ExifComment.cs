using System.Text;

namespace Tagtui.Imaging.Metadata;

/// <summary>
/// EXIF's UserComment: eight bytes say how the rest is written, if whoever wrote it knew. `UNICODE` means sixteen bits without
/// saying which byte comes first: a mark says it, else where the zeros of plain letters stand, else the order of the whole
/// structure. And some write it before plain letters.
/// </summary>
internal static class ExifComment
{
    private const int PrefixLength = 8;
    private const int LongestChance = 16;

    /// <summary>Null where nothing can be made of it.</summary>
    public static string? Decode(ReadOnlySpan<byte> comment, bool bigEndian)
    {
        if (comment.StartsWith("UNICODE\0"u8))
            return Wide(comment[PrefixLength..], bigEndian);
        if (comment.StartsWith("ASCII\0\0\0"u8) || comment.StartsWith("\0\0\0\0\0\0\0\0"u8))
            return Narrow(comment[PrefixLength..]);
        // JIS beyond plain letters announces itself by an escape, and is not read.
        if (comment.StartsWith("JIS\0\0\0\0\0"u8))
            return comment.Contains((byte)0x1B) ? null : Narrow(comment[PrefixLength..]);
        return Narrow(comment);
    }

    private static string? Narrow(ReadOnlySpan<byte> text) => text.Trim("\0 "u8) is { IsEmpty: false } bytes ? TextSink.Decode(bytes) : null;

    private static string? Wide(ReadOnlySpan<byte> text, bool bigEndian)
    {
        // A few wide characters may all happen to be made of letters.
        if (text.Length >= LongestChance && !text.Contains((byte)0) && Ascii.IsValid(text))
            return Narrow(text);
        if (text.Length >= 2 && (text[0], text[1]) is (0xFE, 0xFF) or (0xFF, 0xFE))
        {
            bigEndian = text[0] == 0xFE;
            text = text[2..];
        }
        else
        {
            bigEndian = FirstIsHigh(text) ?? bigEndian;
        }
        text = text[..(text.Length & ~1)];
        return (bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(text).Trim('\0', ' ') is { Length: > 0 } words ? words : null;
    }

    private static bool? FirstIsHigh(ReadOnlySpan<byte> text)
    {
        int even = 0, odd = 0;
        for (var i = 0; i + 1 < Math.Min(text.Length, 4096); i += 2)
        {
            even += text[i] == 0 ? 1 : 0;
            odd += text[i + 1] == 0 ? 1 : 0;
        }
        return even == odd ? null : even > odd;
    }
}
