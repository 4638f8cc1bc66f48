namespace Tagtui.Terminal.Widgets;

/// <summary>Something to be read; any of Enter, Escape, q and Space closes it, arrows scroll it.</summary>
public sealed class MessageDialog(string title, string text, bool ambiguousWide = false) : Modal
{
    private readonly TextBlock _block = new(text, ambiguousWide);

    public override string Title { get; } = title;

    public override (int Width, int Height) Measure(int maxWidth, int maxHeight) =>
        DialogText.Measure(text, maxWidth, maxHeight, ambiguousWide);

    public override void Resize(int width, int height) => _block.Resize(width, height);

    public override void Draw(Canvas inside, WidgetStyles styles) => _block.Draw(inside, styles.Text.Over(styles.Popup));

    public override void Handle(Key key)
    {
        if (key.Code is KeyCode.Enter or KeyCode.Escape || key.IsText && key.Rune.Value is 'q' or ' ')
            Close();
        else
            _block.Handle(key);
    }
}
