using System.Buffers.Binary;
using System.Text;

namespace Tagtui.Imaging.Jpeg;

/// <summary>A comment segment near the start of a JPEG: where the cache writes down what a thumbnail was made from.</summary>
public static class JpegComment
{
    private const byte App0 = 0xE0, Comment = 0xFE;

    /// <summary>The same file with the comment in it: after JFIF's own segment, which must come first.</summary>
    public static byte[] Insert(ReadOnlySpan<byte> jpeg, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var at = AfterJfif(jpeg);
        var result = new byte[jpeg.Length + 4 + bytes.Length];
        jpeg[..at].CopyTo(result);
        result[at] = 0xFF;
        result[at + 1] = Comment;
        BinaryPrimitives.WriteUInt16BigEndian(result.AsSpan(at + 2), checked((ushort)(bytes.Length + 2)));
        bytes.CopyTo(result, at + 4);
        jpeg[at..].CopyTo(result.AsSpan(at + 4 + bytes.Length));
        return result;
    }

    /// <summary>The comment where <see cref="Insert"/> puts it; null if there is none.</summary>
    public static string? Read(ReadOnlySpan<byte> jpeg)
    {
        var at = AfterJfif(jpeg);
        if (at + 4 > jpeg.Length || jpeg[at] != 0xFF || jpeg[at + 1] != Comment)
            return null;
        var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]) - 2;
        return length < 0 || at + 4 + length > jpeg.Length ? null : Encoding.UTF8.GetString(jpeg.Slice(at + 4, length));
    }

    /// <summary>The same file with another comment in the place of its own.</summary>
    public static byte[] Replace(ReadOnlySpan<byte> jpeg, string text)
    {
        var at = AfterJfif(jpeg);
        if (Read(jpeg) is null)
            return Insert(jpeg, text);
        var rest = jpeg[(at + 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]))..];
        return Insert([.. jpeg[..at], .. rest], text);
    }

    private static int AfterJfif(ReadOnlySpan<byte> jpeg)
    {
        if (jpeg.Length < 6 || jpeg[2] != 0xFF || jpeg[3] != App0)
            return Math.Min(2, jpeg.Length);
        return Math.Min(4 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[4..]), jpeg.Length);
    }
}
