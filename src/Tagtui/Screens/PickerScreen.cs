using Tagtui.Terminal;
using Tagtui.Terminal.Text;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// A list that narrows as one types: enter takes the selected line, control keys do something with it. A name can be
/// asked for in the same line.
/// </summary>
internal abstract class PickerScreen<T> : BoxScreen
    where T : notnull
{
    private const int Gap = 2, HeadRows = 2, LeastAnswer = 24, MostMeasured = 5_000;

    private readonly TextField _field;
    private readonly TextField _answer;
    private readonly FuzzyList<T> _found;
    private (string Prompt, Action<string> Then)? _question;
    private int[] _needs = [];
    private long _revision = -1;

    protected PickerScreen(App app, Func<T, string> name, Func<T, string>? sentence, string filter = "")
        : base(app)
    {
        _field = new TextField(filter) { AmbiguousWide = app.AmbiguousWide };
        _answer = new TextField { AmbiguousWide = app.AmbiguousWide };
        _found = new FuzzyList<T>(name, sentence);
        _found.Search(filter);
    }

    protected T? Selected => _found.Selected;

    protected bool HasSelected => _found.List.Selected >= 0;

    protected IReadOnlyList<T> Items => _found.Items;

    protected bool Loaded { get; private set; }

    protected string Typed => _field.Text;

    /// <summary>What stands there when there is nothing at all.</summary>
    protected abstract string Empty { get; }

    protected abstract IReadOnlyList<Hint> Hints { get; }

    /// <summary>The first is the name that is looked for.</summary>
    protected abstract IReadOnlyList<PickerColumn<T>> Columns { get; }

    /// <summary>Several can be marked: a sign before the name.</summary>
    protected virtual bool Marks => false;

    protected sealed override IReadOnlyList<Hint> Foot => _question is null ? Hints : [new("enter", "go on", 4), new("esc", "back", 5)];

    protected sealed override (int Columns, int Rows) Needs =>
        (Math.Max(ListView.Gutter + Lead + _needs.Sum() + Gap * (_needs.Length - 1), 2 + Math.Max(Asked, ScreenText.Width(Items.Count == 0 ? Empty : "", App.AmbiguousWide))), HeadRows + (Items.Count == 0 ? RowsOf($"  {Empty}") : Items.Count));

    protected sealed override (int First, int Seen, int All) Seen => Of(_found.List);

    private int Lead => Marks ? 2 : 0;

    private int Asked => _question is { Prompt: { } prompt } ? ScreenText.Width(prompt, App.AmbiguousWide) + LeastAnswer : 0;

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
                    TypedKey(key);
                return true;
            case PasteEvent paste:
                (_question is null ? _field : _answer).Paste(paste.Text);
                _found.Search(_field.Text);
                return true;
            default:
                return true;
        }
    }

    protected override void Prepare(TerminalSize size)
    {
        if (_needs.Length == 0)
            Measure();
        if (_revision == App.Library.Revision)
            return;
        _revision = App.Library.Revision;
        App.Run($"reading {Title.ToLowerInvariant()}", WorkKind.Read, this, _ => Read(), Reload);
    }

    protected sealed override void Arrange(Rect body)
    {
        _found.List.Resize(body.Height - Head(body.Height));
        _field.Resize(body.Width - 2);
        _answer.Resize(Math.Max(1, body.Width - 2 - (_question?.Prompt.Length ?? 0)));
    }

    protected sealed override void DrawBody(Canvas body)
    {
        var look = App.Look;
        int head = Head(body.Height);
        var line = body.Slice(new Rect(0, 0, body.Width, 1));
        if (_question is { } question)
        {
            int x = line.Write(0, 0, question.Prompt + " ", Popup(look.Theme.Accent));
            _answer.Draw(line.Slice(new Rect(x, 0, Math.Max(0, line.Width - x), 1)), look.Widgets);
        }
        else if (head > 0)
        {
            line.Write(0, 0, "/", Popup(look.Theme.Accent));
            _field.Draw(line.Slice(new Rect(2, 0, Math.Max(0, line.Width - 2), 1)), look.Widgets, placeholder: "type to find");
        }
        int[] widths = Box.Share(Math.Max(0, body.Width - ListView.Gutter - Lead), Gap, [.. Columns.Select((column, i) => (_needs[i], column.Least))]);
        // What is left over goes to the last text, so that what belongs together stays together.
        int last = Enumerable.Range(0, widths.Length).LastOrDefault(i => widths[i] > 0 && !Columns[i].AtRight);
        widths[last] += Math.Max(0, body.Width - ListView.Gutter - Lead - widths.Sum() - Gap * (widths.Count(width => width > 0) - 1));
        if (head > 1)
            DrawCells(body.Slice(new Rect(ListView.Gutter, 1, Math.Max(0, body.Width - ListView.Gutter), 1)), widths, 0, column => column.Title, Popup(look.Theme.Title), Popup(look.Theme.Title));
        var list = body.Slice(new Rect(0, head, body.Width, Math.Max(0, body.Height - head)));
        if (_found.Rows.Count == 0)
            Wrapped.Draw(list, !Loaded ? "" : Items.Count == 0 ? $"  {Empty}" : "  nothing of that name", Popup(look.Theme.Dim), App.AmbiguousWide);
        ListView.Draw(list, _found.List, ListStyles, (row, index, style) =>
        {
            var (item, positions) = (_found.Items[_found.Rows[index].Item], _found.Rows[index].Positions);
            if (Marks && IsMarked(item))
                row.Write(0, 0, look.Marked, look.Theme.Marked.Over(style));
            DrawCells(row, widths, 1, column => column.Text(item), style, AsideStyle(item).Over(style));
            PaletteView.WriteMatched(row, Lead, 0, Columns[0].Text(item), positions, widths[0], NameStyle(item, style), look.Widgets.Match);
        }, click: RowClick.Acts);
    }

    protected abstract IReadOnlyList<T> Read();

    /// <summary>The list changes though the library does not.</summary>
    protected void Reread() => _revision = -1;

    /// <summary>Enter.</summary>
    protected abstract void Take(T item);

    /// <summary>What is no letter of the search: true where it was taken.</summary>
    protected abstract bool Handle(Key key);

    protected virtual bool IsMarked(T item) => false;

    protected virtual Style NameStyle(T item, Style row) => row;

    /// <summary>Of all columns but the name.</summary>
    protected virtual Style AsideStyle(T item) => App.Look.Theme.Dim;

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

    /// <summary>The field and the titles; on the lowest of screens the list comes first.</summary>
    private static int Head(int height) => Math.Clamp(height - 1, 0, HeadRows);

    private void DrawCells(Canvas row, int[] widths, int from, Func<PickerColumn<T>, string> text, Style name, Style aside)
    {
        int x = Lead;
        for (int i = 0; i < widths.Length; i++)
        {
            if (i >= from && widths[i] > 0 && Columns[i].AtRight)
                row.WriteRight(x + widths[i], 0, text(Columns[i]), widths[i], i == 0 ? name : aside);
            else if (i >= from && widths[i] > 0)
                row.WriteFitted(x, 0, text(Columns[i]), widths[i], i == 0 ? name : aside);
            x += widths[i] + Gap;
        }
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

    private void TypedKey(Key key)
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
        Measure();
        if (!had)
            return;
        for (int i = 0; i < _found.Rows.Count; i++)
        {
            if (Same(_found.Items[_found.Rows[i].Item], was!))
                _found.List.MoveTo(i);
        }
    }

    /// <summary>How wide each column would be. Of very many the first speak for all.</summary>
    private void Measure() => _needs = [.. Columns.Select(column => Box.Widest(Items.Take(MostMeasured).Select(column.Text).Prepend(column.Title), App.AmbiguousWide))];
}
