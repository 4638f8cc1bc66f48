using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>One line asked for in the middle of the screen. Enter answers, with an empty line too; escape asks for nothing.</summary>
internal sealed class PromptScreen(App app, string title, string placeholder, Action<string> answered) : Screen(app)
{
    private readonly TextField _field = new() { AmbiguousWide = app.AmbiguousWide };

    public override string Context => "confirm";

    public override bool IsPopup => true;

    public override bool TakesEscape => true;

    public override string? WayOut => "cancel";

    public override bool HandleFirst(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key.Code: KeyCode.Escape }:
                App.Close(this);
                return true;
            case KeyEvent { Key.Code: KeyCode.Enter }:
                App.Close(this);
                answered(_field.Text.Trim());
                return true;
            case KeyEvent { Key: var key }:
                _field.Handle(key);
                return true;
            case PasteEvent paste:
                _field.Paste(paste.Text.ReplaceLineEndings(" "));
                return true;
            default:
                return true;
        }
    }

    public override void Update(TerminalSize size) => _field.Resize(Math.Max(1, Math.Min(60, size.Columns - 6)));

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var inside = Frame.Draw(canvas, Frame.Centre(canvas.Bounds, 64, 5), title, look.Widgets);
        _field.Draw(inside.Slice(new Rect(1, 0, Math.Max(0, inside.Width - 2), 1)), look.Widgets, placeholder: placeholder);
        HintLine.Draw(inside.Slice(new Rect(1, inside.Height - 1, inside.Width - 1, 1)), App, this, new Hint("enter", "done"));
    }
}
