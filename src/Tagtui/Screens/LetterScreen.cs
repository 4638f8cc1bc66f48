using System.Globalization;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>One letter is asked for; what the letters stand for is listed. Where it may be done several times, digits before the letter say how often.</summary>
internal sealed class LetterScreen(App app, string title, string none, Func<IReadOnlyList<(char Letter, string Says)>> read, Action<char, int> chosen) : BoxScreen(app)
{
    private const int MostTimes = 9999, Before = 3;

    private readonly RowWalk _rows = new();
    private IReadOnlyList<(char Letter, string Says)>? _letters;
    private int _times;

    /// <summary>Digits are counted.</summary>
    public bool Counts { get; init; }

    /// <summary>Only what is listed can be chosen.</summary>
    public bool OnlyListed { get; init; }

    /// <summary>What enter stands for.</summary>
    public char? Usual { get; init; }

    /// <summary>What becomes of a letter that is taken already.</summary>
    public string? Taken { get; init; }

    public override string Context => "confirm";

    protected override string Title => _times > 0 ? $"{title}, {_times.ToString("N0", CultureInfo.CurrentCulture)} times" : title;

    protected override IReadOnlyList<Hint> Foot =>
    [
        .. OnlyListed && _letters is null or { Count: 0 } ? (Hint[])[] : [new("a-z", _letters is { Count: > 0 } && Taken is { } taken ? $"choose; {taken}" : "choose", 3)],
        .. Counts ? (Hint[])[new("1-9", "how often", 1)] : [], .. Usual is { } usual ? (Hint[])[new("enter", usual.ToString(), 2)] : [], new("esc", "cancel", 4),
    ];

    protected override (int Columns, int Rows) Needs => (Before + Box.Widest(_letters is { Count: > 0 } letters ? letters.Select(letter => letter.Says) : [none], App.AmbiguousWide), _letters is { Count: > 0 } ? _letters.Count : RowsOf(none));

    protected override (int First, int Seen, int All) Seen => _rows.Seen;

    public override bool HandleFirst(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key })
            return true;
        if (key.Code is KeyCode.Escape)
            App.Close(this);
        else if (key.Code == KeyCode.Enter && Usual is { } usual)
            Choose(usual);
        else if (key is { Code: KeyCode.Character, Modifiers: Modifiers.None or Modifiers.Shift } && key.Rune.IsAscii)
        {
            char letter = (char)key.Rune.Value;
            if (Counts && char.IsAsciiDigit(letter))
                _times = Math.Min(MostTimes, _times * 10 + (letter - '0'));
            else if (char.IsAsciiLetter(letter))
                Choose(letter);
        }
        else if (key.Code == KeyCode.Backspace)
            _times /= 10;
        else
            _rows.Handle(key);
        return true;
    }

    protected override void Prepare(TerminalSize size)
    {
        if (_letters is not null)
            return;
        _letters = [];
        App.Run("reading the letters", WorkKind.Read, this, _ => read(), letters => _letters = letters);
    }

    protected override void Arrange(Rect body) => _rows.Resize(_letters?.Count ?? 0, body.Height);

    protected override void DrawBody(Canvas body)
    {
        var theme = App.Look.Theme;
        if (_letters is null or { Count: 0 })
            Wrapped.Draw(body, none, Popup(theme.Dim), App.AmbiguousWide);
        body.OnWheel(body.Bounds, _rows.Scroll);
        foreach (var (y, i) in _rows.InView)
        {
            body.OnClick(new Rect(0, y, body.Width, 1), _letters![i].Letter.ToString());
            body.Write(0, y, _letters[i].Letter.ToString(), Popup(theme.Key));
            body.WriteFitted(Before, y, _letters[i].Says, body.Width - Before, Popup(theme.Text));
        }
    }

    private void Choose(char letter)
    {
        App.Close(this);
        chosen(letter, Math.Max(1, _times));
    }
}
