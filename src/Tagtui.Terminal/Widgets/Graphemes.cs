using System.Globalization;
using System.Text;
using Tagtui.Terminal.Text;

namespace Tagtui.Terminal.Widgets;

/// <summary>
/// Steps through text by grapheme clusters, what a reader takes for one character. CR LF is one cluster.
/// </summary>
internal static class Graphemes
{
    public const int TabStop = 4;

    /// <summary>The length of the first cluster of a text that is not empty.</summary>
    public static int Length(ReadOnlySpan<char> rest)
    {
        if (rest.Length == 1)
            return 1;
        if (rest[0] < 0x300 && rest[1] < 0x300)
            return rest[0] == '\r' && rest[1] == '\n' ? 2 : 1;
        return StringInfo.GetNextTextElementLength(rest);
    }

    public static int Next(ReadOnlySpan<char> text, int index) =>
        index >= text.Length ? text.Length : index + Length(text[index..]);

    /// <summary>
    /// The start of the cluster that ends at or contains what is before the index. Clusters can only be found
    /// forwards, so this steps back to a place that is surely a boundary and goes forwards from there.
    /// </summary>
    public static int Previous(ReadOnlySpan<char> text, int index)
    {
        if (index <= 0)
            return 0;
        int at = Math.Min(index, text.Length) - 1;
        while (at > 0 && !(IsPlain(text[at - 1]) && IsPlain(text[at]) && !(text[at - 1] == '\r' && text[at] == '\n')))
            at--;
        while (true)
        {
            int next = at + Length(text[at..]);
            if (next >= index)
                return at;
            at = next;
        }
    }

    /// <summary>The index itself if it is a cluster boundary, else the end of the cluster that it would cut.</summary>
    public static int Snap(ReadOnlySpan<char> text, int index)
    {
        if (index <= 0)
            return 0;
        return index >= text.Length ? text.Length : Next(text, Previous(text, index));
    }

    /// <summary>Columns of one cluster as <see cref="Shown"/> has it; a tab counts from the column it stands at.</summary>
    public static int Columns(ReadOnlySpan<char> cluster, int column, bool ambiguousWide)
    {
        char first = cluster[0];
        if (cluster.Length == 1 && first is >= ' ' and < '\x7f')
            return 1;
        return first == '\t' ? TabStop - column % TabStop : ScreenText.Width(Shown(cluster), ambiguousWide);
    }

    /// <summary>What stands for it within one line; the canvas sees to everything that has no shape at all.</summary>
    public static ReadOnlySpan<char> Shown(ReadOnlySpan<char> cluster) => cluster[0] switch
    {
        '\t' => "    ",
        '\n' => "␤",
        '\r' when cluster.Length == 2 => "␤",
        _ => cluster,
    };

    public static bool IsNewLine(ReadOnlySpan<char> cluster) => cluster[^1] == '\n';

    public static bool IsSpace(ReadOnlySpan<char> cluster) => char.IsWhiteSpace(cluster[0]) && cluster[0] != '\u00a0';

    public static bool IsWord(ReadOnlySpan<char> text)
    {
        Rune.DecodeFromUtf16(text, out var rune, out _);
        return Rune.IsLetterOrDigit(rune) || rune.Value == '_';
    }

    /// <summary>Pasted text without the control characters that no caption means; line ends as given.</summary>
    public static string Cleaned(string pasted, string lineEnd)
    {
        var text = new StringBuilder(pasted.Length);
        for (int i = 0; i < pasted.Length; i++)
        {
            char c = pasted[i];
            if (c == '\r' && i + 1 < pasted.Length && pasted[i + 1] == '\n')
                continue;
            if (c is '\n' or '\r')
                text.Append(lineEnd);
            else if (c == '\t' || !char.IsControl(c))
                text.Append(c);
        }
        return text.ToString();
    }

    // Two of these side by side always have a boundary between them: Latin, kana, CJK ideographs, Hangul syllables.
    private static bool IsPlain(char c) =>
        c < 0x300 || c is >= '\u3041' and <= '\u3096' or >= '\u30a1' and <= '\u30fa' or >= '\u4e00' and <= '\u9fff'
            or >= '\uac00' and <= '\ud7a3';
}
