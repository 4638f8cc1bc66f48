using System.Globalization;
using System.Text;

namespace Tagtui.Torture.Screens;

/// <summary>
/// A terminal that interprets what a full-screen program writes, answers its questions like the given personality, and
/// remembers which modes the program has not switched off again.
/// </summary>
internal sealed class Screen : IEscapeReceiver
{
    private readonly TerminalPersonality _personality;
    private readonly Action<string> _answer;
    private readonly EscapeParser _parser;
    private readonly ScreenGrid _main;
    private readonly Stack<int> _mainKeyboard = new(), _alternateKeyboard = new();
    private ScreenGrid _alternate;
    private bool _onAlternate;
    private Rune _last = new(' ');

    public Screen(int columns, int rows, TerminalPersonality personality, Action<string> answer)
    {
        _personality = personality;
        _answer = answer;
        _parser = new EscapeParser(this);
        _main = new ScreenGrid(columns, rows);
        _alternate = new ScreenGrid(columns, rows);
    }

    public ScreenModes Modes { get; } = new();

    /// <summary>Everything printed or ordered that a careful program never sends, and every sequence that this terminal doesn't know.</summary>
    public List<string> Offences { get; } = [];

    /// <summary>Every control string in the order it came, with its kind in front: `]0;title`.</summary>
    public List<string> ControlStrings { get; } = [];

    public int Columns => Grid.Columns;

    public int Rows => Grid.Rows;

    public (int X, int Y) Cursor => (Grid.X, Grid.Y);

    /// <summary>Between the two halves of a synchronised update the picture is not finished.</summary>
    public bool InUpdate => Modes.IsSet(2026);

    public string Text => string.Join('\n', Snapshot());

    private ScreenGrid Grid => _onAlternate ? _alternate : _main;

    public string[] Snapshot() => [.. Enumerable.Range(0, Rows).Select(Grid.Text)];

    public void Feed(ReadOnlySpan<byte> bytes) => _parser.Feed(bytes);

    public void Resize(int columns, int rows)
    {
        _main.Resize(columns, rows);
        _alternate.Resize(columns, rows);
    }

    /// <summary>Names what the program changed and didn't put back; empty when the terminal is as it was.</summary>
    public IReadOnlyList<string> LeftOn()
    {
        var left = Modes.LeftOn();
        if (_onAlternate)
            left.Add("alternate screen");
        if (_mainKeyboard.Count + _alternateKeyboard.Count > 0)
            left.Add("kitty keyboard flags");
        if (_main.HasScrollRegion)
            left.Add("scroll region");
        return left;
    }

    void IEscapeReceiver.Print(Rune rune)
    {
        _last = rune;
        if (Hostile.Reason(rune) is { } reason)
            Offences.Add($"{reason} U+{rune.Value:X4} at {Grid.Y},{Grid.X}");
        Grid.Put(rune, Modes.IsSet(7));
    }

    void IEscapeReceiver.Control(byte control)
    {
        switch (control)
        {
            case 8:
                Grid.MoveTo(Grid.X - 1, Grid.Y);
                break;
            case 9:
                Grid.MoveTo(((Grid.X / 8) + 1) * 8, Grid.Y);
                break;
            case 10 or 11 or 12:
                Grid.LineFeed();
                break;
            case 13:
                Grid.MoveTo(0, Grid.Y);
                break;
            case 7:
                break;
            default:
                Offences.Add($"control 0x{control:X2}");
                break;
        }
    }

    void IEscapeReceiver.Malformed(string what) => Offences.Add(what);

    void IEscapeReceiver.Escape(string intermediates, char final)
    {
        switch (intermediates + final)
        {
            case "7":
                Grid.SaveCursor();
                break;
            case "8":
                Grid.RestoreCursor();
                break;
            case "D":
                Grid.LineFeed();
                break;
            case "E":
                Grid.MoveTo(0, Grid.Y);
                Grid.LineFeed();
                break;
            case "M":
                Grid.ReverseLineFeed();
                break;
            case "=" or ">":
                Modes.Keypad = final == '=';
                break;
            case "c":
                Modes.Reset();
                break;
            case "(B" or ")B" or "\\":
                break;
            default:
                Offences.Add($"unknown ESC {intermediates}{final}");
                break;
        }
    }

    void IEscapeReceiver.StringSequence(char kind, string content)
    {
        ControlStrings.Add(kind + content);
        if (Hostile.IsMarked(content))
            Offences.Add($"a control string from outside: {kind}{content}");
        if (kind == ']' && content is "11;?" && _personality.Background is { } background)
            _answer($"\e]11;{background}\e\\");
        if (kind == 'P' && content.StartsWith("$q", StringComparison.Ordinal) && _personality.AnswersReports)
            _answer(_personality.TrueColorProbe && content == "$qm" ? $"\eP1$r{Modes.Rendition}m\e\\" : "\eP0$r\e\\");
        if (kind == '_' && content.StartsWith('G') && content.Contains("a=q", StringComparison.Ordinal) && _personality.KittyGraphics)
            _answer($"\e_Gi={Parameter(content, "i=")};OK\e\\");
    }

    void IEscapeReceiver.Sequence(char prefix, string parameters, string intermediates, char final)
    {
        var numbers = Numbers(parameters);
        bool known = prefix == '\0' && intermediates.Length == 0
            ? Plain(final, parameters, numbers) || Report(final, numbers)
            : Private(prefix, intermediates, final, parameters, numbers);
        if (!known || Hostile.IsMarked(parameters))
            Offences.Add($"unknown CSI {(prefix == '\0' ? "" : prefix)}{parameters}{intermediates}{final}");
    }

    private bool Plain(char final, string parameters, int[] numbers)
    {
        int first = numbers[0], count = Math.Max(1, first);
        switch (final)
        {
            case 'A':
                Grid.Step(-count);
                return true;
            case 'B' or 'e':
                Grid.Step(count);
                return true;
            case 'C' or 'a':
                Grid.MoveTo(Grid.X + count, Grid.Y);
                return true;
            case 'D':
                Grid.MoveTo(Grid.X - count, Grid.Y);
                return true;
            case 'E':
                Grid.MoveTo(0, Grid.Y + count);
                return true;
            case 'F':
                Grid.MoveTo(0, Grid.Y - count);
                return true;
            case 'G' or '`':
                Grid.MoveTo(count - 1, Grid.Y);
                return true;
            case 'd':
                Grid.MoveTo(Grid.X, count - 1);
                return true;
            case 'H' or 'f':
                Grid.MoveTo((numbers.Length > 1 ? Math.Max(1, numbers[1]) : 1) - 1, count - 1);
                return true;
            case 'J':
                Grid.EraseInDisplay(first);
                return true;
            case 'K':
                Grid.EraseInLine(first);
                return true;
            case 'X':
                Grid.EraseCells(Grid.X, count);
                return true;
            case '@':
                Grid.InsertCells(count);
                return true;
            case 'P':
                Grid.DeleteCells(count);
                return true;
            case 'L':
                Grid.InsertLines(count);
                return true;
            case 'M':
                Grid.DeleteLines(count);
                return true;
            case 'S':
                Grid.ScrollUp(count);
                return true;
            case 'T':
                Grid.ScrollDown(count);
                return true;
            case 'b':
                for (int i = 0; i < count; i++)
                    Grid.Put(_last, Modes.IsSet(7));
                return true;
            case 'I':
                Grid.MoveTo(((Grid.X / 8) + count) * 8, Grid.Y);
                return true;
            case 'Z':
                Grid.MoveTo((((Grid.X + 7) / 8) - count) * 8, Grid.Y);
                return true;
            case 'r':
                Grid.SetRegion(count - 1, (numbers.Length > 1 && numbers[1] > 0 ? numbers[1] : Rows) - 1);
                return true;
            case 's' when Modes.IsSet(69):
                // As xterm does: what reaches beyond the edge ends there, and what is no area is not taken.
                int right = Math.Min(numbers.Length > 1 && numbers[1] > 0 ? numbers[1] : Columns, Columns);
                if (count - 1 < right - 1)
                    Grid.Margins = (count - 1, right);
                Grid.MoveTo(0, 0);
                return true;
            case 's':
                Grid.SaveCursor();
                return true;
            case 'u':
                Grid.RestoreCursor();
                return true;
            case 'm':
                Modes.SetRendition(parameters);
                return true;
            case 'h' or 'l':
                return first == 4 || first == 20;
            default:
                return false;
        }
    }

    private bool Report(char final, int[] numbers)
    {
        switch (final)
        {
            case 'c':
                Say(_personality.PrimaryAttributes is { } attributes ? $"\e[{attributes}" : null);
                return true;
            case 'n':
                Say(!_personality.AnswersReports ? null : numbers[0] == 6 ? $"\e[{Grid.Y + 1};{Grid.X + 1}R" : "\e[0n");
                return true;
            case 't':
                Say(_personality.CellPixels is not { } cell ? null : numbers[0] switch
                {
                    14 => $"\e[4;{cell.Height * Rows};{cell.Width * Columns}t",
                    16 => $"\e[6;{cell.Height};{cell.Width}t",
                    18 => $"\e[8;{Rows};{Columns}t",
                    _ => null,
                });
                return numbers[0] is 14 or 16 or 18 or 22 or 23;
            default:
                return false;
        }
    }

    private bool Private(char prefix, string intermediates, char final, string parameters, int[] numbers)
    {
        switch ($"{prefix}{intermediates}{final}".TrimStart('\0'))
        {
            case "?h" or "?l":
                foreach (int mode in numbers)
                    SetMode(mode, final == 'h');
                return true;
            case "?$p":
                int asked = numbers[0];
                Say(_personality.AnswersReports
                    ? $"\e[?{asked};{(_personality.KnownModes.Contains(asked) ? Modes.IsSet(asked) ? 1 : 2 : 0)}$y" : null);
                return true;
            case "?n":
                Say(numbers[0] == 996 && _personality.Dark is { } dark ? $"\e[?997;{(dark ? 1 : 2)}n" : null);
                return true;
            case ">c":
                Say(_personality.SecondaryAttributes is { } attributes ? $"\e[{attributes}" : null);
                return true;
            case ">q":
                Say(_personality.Version is { } version ? $"\eP>|{version}\e\\" : null);
                return true;
            case "?u":
                var stack = _onAlternate ? _alternateKeyboard : _mainKeyboard;
                Say(_personality.KittyKeyboard ? $"\e[?{(stack.Count > 0 ? stack.Peek() : 0)}u" : null);
                return true;
            case ">u":
                (_onAlternate ? _alternateKeyboard : _mainKeyboard).Push(numbers[0]);
                return true;
            case "<u":
                var keyboard = _onAlternate ? _alternateKeyboard : _mainKeyboard;
                for (int i = 0; i < Math.Max(1, numbers[0]) && keyboard.Count > 0; i++)
                    keyboard.Pop();
                return true;
            case "=u":
                return true;
            case ">m":
                Modes.ModifyOtherKeys = numbers.Length > 1 && numbers[1] > 0;
                return true;
            case " q":
                Modes.CursorShape = numbers[0];
                return true;
            case "!p":
                Modes.Reset();
                return true;
            default:
                return parameters.Length == 0 && prefix == '?' && final is 'J' or 'K';
        }
    }

    private void SetMode(int mode, bool on)
    {
        if (mode is 1049 or 1047 or 47)
        {
            if (on && !_onAlternate)
            {
                _main.SaveCursor();
                _alternate = new ScreenGrid(_main.Columns, _main.Rows);
            }
            else if (!on && _onAlternate)
                _main.RestoreCursor();
            _onAlternate = on;
            return;
        }
        Modes.Set(mode, on);
        if (mode == 69)
            Grid.Margins = null;
    }

    private void Say(string? answer)
    {
        if (answer is not null)
            _answer(answer);
    }

    private static int[] Numbers(string parameters) =>
        [.. parameters.Split(';').Select(part => int.TryParse(part.Split(':')[0], CultureInfo.InvariantCulture, out int number) ? number : 0)];

    private static string Parameter(string content, string name)
    {
        int at = content.IndexOf(name, StringComparison.Ordinal) + name.Length;
        int end = content.AsSpan(at).IndexOfAny(',', ';');
        return end < 0 ? content[at..] : content.Substring(at, end);
    }
}
