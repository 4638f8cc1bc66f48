namespace Tagtui.Library;

/// <summary>
/// The one order of keys and names: by UTF-8 bytes, which is how SQLite compares texts. UTF-16 order differs only where
/// a surrogate meets a character above it.
/// </summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y) => Compare(x.AsSpan(), y.AsSpan());

    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var same = left.CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
            return left.Length - right.Length;
        return Rank(left[same]) - Rank(right[same]);
    }

    private static int Rank(char value) => char.IsSurrogate(value) ? value + 0x2000 : value >= 0xE000 ? value - 0x800 : value;
}
