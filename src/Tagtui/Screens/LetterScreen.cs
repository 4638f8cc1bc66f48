using System.Globalization;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>One letter is asked for; what the letters stand for is listed. Where it may be done several times, digits before the letter say how often.</summary>
internal sealed class LetterScreen(App app, string title, string none, Func<IReadOnlyList<(char Letter, string Says)>> read, Action<char, int> chosen) : Screen(app)
{
    private const int MostTimes = 9999;

    private IReadOnlyList<(char Letter, string Says)>? _letters;
    private int _times;
    private Rect _box;

    /// <summary>Digits are counted.</summary>
    public bool Counts { get; init; }

    /// <summary>Only what is listed can be chosen.</summary>
    public bool OnlyListed { get; init; }

    /// <summary>What enter stands for.</summary>
    public char? Usual { get; init; }

    public override string Context => "confirm";

    public override bool IsPopup => true;

    public override bool TakesEscape => true;

    public override string? WayOut => "cancel";

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
        return true;
    }

    public override void Update(TerminalSize size)
    {
        int rows = Math.Max(1, _letters?.Count ?? 0);
        _box = Frame.Centre(new Rect(0, 0, size.Columns, size.Rows), Math.Min(size.Columns - 2, 64), Math.Min(size.Rows, rows + 4));
        if (_letters is not null)
            return;
        _letters = [];
        App.Run("reading the letters", WorkKind.Read, this, _ => read(), letters => _letters = letters);
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var inside = Frame.Draw(canvas, _box, _times > 0 ? $"{title}, {_times.ToString("N0", CultureInfo.CurrentCulture)} times" : title, look.Widgets);
        var text = look.Theme.Text.Over(look.Theme.Popup);
        if (_letters is null or { Count: 0 })
            inside.WriteFitted(1, 0, none, inside.Width - 2, look.Theme.Dim.Over(look.Theme.Popup));
        for (int i = 0; i < Math.Min(_letters?.Count ?? 0, inside.Height - 1); i++)
        {
            inside.OnClick(new Rect(0, i, inside.Width, 1), _letters![i].Letter.ToString());
            inside.Write(1, i, _letters[i].Letter.ToString(), look.Theme.Key.Over(look.Theme.Popup));
            inside.WriteFitted(4, i, _letters[i].Says, inside.Width - 5, text);
        }
        List<Hint> hints = OnlyListed && _letters is null or { Count: 0 } ? [] : [new("a-z", "choose", 3)];
        if (Counts)
            hints.Add(new Hint("1-9", "how often", 1));
        if (Usual is { } usual)
            hints.Add(new Hint("enter", usual.ToString(), 2));
        HintLine.Draw(inside.Slice(new Rect(1, inside.Height - 1, Math.Max(0, inside.Width - 2), 1)), App, this, hints);
    }

    private void Choose(char letter)
    {
        App.Close(this);
        chosen(letter, Math.Max(1, _times));
    }
}
