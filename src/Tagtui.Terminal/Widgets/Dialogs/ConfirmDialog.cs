using Tagtui.Terminal.Text;

namespace Tagtui.Terminal.Widgets;

/// <summary>One answer: its key, and what it means.</summary>
public readonly record struct Choice(Key Key, string KeyText, string Label);

/// <summary>
/// A question and its answers, each with a key of its own. Arrows and Tab go through them and Enter takes the one
/// that is marked; Escape answers nothing (-1).
/// </summary>
public sealed class ConfirmDialog : Modal
{
    private const string Gap = "   ";

    private readonly string _question;
    private readonly IReadOnlyList<Choice> _choices;
    private readonly Action<int> _answered;
    private readonly bool _ambiguousWide;
    private readonly TextBlock _block;

    public ConfirmDialog(
        string title, string question, IReadOnlyList<Choice> choices, Action<int> answered, bool ambiguousWide = false)
    {
        Title = title;
        _question = question;
        _choices = choices;
        _answered = answered;
        _ambiguousWide = ambiguousWide;
        _block = new TextBlock(question, ambiguousWide);
    }

    public override string Title { get; }

    public int Marked { get; private set; }

    public static ConfirmDialog YesNo(string title, string question, string yes, string no, Action<bool> answered) =>
        new(title, question, [new(Key.Of('y'), "y", yes), new(Key.Of('n'), "n", no)], index => answered(index == 0));

    public override (int Width, int Height) Measure(int maxWidth, int maxHeight)
    {
        var (width, height) = DialogText.Measure(_question, maxWidth, maxHeight, _ambiguousWide);
        int all = _choices.Sum(ColumnsOf) + Gap.Length * Math.Max(0, _choices.Count - 1);
        if (all <= maxWidth)
            return (Math.Max(width, all), Math.Min(maxHeight, height + 2));
        return (Math.Clamp(_choices.Max(ColumnsOf), width, Math.Max(width, maxWidth)), Math.Min(maxHeight, height + 1 + _choices.Count));
    }

    public override void Resize(int width, int height) =>
        _block.Resize(width, Math.Max(1, height - ChoiceRows(width)));

    public override void Draw(Canvas inside, WidgetStyles styles)
    {
        int rows = Math.Min(ChoiceRows(inside.Width), inside.Height);
        _block.Draw(inside.Slice(new Rect(0, 0, inside.Width, inside.Height - rows)), styles.Text.Over(styles.Popup));
        int x = 0, y = inside.Height - rows;
        for (int i = 0; i < _choices.Count; i++)
        {
            var label = i == Marked ? styles.Selected.Over(styles.Popup) : styles.Popup;
            if (i == Marked)
                inside.Put(x, y, styles.Glyph('▌', '>'), styles.Accent.Over(label));
            int at = x + 1;
            at += inside.Write(at, y, _choices[i].KeyText, styles.Key.Over(label));
            inside.WriteFitted(at, y, " " + _choices[i].Label, inside.Width - at, label);
            if (rows > 1)
                y++;
            else
                x += ColumnsOf(_choices[i]) + Gap.Length;
        }
    }

    public override void Handle(Key key)
    {
        for (int i = 0; i < _choices.Count; i++)
        {
            if (_choices[i].Key == key)
            {
                Answer(i);
                return;
            }
        }
        switch (key.Code)
        {
            case KeyCode.Escape: Answer(-1); break;
            case KeyCode.Enter when _choices.Count > 0: Answer(Marked); break;
            case KeyCode.Tab when key.Modifiers == Modifiers.Shift: Mark(-1); break;
            case KeyCode.Left: Mark(-1); break;
            case KeyCode.Right or KeyCode.Tab: Mark(1); break;
            case KeyCode.Up or KeyCode.Down or KeyCode.PageUp or KeyCode.PageDown: _block.Handle(key); break;
        }
    }

    private void Mark(int step)
    {
        if (_choices.Count > 0)
            Marked = (Marked + step + _choices.Count) % _choices.Count;
    }

    private void Answer(int index)
    {
        Close();
        _answered(index);
    }

    // Side by side with a blank row above, or below each other.
    private int ChoiceRows(int width) =>
        _choices.Sum(ColumnsOf) + Gap.Length * Math.Max(0, _choices.Count - 1) <= width ? 1 : _choices.Count;

    private int ColumnsOf(Choice choice) =>
        2 + ScreenText.Width(choice.KeyText, _ambiguousWide) + ScreenText.Width(choice.Label, _ambiguousWide);
}
