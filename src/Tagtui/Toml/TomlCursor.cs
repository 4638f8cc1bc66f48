using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Tagtui.Toml;

/// <summary>The text, how far it has been read, and the words for what is wrong with it.</summary>
internal sealed class TomlCursor(string text, string file)
{
    private int placedOffset;
    private TomlPlace placed = new(1, 1);

    public string Text { get; } = text;

    public int Offset { get; set; }

    public bool AtEnd => Offset >= Text.Length;

    /// <summary>The character here, or -1 behind the end (a NUL in the file is no end).</summary>
    public int Peek(int ahead = 0) => Offset + ahead < Text.Length ? Text[Offset + ahead] : -1;

    public bool At(string expected) => string.CompareOrdinal(Text, Offset, expected, 0, expected.Length) == 0;

    public bool AtNewline => Peek() == '\n' || (Peek() == '\r' && Peek(1) == '\n');

    public TomlPlace Here => PlaceOf(Offset);

    /// <summary>
    /// Goes on from the place asked for last: values are met in the order of the file, so that counting lines and
    /// columns for all of them reads the file once, also where it is one line of four megabytes.
    /// </summary>
    public TomlPlace PlaceOf(int offset)
    {
        if (offset < placedOffset)
            (placedOffset, placed) = (0, new TomlPlace(1, 1));
        for (; placedOffset < offset && placedOffset < Text.Length; placedOffset++)
        {
            char c = Text[placedOffset];
            if (c == '\n')
                placed = new TomlPlace(placed.Line + 1, 1);
            else if (!char.IsLowSurrogate(c))
                placed = placed with { Column = placed.Column + 1 };
        }
        return placed;
    }

    public void SkipSpaces()
    {
        while (Peek() is ' ' or '\t')
            Offset++;
    }

    /// <summary>Spaces, comments and line ends: what may stand between statements and between the items of a list.</summary>
    public void SkipBlank()
    {
        while (true)
        {
            SkipSpaces();
            if (Peek() == '#')
                SkipComment();
            if (!TakeNewline())
                return;
        }
    }

    /// <summary>Nothing but a comment may follow on the line.</summary>
    public void EndLine(string after)
    {
        SkipSpaces();
        if (Peek() == '#')
            SkipComment();
        if (!AtEnd && !TakeNewline())
            Fail($"{Shown()} after {after}; each goes on a line of its own");
    }

    public bool TakeNewline()
    {
        if (!AtNewline)
        {
            if (Peek() == '\r')
                Fail("a carriage return without a line feed");
            return false;
        }
        Offset += Peek() == '\n' ? 1 : 2;
        return true;
    }

    /// <summary>What may not stand in a comment or a string as it is.</summary>
    public static bool IsControl(int c) => c is >= 0 and < 0x20 and not '\t' or 0x7F;

    private void SkipComment()
    {
        for (; !AtEnd && !AtNewline; Offset++)
        {
            if (IsControl(Peek()))
                Fail($"{Shown()} in a comment");
        }
    }

    /// <summary>What stands here, for a message.</summary>
    public string Shown()
    {
        if (AtEnd)
            return "the end of the file";
        if (AtNewline)
            return "the end of the line";
        var rune = char.IsSurrogate(Text[Offset]) ? new System.Text.Rune(Text[Offset], Text[Offset + 1]) : new System.Text.Rune(Text[Offset]);
        return IsControl(rune.Value) || TomlText.Invisible(rune)
            ? "the character U+" + rune.Value.ToString("X4", CultureInfo.InvariantCulture)
            : $"'{rune}'";
    }

    [DoesNotReturn]
    public void Fail(string problem) => Fail(problem, Offset);

    [DoesNotReturn]
    public void Fail(string problem, int offset) => Fail(problem, PlaceOf(offset));

    [DoesNotReturn]
    public void Fail(string problem, TomlPlace place) => throw new TomlException(problem, file, place);
}
