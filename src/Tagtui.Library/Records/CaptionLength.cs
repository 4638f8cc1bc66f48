using System.Globalization;
using System.Text;

namespace Tagtui.Library;

/// <summary>
/// How long a caption is: in characters, and in tokens as CLIP's text encoder would cut it.
///
/// The tokens are an estimate. The real tokenizer merges byte pairs by a learned table of 49,152 entries, which is not
/// carried here; what is kept are its rules for cutting a text before it merges: a run of letters, each single digit, a
/// run of other signs, and the English endings 's, 't, 're, 've, 'm, 'll and 'd are taken apart and blanks are dropped.
/// Of a run of letters, up to twelve ASCII letters are nearly always one entry of the table, and every four more cost
/// about one token. The table is English: an accented letter costs a token more, two letters of another alphabet
/// share one, and a letter that is a word by itself, as in Chinese, costs two. Signs go three to a token, and anything beyond
/// the basic plane, such as an emoji, costs two. Invented trigger words cost more than is said here. The two tokens
/// for the beginning and the end are not counted, so a caption of 75 fills what SD 1.5 reads at once.
/// </summary>
public static class CaptionLength
{
    private const int LettersOfOneToken = 12;
    private const int LettersOfFurtherTokens = 4;
    private const int SignsOfOneToken = 3;

    private static readonly string[] Endings = ["s", "t", "re", "ve", "m", "ll", "d"];

    /// <summary>Unicode characters, line breaks too.</summary>
    public static int Characters(string text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
                count--;
        }
        return count;
    }

    public static int Tokens(string text)
    {
        var tokens = 0;
        for (var i = 0; i < text.Length;)
        {
            if (char.IsAsciiLetter(text[i]) || (text[i] >= 0x80 && IsLetter(text, i, out _)))
            {
                tokens += Letters(text, ref i);
            }
            else if (char.IsWhiteSpace(text[i]))
            {
                i++;
            }
            else if (char.IsDigit(text, i))
            {
                tokens++;
                i += char.IsSurrogate(text[i]) ? 2 : 1;
            }
            else if (text[i] == '\'' && Ending(text, i + 1) is > 0 and var length)
            {
                tokens++;
                i += 1 + length;
            }
            else
            {
                tokens += Signs(text, ref i);
            }
        }
        return tokens;
    }

    private static int Letters(string text, ref int i)
    {
        int ascii = 0, accented = 0, foreign = 0, words = 0;
        while (i < text.Length)
        {
            if (char.IsAsciiLetter(text[i]))
            {
                ascii++;
                i++;
                continue;
            }
            if (text[i] < 0x80 || !IsLetter(text, i, out var letter))
                break;
            i += letter.Utf16SequenceLength;
            if (letter.Value < 0x250)
                accented++;
            else if (letter.Value is (>= 0x2E80 and <= 0xABFF) or >= 0xF900)
                words++;
            else
                foreign++;
        }
        var tokens = accented + ((foreign + 1) / 2) + (2 * words);
        if (ascii > 0)
            tokens += 1 + ((Math.Max(0, ascii - LettersOfOneToken) + LettersOfFurtherTokens - 1) / LettersOfFurtherTokens);
        return tokens;
    }

    private static int Signs(string text, ref int i)
    {
        int plain = 0, far = 0;
        var start = i;
        while (i < text.Length && !char.IsWhiteSpace(text[i]) && !char.IsLetterOrDigit(text, i) && (i == start || text[i] != '\''))
        {
            if (char.IsSurrogatePair(text, i))
            {
                far++;
                i += 2;
            }
            else
            {
                plain++;
                i++;
            }
        }
        return ((plain + SignsOfOneToken - 1) / SignsOfOneToken) + (2 * far);
    }

    private static int Ending(string text, int start)
    {
        foreach (var ending in Endings)
        {
            if (string.Compare(text, start, ending, 0, ending.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (start + ending.Length >= text.Length || !char.IsAsciiLetter(text[start + ending.Length])))
                return ending.Length;
        }
        return 0;
    }

    private static bool IsLetter(string text, int i, out Rune letter) =>
        Rune.TryGetRuneAt(text, i, out letter) && (Rune.IsLetter(letter) || Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
