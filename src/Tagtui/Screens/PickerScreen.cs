using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// A list that narrows as one types: enter takes the selected line, control keys do something with it. A name can be
/// asked for in the same line.
/// </summary>
internal abstract class PickerScreen<T> : Screen
    where T : notnull
{
    private readonly TextField _field;
    private readonly TextField _answer;
    private readonly FuzzyList<T> _found;
    private (string Prompt, Action<string> Then)? _question;
    private Rect _box;
    private long _revision = -1;

    protected PickerScreen(App app, Func<T, string> name, Func<T, string>? sentence, string filter = "")
        : base(app)
    {
        _field = new TextField(filter) { AmbiguousWide = app.AmbiguousWide };
        _answer = new TextField { AmbiguousWide = app.AmbiguousWide };
        _found = new FuzzyList<T>(name, sentence);
        _found.Search(filter);
    }

    public override bool IsPopup => true;

    protected T? Selected => _found.Selected;

    protected bool HasSelected => _found.List.Selected >= 0;

    protected IReadOnlyList<T> Items => _found.Items;

    protected bool Loaded { get; private set; }

    protected abstract string Title { get; }

    /// <summary>What stands there when there is nothing at all.</summary>
    protected abstract string Empty { get; }

    /// <summary>What can be done besides leaving.</summary>
    protected abstract IReadOnlyList<Hint> Keys { get; }

    public override bool TakesEscape => true;

    public sealed override string? WayOut => _question is null ? Leaving : "back";

    protected virtual string Leaving => "close";

    protected virtual int Columns => 76;

    public sealed override bool HandleFirst(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key: var key } when _question is { } question:
                HandleAnswer(key, question);
                return true;
            case KeyEvent { Key.Code: KeyCode.Escape }:
            case KeyEvent { Key.Code: KeyCode.Backspace } when _field.Text.Length == 0:
                Back();
                return true;
            case KeyEvent { Key.Code: KeyCode.Enter }:
                if (HasSelected)
                    Take(Selected!);
                return true;
            case KeyEvent { Key: var key }:
                if (!Handle(key))
                    Typed(key);
                return true;
            case PasteEvent paste:
                (_question is null ? _field : _answer).Paste(paste.Text);
                _found.Search(_field.Text);
                return true;
            default:
                return true;
        }
    }

    public override void Update(TerminalSize size)
    {
        _box = Frame.Centre(new Rect(0, 0, size.Columns, size.Rows), Math.Min(size.Columns - 2, Columns), Math.Max(4, size.Rows - 4));
        var body = Body(_box);
        _found.List.Resize(body.Height);
        _field.Resize(body.Width - 2);
        _answer.Resize(body.Width - 2 - (_question?.Prompt.Length ?? 0));
        if (_revision == App.Library.Revision)
            return;
        _revision = App.Library.Revision;
        App.Run($"reading {Title.ToLowerInvariant()}", WorkKind.Read, this, _ => Read(), Reload);
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var inside = Frame.Draw(canvas, _box, Title, look.Widgets);
        if (inside.Height < 3)
            return;
        var line = inside.Slice(new Rect(0, 0, inside.Width, 1));
        if (_question is { } question)
        {
            int x = line.Write(0, 0, question.Prompt + " ", look.Theme.Accent.Over(look.Theme.Popup));
            _answer.Draw(line.Slice(new Rect(x, 0, Math.Max(0, line.Width - x), 1)), look.Widgets);
        }
        else
        {
            line.Write(0, 0, "/", look.Theme.Accent.Over(look.Theme.Popup));
            _field.Draw(line.Slice(new Rect(2, 0, Math.Max(0, line.Width - 2), 1)), look.Widgets, placeholder: "type to find");
        }
        DrawHeader(inside.Slice(new Rect(ListView.Gutter, 1, Math.Max(0, inside.Width - ListView.Gutter), 1)), look.Theme.Title.Over(look.Theme.Popup));
        var body = inside.Slice(new Rect(0, 2, inside.Width, Math.Max(0, inside.Height - 3)));
        if (_found.Rows.Count == 0)
            body.WriteFitted(2, 0, !Loaded ? "" : Items.Count == 0 ? Empty : "nothing of that name", body.Width - 2, look.Theme.Dim.Over(look.Theme.Popup));
        var styles = look.Widgets with { Text = look.Theme.Text.Over(look.Theme.Popup), Selected = look.Theme.Selected.Over(look.Theme.Popup) };
        ListView.Draw(body, _found.List, styles, (row, index, style) => DrawRow(row, _found.Items[_found.Rows[index].Item], _found.Rows[index].Positions, style), click: RowClick.Acts);
        HintLine.Draw(inside.Slice(new Rect(0, inside.Height - 1, inside.Width, 1)), App, this, _question is null ? Keys : [new("enter", "go on")]);
    }

    protected abstract IReadOnlyList<T> Read();

    /// <summary>The list changes though the library does not.</summary>
    protected void Reread() => _revision = -1;

    /// <summary>Enter.</summary>
    protected abstract void Take(T item);

    /// <summary>What is no letter of the search: true where it was taken.</summary>
    protected abstract bool Handle(Key key);

    protected abstract void DrawHeader(Canvas row, Style style);

    protected abstract void DrawRow(Canvas row, T item, int[] matched, Style style);

    /// <summary>The same line in another reading.</summary>
    protected abstract bool Same(T a, T b);

    protected void AskFor(string prompt, string text, Action<string> then)
    {
        _question = (prompt, then);
        _answer.Text = text;
        _answer.MoveTo(text.Length);
    }

    protected void MoveBy(int rows) => _found.List.MoveBy(rows);

    /// <summary>A control key by its letter.</summary>
    protected static char? Control(Key key) =>
        key is { Code: KeyCode.Character, Modifiers: Modifiers.Control } && key.Rune.Value < 128 ? (char)key.Rune.Value : null;

    private static Rect Body(Rect box)
    {
        var inside = Frame.Inner(box);
        return new Rect(inside.X, inside.Y + 2, inside.Width, Math.Max(1, inside.Height - 3));
    }

    private void HandleAnswer(Key key, (string Prompt, Action<string> Then) question)
    {
        if (key.Code is KeyCode.Escape)
        {
            _question = null;
            return;
        }
        if (key.Code != KeyCode.Enter)
        {
            _answer.Handle(key);
            return;
        }
        _question = null;
        if (_answer.Text.Trim() is { Length: > 0 } text)
            question.Then(text);
    }

    private void Typed(Key key)
    {
        if (key is { Code: KeyCode.Character, Modifiers: Modifiers.Control, Rune.Value: 'n' or 'p' })
            _found.List.MoveBy(key.Rune.Value == 'n' ? 1 : -1);
        else if (key.Code is KeyCode.Up or KeyCode.Down or KeyCode.PageUp or KeyCode.PageDown)
            _found.List.Handle(key);
        else if (_field.Handle(key) && _field.Text != _found.Query)
            _found.Search(_field.Text);
    }

    private void Reload(IReadOnlyList<T> items)
    {
        var was = Selected;
        bool had = HasSelected;
        Loaded = true;
        _found.SetItems(items);
        if (!had)
            return;
        for (int i = 0; i < _found.Rows.Count; i++)
        {
            if (Same(_found.Items[_found.Rows[i].Item], was!))
                _found.List.MoveTo(i);
        }
    }
}
