using System.Buffers;
using System.Globalization;
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
    public static string Of(string? text)
    {
        using var words = new WordBuffer();
        words.Add(text);
        return words.ToString();
    }

    /// <summary>The tags of a medium as one text: values only, in order.</summary>
    public static string OfTags(List<Tag> tags)
    {
        using var words = new WordBuffer();
        words.Add(tags);
        return words.ToString();
    }

    public static string OfKeywords(List<Keyword> keywords)
    {
        using var words = new WordBuffer();
        words.Add(keywords);
        return words.ToString();
    }

    /// <summary>How long the words of a text may become: a blank behind each character that stands alone.</summary>
    public static int MostOf(int length) => (2 * length) + 2;

    /// <summary>Writes the words of a text; says how many characters that took.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<char> words)
    {
        var at = 0;
        var open = false;
        for (var i = 0; i < text.Length; i++)
        {
            var value = text[i];
            if (char.IsAsciiLetterOrDigit(value))
            {
                words[at++] = (char)(value is >= 'A' and <= 'Z' ? value | 0x20 : value);
                open = true;
            }
            else if (value >= 0x80 && IsWordCharacter(text, ref i, out var rune))
            {
                var alone = StandsAlone(rune.Value);
                if (alone && open)
                    words[at++] = ' ';
                at += Rune.ToLowerInvariant(rune).EncodeToUtf16(words[at..]);
                if (alone)
                    words[at++] = ' ';
                open = !alone;
            }
            else if (open)
            {
                words[at++] = ' ';
                open = false;
            }
        }
        if (open)
            words[at++] = ' ';
        return at;
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
        if (Rune.DecodeFromUtf16(text[i..], out rune, out var used) != OperationStatus.Done)
            return false;
        i += used - 1;
        return Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }

    private static bool StandsAlone(int value) => value
        is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1780 and <= 0x17FF) or (>= 0x1000 and <= 0x109F)
        or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}

/// <summary>Words one after the other in a borrowed buffer.</summary>
internal ref struct WordBuffer
{
    private char[] _chars;
    private int _length;

    public WordBuffer() => _chars = ArrayPool<char>.Shared.Rent(1024);

    public readonly ReadOnlySpan<char> Words => _chars.AsSpan(0, _length);

    public void Add(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        var most = _length + SearchText.MostOf(text.Length);
        if (most > _chars.Length)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(most, 2 * _chars.Length));
            Words.CopyTo(larger);
            ArrayPool<char>.Shared.Return(_chars);
            _chars = larger;
        }
        _length += SearchText.Write(text, _chars.AsSpan(_length));
    }

    public void Add(List<Tag> tags)
    {
        foreach (var tag in tags)
            Add(tag.Value);
    }

    public void Add(List<Keyword> keywords)
    {
        foreach (var keyword in keywords)
            Add(keyword.Text);
    }

    /// <summary>Takes the words as UTF-8 off the buffer, which is then empty.</summary>
    public int Drain(Span<byte> utf8)
    {
        var length = Encoding.UTF8.GetBytes(Words, utf8);
        _length = 0;
        return length;
    }

    public readonly int MostBytes => Encoding.UTF8.GetMaxByteCount(_length);

    public override readonly string ToString() => Words.ToString();

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_chars);
        _chars = [];
    }
}
