namespace Tagtui.Library;

/// <summary>
/// How a query compares texts that are not words: without regard to case, by the simple Unicode lower-casing that .NET
/// does without tables of a country (`É` is `é`; `ß` and `ss` differ). `*` stands for any run of characters, `?` for one.
/// SQLite asks this same code, through a function of ours, so the index and the judge in memory cannot disagree.
/// </summary>
internal readonly record struct TextPattern(string Folded, bool IsGlob)
{
    public static TextPattern Of(string text, bool wildcards = true) =>
        new(text.ToLowerInvariant(), wildcards && text.AsSpan().ContainsAny('*', '?'));

    /// <summary>The whole text is this.</summary>
    public bool Equals(ReadOnlySpan<char> text)
    {
        Span<char> small = stackalloc char[256];
        var folded = text.Length <= small.Length ? small[..text.Length] : new char[text.Length];
        text.ToLowerInvariant(folded);
        return IsGlob ? Glob(folded, Folded) : folded.SequenceEqual(Folded);
    }

    /// <summary>The text has this in it; with wildcards the whole text is this.</summary>
    public bool IsIn(ReadOnlySpan<char> text)
    {
        if (IsGlob)
            return Equals(text);
        Span<char> small = stackalloc char[512];
        var folded = text.Length <= small.Length ? small[..text.Length] : new char[text.Length];
        text.ToLowerInvariant(folded);
        return folded.IndexOf(Folded) >= 0;
    }

    // Linear in practice and never worse than text × pattern: after a mismatch only the last star moves.
    private static bool Glob(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        int at = 0, want = 0, star = -1, from = 0;
        while (at < text.Length)
        {
            if (want < pattern.Length && pattern[want] == '*')
            {
                star = want++;
                from = at;
            }
            else if (want < pattern.Length && (pattern[want] == '?' || pattern[want] == text[at]))
            {
                want++;
                at++;
            }
            else if (star >= 0)
            {
                want = star + 1;
                at = ++from;
            }
            else
            {
                return false;
            }
        }
        while (want < pattern.Length && pattern[want] == '*')
            want++;
        return want == pattern.Length;
    }
}
