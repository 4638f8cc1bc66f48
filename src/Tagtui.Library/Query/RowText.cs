using System.Text;

namespace Tagtui.Library;

/// <summary>A row's text, decoded without an object for each.</summary>
internal static class RowText
{
    public delegate bool Condition(ReadOnlySpan<char> text);

    public static bool Holds(ReadOnlySpan<byte> utf8, Condition condition)
    {
        Span<char> small = stackalloc char[512];
        var text = utf8.Length <= small.Length ? small : new char[utf8.Length];
        return condition(text[..Encoding.UTF8.GetChars(utf8, text)]);
    }
}
