namespace Tagtui.Terminal.Widgets;

/// <summary>
/// Asks for a line of text. The check answers what is wrong with it, or null; what is wrong stands below the field and
/// Enter does nothing until it is right. Escape answers null.
/// </summary>
public sealed class PromptDialog : Modal
{
    private readonly string _label;
    private readonly Action<string?> _answered;
    private readonly Func<string, string?>? _check;

    public PromptDialog(string title, string label, TextField field, Action<string?> answered, Func<string, string?>? check = null)
    {
        Title = title;
        Field = field;
        _label = label;
        _answered = answered;
        _check = check;
    }

    public override string Title { get; }

    public TextField Field { get; }

    public override (int Width, int Height) Measure(int maxWidth, int maxHeight) => (
        Math.Min(60, maxWidth),
        Math.Min(maxHeight, LabelRows + (Field.Completions.IsOpen ? 1 + Field.Completions.List.Height : 2)));

    public override void Resize(int width, int height) => Field.Resize(width);

    public override void Draw(Canvas inside, WidgetStyles styles)
    {
        // Where there is only one row, it is the field.
        int y = Math.Min(LabelRows, inside.Height - 1);
        if (y > 0)
            inside.WriteFitted(0, 0, _label, inside.Width, styles.Dim.Over(styles.Popup));
        Field.Draw(inside.Slice(new Rect(0, y, inside.Width, 1)), styles);
        var below = inside.Slice(new Rect(0, y + 1, inside.Width, inside.Height - y - 1));
        if (Field.Completions.IsOpen)
            CompletionView.Draw(below, Field.Completions, styles);
        else if (_check?.Invoke(Field.Text) is { } problem)
            below.WriteFitted(0, 0, problem, below.Width, styles.Error.Over(styles.Popup));
    }

    public override void Handle(Key key)
    {
        if (Field.Handle(key))
            return;
        if (key.Code == KeyCode.Escape)
            Answer(null);
        else if (key.Code == KeyCode.Enter && _check?.Invoke(Field.Text) is null)
            Answer(Field.Text);
    }

    public override void Paste(string text) => Field.Paste(text);

    private int LabelRows => _label.Length > 0 ? 1 : 0;

    private void Answer(string? text)
    {
        Close();
        _answered(text);
    }
}
