namespace Tagtui.Terminal.Widgets;

/// <summary>How well a text matches, and which of its characters did.</summary>
public readonly record struct FuzzyMatch(int Score, int[] Positions);

/// <summary>
/// Matches what was typed as a subsequence of a text, and says how good the best way of doing so is.
///
/// For each typed character and each place in the text two numbers are kept: the best score with the character
/// matched just there, and the best with it matched there or before. A match is worth 16 points, more at the start of
/// a word (8; 12 at the very start), after a lower case letter (6), and directly behind the previous match (6, or what the start of the
/// run was worth, if that was more); the first typed character counts its place double. A gap costs 3 and each further
/// character 1. The best end is then traced back. Words typed with blanks between them have to match each, in any
/// order. Capitals matter only if one was typed.
/// </summary>
public static class FuzzyMatcher
{
    private const int PerMatch = 16, WordStart = 8, TextStart = 12, Hump = 6, Consecutive = 6, GapStart = 3, GapMore = 1;
    private const int Never = int.MinValue / 2;

    // Beyond this a text is searched only at its beginning: nobody types into the middle of a novel.
    private const int LongestText = 512, LongestWord = 64;

    public static FuzzyMatch? Match(string pattern, string text)
    {
        var positions = new SortedSet<int>();
        int score = 0;
        foreach (var range in pattern.AsSpan().Split(' '))
        {
            var word = pattern.AsSpan()[range];
            if (word.IsEmpty)
                continue;
            if (MatchWord(word, text.AsSpan(0, Math.Min(text.Length, LongestText))) is not { } match)
                return null;
            score += match.Score;
            positions.UnionWith(match.Positions);
        }
        return new FuzzyMatch(score, [.. positions]);
    }

    private static FuzzyMatch? MatchWord(ReadOnlySpan<char> word, ReadOnlySpan<char> text)
    {
        bool exactCase = word.ContainsAnyInRange('A', 'Z');
        if (word.Length > LongestWord || !IsSubsequence(word, text, exactCase))
            return null;
        int rows = word.Length, columns = text.Length;
        var here = new int[rows * columns];
        var upTo = new int[rows * columns];
        var bonus = new int[columns];
        var runBonus = new int[rows * columns];
        for (int j = 0; j < columns; j++)
            bonus[j] = BonusAt(text, j);

        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                int cell = i * columns + j;
                here[cell] = Never;
                if (Same(word[i], text[j], exactCase))
                {
                    if (i == 0)
                    {
                        here[cell] = PerMatch + 2 * bonus[j];
                        runBonus[cell] = bonus[j];
                    }
                    else if (j > 0)
                    {
                        int before = cell - columns - 1;
                        int run = Math.Max(runBonus[before], bonus[j]);
                        int joined = here[before] + PerMatch + Math.Max(Consecutive, run);
                        int apart = upTo[before] + PerMatch + bonus[j];
                        bool joins = joined >= apart;
                        here[cell] = joins ? joined : apart;
                        runBonus[cell] = joins ? run : bonus[j];
                    }
                }
                int left = j == 0 ? Never : Math.Max(here[cell - 1] - GapStart, upTo[cell - 1] - GapMore);
                upTo[cell] = left;
            }
        }
        return Trace(word, text.Length, here, upTo, bonus, runBonus);
    }

    // upTo[i, j] is the best with character i matched before j, the gap up to j paid for.
    private static FuzzyMatch? Trace(
        ReadOnlySpan<char> word, int columns, int[] here, int[] upTo, int[] bonus, int[] runBonus)
    {
        int last = word.Length - 1, end = 0;
        for (int j = 1; j < columns; j++)
        {
            if (here[last * columns + j] > here[last * columns + end])
                end = j;
        }
        int score = here[last * columns + end];
        if (score <= Never / 2)
            return null;
        var positions = new int[word.Length];
        for (int i = last, j = end; i >= 0; i--)
        {
            positions[i] = j;
            if (i == 0)
                break;
            int before = (i - 1) * columns + j - 1;
            int run = Math.Max(runBonus[before], bonus[j]);
            bool joined = here[before] + PerMatch + Math.Max(Consecutive, run) >= upTo[before] + PerMatch + bonus[j];
            j--;
            if (joined)
                continue;
            do
                j--;
            while (here[(i - 1) * columns + j] - GapStart < upTo[(i - 1) * columns + j + 1]);
        }
        return new FuzzyMatch(score, positions);
    }

    private static int BonusAt(ReadOnlySpan<char> text, int index)
    {
        if (index == 0)
            return TextStart;
        bool word = char.IsLetterOrDigit(text[index]);
        if (word && !char.IsLetterOrDigit(text[index - 1]))
            return WordStart;
        return char.IsUpper(text[index]) && char.IsLower(text[index - 1]) ? Hump : 0;
    }

    private static bool IsSubsequence(ReadOnlySpan<char> word, ReadOnlySpan<char> text, bool exactCase)
    {
        int found = 0;
        foreach (char c in text)
        {
            if (Same(word[found], c, exactCase) && ++found == word.Length)
                return true;
        }
        return false;
    }

    private static bool Same(char typed, char c, bool exactCase) =>
        typed == c || !exactCase && char.ToLowerInvariant(typed) == char.ToLowerInvariant(c);
}
