using System.Globalization;
using System.Text;

namespace Tagtui.Terminal.Text;

/// <summary>
/// Walks text in the pieces that stand on the screen. This is the sanitiser: what it yields can be written to a
/// terminal, and nothing else is.
/// </summary>
/// <remarks>
/// A piece is a grapheme cluster as Unicode has it, with these restrictions, because the text may be hostile:
/// a character that has no shape of its own (controls, format characters, separators, lone surrogates, invisible
/// letters) becomes an escape that shows its number; a joiner or variation selector stays only where it builds an
/// emoji; a combining mark without a base gets a dotted circle, since it would climb on the neighbour's cell; at most
/// eight marks stay on one base, the others are counted; and a cluster ends after two columns or 32 characters,
/// whatever the rules for clusters say, so that a cell is bounded.
/// </remarks>
public ref struct Clusters
{
    private const int MostMarks = 8;
    private const int MostCharacters = 32;
    private const int ZeroWidthJoiner = 0x200D;
    private const int TextSelector = 0xFE0E;
    private const int EmojiSelector = 0xFE0F;

    private readonly bool _ambiguousWide;
    private ReadOnlySpan<char> _rest;
    private bool _tooManyMarks;

    public Clusters(ReadOnlySpan<char> text, bool ambiguousWide = false)
    {
        _rest = text;
        _ambiguousWide = ambiguousWide;
    }

    /// <summary>What to write. One cell, or for an escape a cell for each character.</summary>
    public ReadOnlySpan<char> Shown { get; private set; }

    public int Columns { get; private set; }

    public bool IsEscape { get; private set; }

    /// <summary>How many characters of the source it stands for.</summary>
    public int SourceLength { get; private set; }

    public readonly Clusters GetEnumerator() => this;

    public readonly Clusters Current => this;

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
            return false;
        IsEscape = false;
        bool simpleNext = _rest.Length == 1 || _rest[1] < 0x300;
        if (simpleNext && _rest[0] is >= ' ' and <= '~')
            Take(1, 1);
        else if (_tooManyMarks)
            CountMarks();
        else
            TakeCluster();
        return true;
    }

    private void Take(int length, int columns)
    {
        Shown = _rest[..length];
        Columns = columns;
        Advance(length);
    }

    private void Escape(int length, string shown)
    {
        Shown = shown;
        Columns = shown.Length;
        IsEscape = true;
        Advance(length);
    }

    private void Advance(int length)
    {
        SourceLength = length;
        _rest = _rest[length..];
    }

    private void CountMarks()
    {
        int length = 0, count = 0;
        while (Rune.DecodeFromUtf16(_rest[length..], out var rune, out int size) == System.Buffers.OperationStatus.Done
            && WidthTable.ClassOf(rune.Value) == WidthClass.Zero)
        {
            length += size;
            count++;
        }
        _tooManyMarks = false;
        Escape(length, $"<+{count}>");
    }

    private void TakeCluster()
    {
        if (Rune.DecodeFromUtf16(_rest, out var first, out int length) != System.Buffers.OperationStatus.Done)
        {
            Escape(1, $"<U+{(int)_rest[0]:X4}>");
            return;
        }
        var firstClass = WidthTable.ClassOf(first.Value);
        if (firstClass == WidthClass.Escape)
        {
            Escape(length, EscapeOf(first));
            return;
        }
        var element = _rest[..StringInfo.GetNextTextElementLength(_rest)];
        if (WidthTable.IsRegionalIndicator(first))
        {
            if (element.Length >= 4 && Next(element[2..], out var second, out _) && WidthTable.IsRegionalIndicator(second))
                Take(4, 2);
            else
                Escape(length, EscapeOf(first));
            return;
        }
        bool lonely = firstClass == WidthClass.Zero;
        int columns = lonely ? 1 : ColumnsOf(firstClass);
        int marks = lonely ? 1 : 0;
        var previous = first;
        bool joinable = WidthTable.IsPictographic(first);
        while (length < element.Length && length < MostCharacters && Next(element[length..], out var rune, out int size))
        {
            var runeClass = WidthTable.ClassOf(rune.Value);
            if (rune.Value is EmojiSelector or TextSelector)
            {
                if (!WidthTable.TakesVariation(previous))
                    break;
                if (rune.Value == EmojiSelector)
                    columns = 2;
            }
            else if (rune.Value == ZeroWidthJoiner)
            {
                if (!joinable || !Next(element[(length + size)..], out var joined, out int joinedSize)
                    || !WidthTable.IsPictographic(joined))
                    break;
                columns = 2;
                size += joinedSize;
                rune = joined;
            }
            else if (WidthTable.IsSkinTone(rune))
            {
                if (!joinable)
                    break;
                columns = 2;
            }
            else if (runeClass == WidthClass.Zero)
            {
                if (marks == MostMarks)
                {
                    _tooManyMarks = true;
                    break;
                }
                marks++;
            }
            else if (runeClass == WidthClass.Escape || columns + ColumnsOf(runeClass) > 2)
                break;
            else
                columns += ColumnsOf(runeClass);
            previous = rune;
            length += size;
        }
        if (lonely)
        {
            Shown = string.Concat("\u25CC", _rest[..length]);
            Columns = 1;
            Advance(length);
        }
        else
            Take(length, columns);
    }

    private static bool Next(ReadOnlySpan<char> text, out Rune rune, out int size) =>
        Rune.DecodeFromUtf16(text, out rune, out size) == System.Buffers.OperationStatus.Done;

    private readonly int ColumnsOf(WidthClass width) => width switch
    {
        WidthClass.Wide => 2,
        WidthClass.Ambiguous when _ambiguousWide => 2,
        _ => 1,
    };

    private static string EscapeOf(Rune rune) => rune.Value switch
    {
        < 0x20 => "^" + (char)(rune.Value + '@'),
        0x7F => "^?",
        _ => $"<U+{rune.Value:X4}>",
    };
}
