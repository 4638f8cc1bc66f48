using System.Text;

namespace Tagtui.Library;

/// <summary>
/// What a word is, for the index and for the judge in memory alike: a run of letters and digits, lower-cased by the
/// simple Unicode mapping, accents kept. `_` and `-` part words, so `blue_eyes` is found by `eyes`. Scripts written
/// without blanks (Chinese, Japanese, Thai) give one word a character, so that any part of a text is found as a phrase.
/// </summary>
internal static class SearchText
{
    /// <summary>The words of a text, each followed by a blank.</summary>
    public static void Append(StringBuilder words, ReadOnlySpan<char> text)
    {
        var open = false;
        Span<char> folded = stackalloc char[2];
        for (var i = 0; i < text.Length; i++)
        {
            var value = text[i];
            if (char.IsAsciiLetterOrDigit(value))
            {
                words.Append((char)(value is >= 'A' and <= 'Z' ? value | 0x20 : value));
                open = true;
            }
            else if (value >= 0x80 && IsWordCharacter(text, ref i, out var rune))
            {
                var alone = StandsAlone(rune.Value);
                if (alone && open)
                    words.Append(' ');
                words.Append(folded[..Rune.ToLowerInvariant(rune).EncodeToUtf16(folded)]);
                if (alone)
                    words.Append(' ');
                open = !alone;
            }
            else if (open)
            {
                words.Append(' ');
                open = false;
            }
        }
        if (open)
            words.Append(' ');
    }

    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var words = new StringBuilder(text.Length + 8);
        Append(words, text);
        return words.ToString();
    }

    /// <summary>The tags of a medium as one text: values only, in order.</summary>
    public static string OfTags(List<Tag> tags)
    {
        var words = new StringBuilder(tags.Count * 12);
        foreach (var tag in tags)
            Append(words, tag.Value);
        return words.ToString();
    }

    public static string OfKeywords(List<Keyword> keywords)
    {
        var words = new StringBuilder();
        foreach (var keyword in keywords)
            Append(words, keyword.Text);
        return words.ToString();
    }

    /// <summary>Whether the words of <paramref name="phrase"/> (as <see cref="Of"/> gives them) follow each other in <paramref name="words"/>.</summary>
    public static bool Contains(string words, string phrase, bool prefix)
    {
        var wanted = prefix ? phrase.AsSpan(0, phrase.Length - 1) : phrase.AsSpan();
        for (var start = 0; start < words.Length; start++)
        {
            var found = words.AsSpan(start).IndexOf(wanted);
            if (found < 0)
                return false;
            start += found;
            if (start == 0 || words[start - 1] == ' ')
                return true;
        }
        return false;
    }

    private static bool IsWordCharacter(ReadOnlySpan<char> text, ref int i, out Rune rune)
    {
        if (Rune.DecodeFromUtf16(text[i..], out rune, out var used) != System.Buffers.OperationStatus.Done)
            return false;
        i += used - 1;
        return Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark;
    }

    private static bool StandsAlone(int value) => value
        is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1780 and <= 0x17FF) or (>= 0x1000 and <= 0x109F)
        or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
