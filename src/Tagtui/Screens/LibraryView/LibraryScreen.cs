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

    /// <summary>The library's folder as a person writes it.</summary>
    public string Title { get; }

    /// <summary>How many there are without the filter, as last counted.</summary>
    public long Total => Tree.Total;

    public bool TreeFocused => _wishes.TreeFocused;

    /// <summary>What is asked, as text; empty shows everything.</summary>
    public string FilterText => _filter.Applied;

    public override string Context => _filter.Editing ? "filter" : TreeFocused ? "tree" : "browse";

    /// <summary>Looks what has changed on disk since the index was written; after the first frame, and when asked.</summary>
    public void Sync() => Scan(App.Library.IndexState is IndexState.Missing or IndexState.Broken ? "building the index" : "looking for changes", (progress, cancel) => App.Library.Sync(progress, cancel));

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
            case MouseEvent mouse:
                return HandleMouse(mouse);
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
        _filter.Resize(_drawing.FilterColumns(size.Columns));
        Tree.Update(Panes.Tree.Height);
        App.Browser.Update();
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

    private bool HandleMouse(MouseEvent mouse)
    {
        if (Panes.Tree.Contains(mouse.X, mouse.Y) && Tree.State.Handle(mouse, Panes.Tree))
        {
            if (mouse.Action == MouseAction.Press)
                ChooseInTree(leave: false);
            return true;
        }
        if (mouse.Action == MouseAction.Press && Panes.Preview.Contains(mouse.X, mouse.Y))
        {
            App.Dispatcher.Execute("view");
            return true;
        }
        return App.Browser.List.Handle(mouse, Panes.List);
    }
}
