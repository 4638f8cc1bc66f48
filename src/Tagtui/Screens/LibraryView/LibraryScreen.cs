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

    /// <summary>How much more the list has of what it shares with the picture.</summary>
    public int ListSize
    {
        get => _wishes.ListSize;
        set => _wishes = _wishes with { ListSize = Math.Clamp(value, -MostShift, MostShift) };
    }

    public int TreeSize
    {
        get => _wishes.TreeSize;
        set => _wishes = _wishes with { TreeSize = Math.Clamp(value, -MostShift, MostShift) };
    }

    /// <summary>The pane that has the whole screen.</summary>
    public string? Zoomed => _wishes.Zoomed;

    /// <summary>What is asked, as text; empty shows everything.</summary>
    public string FilterText => _filter.Applied;

    /// <summary>The order that was chosen, as in `sort:`; empty for the usual one.</summary>
    public string Sort => _filter.Sort;

    public override string Context => _filter.Editing ? "filter" : TreeFocused ? "tree" : "browse";

    public override bool TakesEscape => _filter.Editing || Tree.Finder.IsOpen;

    /// <summary>Null where escape does nothing.</summary>
    public override string? WayOut => _filter.Editing ? "cancel"
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
                if (TreeFocused)
                    TreeSize += by;
                else
                    ListSize += by;
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
        Panes = Panes.Arrange(LibraryDrawing.Body(size, Tabs.Count), _wishes).Above(size.Rows - _filter.BottomRows(size));
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
