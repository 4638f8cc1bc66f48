using Tagtui.Commands;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>Tree, list, picture and details: where one is most of the time.</summary>
internal sealed class LibraryScreen : Screen, IMoves
{
    private readonly FilterLine _filter;
    private readonly LibraryDrawing _drawing;
    private PaneWishes _wishes = new();
    private int? _draggedFrom;
    private bool _rangeByMouse;
    private string? _found;

    public LibraryScreen(App app)
        : base(app)
    {
        Tree = new FolderTree(app);
        Details = new DetailsPane(app);
        _filter = new FilterLine(app);
        _drawing = new LibraryDrawing(app, this, _filter);
        Title = app.Home is { Length: > 1 } home && app.Library.Layout.Root.StartsWith(home + "/", StringComparison.Ordinal)
            ? "~" + app.Library.Layout.Root[home.Length..]
            : app.Library.Layout.Root;
        if (app.Library.ReadOnlyReason is not null)
            Title += " (read-only)";
    }

    public FolderTree Tree { get; }

    public DetailsPane Details { get; }

    public Panes Panes { get; private set; } = new(default, default, default, default);

    /// <summary>Nothing is asked of the library yet.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>The library's folder as a person writes it.</summary>
    public string Title { get; }

    /// <summary>How many there are without the filter, as last counted.</summary>
    public long Total => Tree.Total;

    public bool TreeFocused => _wishes.TreeFocused;

    /// <summary>What is asked, as text; empty shows everything.</summary>
    public string FilterText => _filter.Applied;

    public override string Context => _filter.Editing ? "filter" : TreeFocused ? "tree" : "browse";

    /// <summary>Looks what has changed on disk since the index was written; after the first frame, and when asked.</summary>
    public void Sync() => Scan(App.Library.FilesToRead(1) is not null ? "building the index" : "looking for changes", (progress, cancel) => App.Library.Sync(progress, cancel));

    public void Rebuild() => Scan("rebuilding the index", (progress, cancel) => App.Library.Rebuild(progress, cancel));

    public void EditFilter() => _filter.Edit();

    public void Filter(string text) => _filter.Apply(text);

    public void FocusNext()
    {
        if (_wishes.TreeFocused || Panes.Tree.IsEmpty || _wishes.Tree)
            _wishes = _wishes with { TreeFocused = !_wishes.TreeFocused };
    }

    public bool Toggle(string pane)
    {
        switch (pane)
        {
            case "tree": _wishes = _wishes with { Tree = !_wishes.Tree, TreeFocused = false }; return true;
            case "preview": _wishes = _wishes with { Preview = !_wishes.Preview }; return true;
            case "details": _wishes = _wishes with { Details = !_wishes.Details }; return true;
            default: return false;
        }
    }

    /// <summary>Asks for what the selected line of the tree stands for.</summary>
    public void ChooseInTree(bool leave)
    {
        if (Tree.State.Selected is not { } row)
            return;
        _filter.Apply(row.Node.Query);
        if (leave)
            _wishes = _wishes with { TreeFocused = false };
    }

    public override bool HandleFirst(TerminalEvent e) => _filter.Editing && _filter.Handle(e);

    public override bool Handle(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key: var key } when TreeFocused:
                if (key.Code == KeyCode.Enter)
                    ChooseInTree(leave: true);
                else
                    return Tree.State.Handle(key);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Out of the tree; else the marks go; else the filter.</summary>
    public override void Back()
    {
        if (TreeFocused)
            _wishes = _wishes with { TreeFocused = false };
        else if (!App.Browser.ClearMarks() && FilterText.Length > 0)
            _filter.Apply("");
    }

    public void MoveBy(int items) => Move(l => l.MoveBy(items), b => b.MoveBy(items));

    public void PageBy(int pages) => Move(l => l.PageBy(pages), b => b.Move(l => l.PageBy(pages)));

    public void HalfPageBy(int halves) => Move(l => l.HalfPageBy(halves), b => b.Move(l => l.HalfPageBy(halves)));

    public void MoveToFirst() => Move(l => l.MoveToFirst(), b => b.Move(l => l.MoveToFirst()));

    public void MoveToLast() => Move(l => l.MoveToLast(), b => b.Move(l => l.MoveToLast()));

    public override void Update(TerminalSize size)
    {
        Panes = Panes.Arrange(LibraryDrawing.Body(size), _wishes);
        App.Browser.List.Resize(Panes.List.Height);
        if (IsWaiting)
            return;
        _filter.Resize(_drawing.FilterColumns(size.Columns));
        Tree.Update(Panes.Tree.Height);
        App.Browser.Update();
        Details.Update(Panes.Details);
        App.Browser.WantPictures(Panes.Preview);
    }

    public override void Draw(Canvas canvas) => _drawing.Draw(canvas);

    /// <summary>A click selects, two open; with ctrl or alt it marks; dragging, or shift where the terminal lets it through, selects a range.</summary>
    public MouseOutcome HitList(MouseEvent mouse)
    {
        var (browser, area) = (App.Browser, new Rect(0, 0, Panes.List.Width, Panes.List.Height));
        if (mouse.Action == MouseAction.Drag && _draggedFrom is { } from)
        {
            int to = Math.Clamp(browser.List.Offset + mouse.Y, 0, Math.Max(0, browser.List.Count - 1));
            if (to != browser.List.Selected)
            {
                browser.SelectRange(from, to);
                _rangeByMouse = true;
            }
            return MouseOutcome.Taken;
        }
        if (mouse.Action != MouseAction.Press)
        {
            browser.Move(list => list.Handle(mouse, area));
            return MouseOutcome.When(mouse.Action is MouseAction.WheelUp or MouseAction.WheelDown);
        }
        _draggedFrom = null;
        int index = browser.List.IndexAt(mouse.Y), before = browser.List.Selected;
        if (mouse.Button != 0 || index < 0)
            return MouseOutcome.Ignored;
        _wishes = _wishes with { TreeFocused = false };
        if (_rangeByMouse)
            browser.EndRange();
        _rangeByMouse = false;
        if ((mouse.Modifiers & Modifiers.Shift) != 0 && before >= 0)
        {
            browser.SelectRange(before, index);
            _rangeByMouse = true;
            return MouseOutcome.Taken;
        }
        browser.Move(list => list.Handle(mouse, area));
        if ((mouse.Modifiers & (Modifiers.Control | Modifiers.Alt)) != 0)
            browser.ToggleMark();
        else if (mouse.Clicks == 2)
            App.Dispatcher.Execute("view");
        else
            _draggedFrom = index;
        return MouseOutcome.Taken;
    }

    /// <summary>A click asks for what the line stands for, or folds it.</summary>
    public MouseOutcome HitTree(MouseEvent mouse)
    {
        if (!Tree.State.Handle(mouse, new Rect(0, 0, Panes.Tree.Width, Panes.Tree.Height)))
            return MouseOutcome.Ignored;
        if (mouse.Action == MouseAction.Press)
            ChooseInTree(leave: false);
        return MouseOutcome.Taken;
    }

    /// <summary>A click shows the picture alone, the wheel goes on to the next.</summary>
    public MouseOutcome HitPreview(MouseEvent mouse)
    {
        if (mouse is { Action: MouseAction.Press, Button: 0 })
            App.Dispatcher.Execute("view");
        else if (mouse.Action is MouseAction.WheelUp or MouseAction.WheelDown)
            App.Browser.MoveBy(mouse.Action == MouseAction.WheelUp ? -1 : 1);
        else
            return MouseOutcome.Ignored;
        return MouseOutcome.Taken;
    }

    private void Scan(string label, Func<IProgress<ScanProgress>, CancellationToken, ScanReport> scan) =>
        App.Run(label, WorkKind.Read, this, work => scan(new ScanWork(work), work.Cancellation), report =>
        {
            var warnings = ScanOutput.Warnings(report).ToList();
            foreach (string warning in warnings)
                App.Log.Warning(warning);
            if (StrayOutput.Found(report.Strays, "F") is { } found && report.Strays.Items.Count > 0 && found != _found)
                App.Say(Tone.Warning, _found = found);
            if (warnings.Count > 0)
                App.Say(Tone.Warning, warnings.Count == 1 ? warnings[0] : $"{warnings[0]} (and {warnings.Count - 1:N0} more in the log)");
        });

    private void Move(Action<Terminal.Widgets.ListState> tree, Action<Browser> list)
    {
        if (TreeFocused)
            tree(Tree.State.List);
        else
            list(App.Browser);
    }
}
