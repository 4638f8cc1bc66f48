using Tagtui.Commands;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>One line to be edited at the bottom, with a line below it that says what will come of it, or why nothing can.</summary>
internal abstract class LineScreen : Screen
{
    /// <summary>A rule, the line, what is said of it, and the keys.</summary>
    private const int Rows = 4;

    private const int MostSaid = 5;

    private readonly string _line;
    private readonly string _first;
    private readonly TextBlock _said;
    private Rect _box;
    private int _seen = -1;

    /// <param name="app">Whose screen it is.</param>
    /// <param name="line">The command that is the same, but for what is typed here as its last word.</param>
    /// <param name="text">What stands there first.</param>
    protected LineScreen(App app, string line, string text)
        : base(app)
    {
        (_line, _first) = (line, text);
        Field = new TextField(text) { AmbiguousWide = app.AmbiguousWide };
        Field.MoveTo(text.Length);
        _said = new TextBlock("", app.AmbiguousWide);
    }

    public override bool IsPopup => true;

    public override bool LeavesOnClickBeside => false;

    public override int BottomRows => _box.Height;

    public override bool HasBottomLine => true;

    public override bool TakesEscape => true;

    public override string? WayOut => Field.Completions.IsOpen && Field.Completions.IsChosen ? "not this" : "leave";

    public override string? Unsent => Field.Text != _first && Field.Text.Trim() is { Length: > 0 } typed ? $"{_line} {CommandText.Quote(typed)}" : null;

    protected TextField Field { get; }

    protected abstract string Title { get; }

    protected abstract string Action { get; }

    /// <summary>What is said below the line, and whether it stands in the way.</summary>
    protected (string Text, bool IsError) Said { get; set; } = ("", false);

    public override bool HandleFirst(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key.Code: KeyCode.Escape } when !Field.Completions.IsChosen:
                Back();
                return true;
            case KeyEvent { Key.Code: KeyCode.Enter } when !Field.Completions.IsChosen:
                Field.Completions.Close();
                Accept();
                return true;
            case KeyEvent { Key: { Code: KeyCode.PageUp or KeyCode.PageDown } page } when !Field.Completions.IsOpen:
                _said.Handle(page);
                return true;
            case KeyEvent { Key: var key }:
                Field.Handle(key);
                return true;
            case PasteEvent paste:
                Field.Paste(paste.Text);
                return true;
            default:
                return true;
        }
    }

    public override void Update(TerminalSize size)
    {
        if (_seen != Field.Revision)
        {
            _seen = Field.Revision;
            Look();
        }
        // What comes of it may be long: it takes more rows where there are any.
        _said.SetText(Said.Text);
        _said.Resize(Math.Max(1, size.Columns - 4), 1);
        int rows = Math.Min(size.Rows, Rows - 1 + Math.Clamp(_said.RowCount, 1, Math.Clamp(size.Rows - Rows, 1, MostSaid)));
        _said.Resize(Math.Max(1, size.Columns - 4), rows - Rows + 1);
        _box = new Rect(0, size.Rows - rows, size.Columns, rows);
        Field.Resize(_box.Width - 4);
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var box = canvas.Slice(_box);
        box.Fill(box.Bounds, look.Theme.Popup);
        for (int x = 0; x < box.Width; x++)
            box.Write(x, 0, look.Rule, look.Theme.Border.Over(look.Theme.Popup));
        box.WriteFitted(2, 0, $" {Title} ", box.Width - 4, look.Theme.Title.Over(look.Theme.Popup));
        var line = new Rect(2, 1, Math.Max(0, box.Width - 4), 1);
        int caret = Field.Draw(box.Slice(line), look.Widgets);
        _said.Draw(box.Slice(new Rect(2, 2, Math.Max(0, box.Width - 4), Math.Max(0, box.Height - Rows + 1))), (Said.IsError ? look.Theme.Warning : look.Theme.Dim).Over(look.Theme.Popup));
        BottomLine.Draw(box.Slice(new Rect(0, box.Height - 1, box.Width, 1)), App, this, Hints.With(App, this, [.. CanAccept ? [new("enter", Action, 1)] : (Hint[])[], .. Field.Completions.IsOpen ? [new("tab", "complete")] : (Hint[])[]]));
        if (Field.Completions.IsOpen)
            CompletionView.Draw(canvas.Slice(CompletionView.Place(canvas.Bounds with { Height = _box.Y + 1 }, _box.X + line.X + caret, _box.Y, Field.Completions)), Field.Completions, look.Widgets);
    }

    /// <summary>The text is another one: says what would come of it.</summary>
    protected abstract void Look();

    protected abstract void Accept();

    /// <summary>Enter does it: what stands there can be done.</summary>
    protected virtual bool CanAccept => !Said.IsError;
}
