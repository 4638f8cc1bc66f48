using System.Text.Unicode;

namespace Tagtui.Toml;

/// <summary>
/// TOML 1.0, whole, behind one function. Our own because no TOML package can be had where this is built; another
/// reader can be put in here as long as it says where each value stands.
/// </summary>
internal static class TomlReader
{
    public const int LargestFile = 4 * 1024 * 1024;

    /// <summary>Tables and lists within each other. Our own readers and writers may therefore recurse.</summary>
    public const int DeepestNesting = 128;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="TomlException">The first thing that is wrong.</exception>
    public static TomlTable Read(ReadOnlySpan<byte> utf8, string fileName)
    {
        if (utf8.Length > LargestFile)
            throw new TomlException($"larger than {LargestFile / 1024 / 1024} MiB", fileName, new TomlPlace(1, 1));
        if (utf8.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];
        return new TomlDocument(new TomlCursor(Decode(utf8, fileName), fileName)).Read();
    }

    private static string Decode(ReadOnlySpan<byte> utf8, string fileName)
    {
        char[] text = new char[utf8.Length];
        var status = Utf8.ToUtf16(utf8, text, out int read, out int written, replaceInvalidSequences: false);
        if (status == System.Buffers.OperationStatus.Done)
            return new string(text, 0, written);
        var cursor = new TomlCursor(new string(text, 0, written), fileName);
        cursor.Fail($"the byte 0x{utf8[read]:X2} is not UTF-8", written);
        return "";
    }
}
