using Tagtui.Commands;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>Tree, list, picture and details: where one is most of the time.</summary>
internal sealed class LibraryScreen : Screen, IMoves
{
    private const int MostShift = 8;

    private readonly FilterLine _filter;
    private readonly LibraryDrawing _drawing;
    private PaneWishes _wishes = new();
    private int? _draggedFrom;
    private bool _rangeByMouse;
    private int _sizeBefore;
    private string? _found;
    private int _columns;

    public LibraryScreen(App app)
        : base(app)
    {
        Tree = new FolderTree(app);
        Details = new DetailsPane(app);
        _filter = new FilterLine(app);
        Tabs = new Tabs(app, _filter);
        _drawing = new LibraryDrawing(app, this, _filter);
        Title = app.Home is { Length: > 1 } home && app.Library.Layout.Root.StartsWith(home + "/", StringComparison.Ordinal)
            ? "~" + app.Library.Layout.Root[home.Length..]
            : app.Library.Layout.Root;
        if (app.Library.ReadOnlyReason is not null)
            Title += " (read-only)";
    }

    public FolderTree Tree { get; }

    public Tabs Tabs { get; }

    public DetailsPane Details { get; }

    public Panes Panes { get; private set; } = new(default, default, default, default);

    /// <summary>Nothing is asked of the library yet.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>The library's folder as a person writes it.</summary>
    public string Title { get; }

    /// <summary>How many there are without the filter, as last counted.</summary>
    public long? Total => Tree.Total;

    public bool TreeFocused => _wishes.TreeFocused;

    /// <summary>The pane that has the whole screen.</summary>
    public string? Zoomed => _wishes.Zoomed;

    /// <summary>What is asked, as text; empty shows everything.</summary>
    public string FilterText => _filter.Applied;

    /// <summary>The order that was chosen, as in `sort:`; empty for the usual one.</summary>
    public string Sort => _filter.Sort;

    public override string Context => _filter.Editing ? "filter" : TreeFocused ? "tree" : "browse";

    public override bool TakesEscape => _filter.Editing || Tree.Finder.IsOpen;

    /// <summary>Null where escape does nothing.</summary>
    public override string? WayOut => _filter.Editing ? "as before"
        : TreeFocused ? Tree.Finder.IsOpen ? "tree" : "to the list"
        : Zoomed is not null ? "all panes"
        : LibraryDrawing.WayOutOfMarks(App.Browser) ?? (FilterText.Length > 0 ? "show all" : null);

    public override string About => TreeFocused
        ? "Folders, tags, saved searches and the trash: enter shows in the list what a line is about, and the list can be narrowed by one more."
        : "The pictures of the library, or those that the filter lets through: move to one and score, tag or caption it. What is marked or in a range is changed as a whole, and undo takes back every change.";

    public override bool HoldsKeys => _filter.TabWaits;

    /// <summary>Looks what has changed on disk since the index was written; after the first frame, and when asked.</summary>
    public void Sync() => Scan(App.Library.FilesToRead(1) is not null ? "building the index" : "looking for changes", (progress, cancel) => App.Library.Sync(progress, cancel));

    public void Rebuild() => Scan("rebuilding the index", (progress, cancel) => App.Library.Rebuild(progress, cancel));

    public void EditFilter() => _filter.Edit();

    public void Filter(string text) => _filter.Apply(text);

    /// <summary>False where there is no such order.</summary>
    public bool OrderBy(string sort) => _filter.OrderBy(sort);

    /// <summary>Where one was when the library was left.</summary>
    public void Resume(ViewMemory memory)
    {
        _wishes = memory.Panes;
        _filter.History = memory.History;
        Tree.Opened = memory.Opened;
        Tabs.Restore(memory.Tabs, memory.Front);
    }

    public ViewMemory Remember() => new()
    {
        Tabs = Tabs.All,
        Front = Tabs.Front,
        Panes = _wishes with { TreeFocused = false },
        Opened = Tree.Opened,
        History = _filter.History,
    };

    public void FocusNext()
    {
        if (_wishes.TreeFocused || Panes.Tree.IsEmpty || _wishes.Tree)
            FocusTree(!_wishes.TreeFocused);
    }

    public void FocusTree(bool focused)
    {
        if (!focused)
            Tree.Finder.Close();
        _wishes = _wishes with { TreeFocused = focused, Zoomed = _wishes.Zoomed is null ? null : focused ? "tree" : _wishes.Zoomed == "tree" ? "list" : _wishes.Zoomed };
    }

    /// <summary>False where there is no such pane, and nothing else that is done with panes.</summary>
    public bool Arrange(string what)
    {
        switch (what)
        {
            case "tree":
                FocusTree(false);
                _wishes = _wishes with { Tree = !_wishes.Tree };
                return true;
            case "preview":
                _wishes = _wishes with { Preview = !_wishes.Preview };
                return true;
            case "details":
                _wishes = _wishes with { Details = !_wishes.Details };
                return true;
            case "zoom":
                _wishes = _wishes with { Zoomed = _wishes.Zoomed is not null ? null : TreeFocused ? "tree" : "list" };
                return true;
            case "read":
                FocusTree(false);
                _wishes = _wishes with { Zoomed = _wishes.Zoomed == "details" ? null : "details" };
                return true;
            case "larger" or "smaller":
                int by = what == "larger" ? 1 : -1;
                _wishes = TreeFocused ? _wishes with { TreeSize = Math.Clamp(_wishes.TreeSize + by, -MostShift, MostShift) } : _wishes with { ListSize = Math.Clamp(_wishes.ListSize + by, -MostShift, MostShift) };
                return true;
            case "even":
                _wishes = _wishes with { ListSize = 0, TreeSize = 0 };
                return true;
            case "down" or "up":
                Details.ScrollBy(what == "down" ? 1 : -1);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What the selected line of the tree stands for: alone, or put together with what is asked already.</summary>
    public void ChooseInTree(Func<string, string, string> combine, bool leave)
    {
        if (Tree.Selected is not { } node)
            return;
        if (node.Command is { } command)
        {
            if (command != "tree find")
                FocusTree(false);
            App.Dispatcher.Execute(command);
            return;
        }
        if (node.Query is not { } query)
        {
            Tree.State.Toggle(Tree.State.List.Selected);
            return;
        }
        _filter.Apply(combine(FilterText, query));
        if (leave)
            FocusTree(false);
    }

    public override bool HandleFirst(TerminalEvent e) => _filter.Editing ? _filter.Handle(e) : TreeFocused && Tree.Finder.IsOpen && HandleFinder(e);

    public override bool Handle(TerminalEvent e) => e switch
    {
        KeyEvent { Key: var key } when TreeFocused => Tree.State.Handle(key),
        _ => false,
    };

    /// <summary>Out of the tree; else the pane is no larger than the others; else the marks go; else the filter.</summary>
    public override void Back()
    {
        if (TreeFocused)
            FocusTree(false);
        else if (Zoomed is not null)
            _wishes = _wishes with { Zoomed = null };
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
        _columns = size.Columns;
        Panes = Panes.Arrange(LibraryDrawing.Body(size, Tabs.Count), _wishes);
        App.Browser.List.Resize(Panes.List.Height);
        if (IsWaiting)
            return;
        _filter.Resize(_drawing.FilterColumns(size.Columns));
        App.Browser.Update();
        Tree.Finder.Resize(Panes.Tree.Width, Panes.Tree.Height);
        if (App.Browser.IsReading)
            Tree.Pause();
        else
            Tree.Update(Panes.Tree.Height);
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
        if (TreeFocused)
            FocusTree(false);
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
        int rows = Tree.State.Rows.Count;
        if (!Tree.State.Handle(mouse, new Rect(0, 0, Panes.Tree.Width, Panes.Tree.Height)))
            return MouseOutcome.Ignored;
        // A press on the marker has opened or closed it.
        if (mouse.Action == MouseAction.Press && Tree.State.Rows.Count == rows)
            ChooseInTree((_, term) => term, leave: false);
        return MouseOutcome.Taken;
    }

    /// <summary>The line at the right of the tree is dragged.</summary>
    public MouseOutcome HitTreeEdge(MouseEvent mouse)
    {
        if (mouse is { Action: MouseAction.Press, Button: 0 })
            _sizeBefore = _wishes.TreeSize;
        else if (mouse.Action == MouseAction.Drag)
            _wishes = _wishes with { TreeSize = Math.Clamp(_sizeBefore + mouse.X / 2, -MostShift, MostShift) };
        return MouseOutcome.When(mouse is { Action: MouseAction.Press, Button: 0 });
    }

    /// <summary>The line between the list and the picture, beside or above it.</summary>
    public MouseOutcome HitPreviewEdge(MouseEvent mouse)
    {
        bool above = Panes.Preview.X == 0;
        int all = above ? Panes.List.Height + Panes.Preview.Height + 1 : Panes.List.Width + Panes.Preview.Width + 1;
        if (mouse is { Action: MouseAction.Press, Button: 0 })
            _sizeBefore = _wishes.ListSize;
        else if (mouse.Action == MouseAction.Drag)
            _wishes = _wishes with { ListSize = Math.Clamp(_sizeBefore + (above ? mouse.Y : mouse.X) * 20 / Math.Max(1, all), -MostShift, MostShift) };
        return MouseOutcome.When(mouse is { Action: MouseAction.Press, Button: 0 });
    }

    public MouseOutcome HitDetails(MouseEvent mouse)
    {
        if (mouse.Action is not (MouseAction.WheelUp or MouseAction.WheelDown))
            return MouseOutcome.Ignored;
        Details.ScrollBy(mouse.Action == MouseAction.WheelUp ? -1 : 1);
        return MouseOutcome.Taken;
    }

    public MouseOutcome HitTab(MouseEvent mouse, int tab)
    {
        if (mouse is not { Action: MouseAction.Press, Button: 0 } || tab >= Tabs.Count)
            return MouseOutcome.Ignored;
        Tabs.GoTo(tab);
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

    private bool HandleFinder(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key.Code: KeyCode.Escape }:
                Tree.Finder.Close();
                return true;
            case KeyEvent { Key.Code: KeyCode.Enter }:
                ChooseInTree((_, term) => term, leave: true);
                return true;
            case KeyEvent { Key.Code: KeyCode.Tab } when Tree.Finder.Selected is { } node:
                Tree.Finder.Close();
                Tree.Reveal(node);
                return true;
            default:
                return Tree.Finder.Handle(e);
        }
    }
}
