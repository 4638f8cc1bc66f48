using Tagtui.Commands;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>One line asked for in the middle of the screen. Enter answers, with an empty line too; escape asks for nothing.</summary>
/// <param name="app">Whose screen it is.</param>
/// <param name="title">The question.</param>
/// <param name="placeholder">An answer as it may be.</param>
/// <param name="line">The command that is the same, but for the answer as its last word.</param>
/// <param name="answered">What follows.</param>
internal sealed class PromptScreen(App app, string title, string placeholder, string line, Action<string> answered) : BoxScreen(app)
{
    private const int Columns = 60;

    private readonly TextField _field = new() { AmbiguousWide = app.AmbiguousWide };

    public override string Context => "confirm";

    protected override string Title => title;

    protected override IReadOnlyList<Hint> Foot => [new("enter", "done", 1), new("esc", "cancel", 2)];

    protected override (int Columns, int Rows) Needs => (Columns, 2);

    public override bool LeavesOnClickBeside => false;

    public override string? Unsent => _field.Text.Trim() is { Length: > 0 } typed ? $"{line} {CommandText.Quote(typed)}" : null;

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

    protected override void Arrange(Rect body) => _field.Resize(body.Width);

    protected override void DrawBody(Canvas body) => _field.Draw(body.Slice(new Rect(0, 0, body.Width, Math.Min(1, body.Height))), App.Look.Widgets, placeholder: placeholder);
}
