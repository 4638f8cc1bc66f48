using System.Globalization;
using Tagtui.Terminal;
using Tagtui.Terminal.Text;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The look of the library screen: a title line, tabs where there are several, panes parted by thin lines, and a bottom line that says what the
/// next key may be. Reads the screen's state and changes none of it.
/// </summary>
internal sealed class LibraryDrawing(App app, LibraryScreen screen, FilterLine filter)
{
    private const int LeastForTabs = 6;
    private const int RoomForTitle = 60;

    private readonly LibraryMouse _mouse = new(app, screen);

    private Theme Theme => app.Look.Theme;

    /// <summary>What is left for the panes between the title line, the tabs and the bottom line.</summary>
    public static Rect Body(TerminalSize size, int tabs = 1)
    {
        int top = tabs > 1 && size.Rows >= LeastForTabs ? 2 : 1;
        return new(0, top, size.Columns, Math.Max(0, size.Rows - top - 1));
    }

    /// <summary>The room for the question: between the library's name and the counts.</summary>
    public int FilterColumns(int width) => Math.Max(8, width - FilterColumn(width) - ScreenText.Width(Count()) - 3);

    public void Draw(Canvas canvas)
    {
        DrawTitle(canvas.Slice(new Rect(0, 0, canvas.Width, 1)));
        if (screen.Tabs.Count > 1 && canvas.Height >= LeastForTabs)
            DrawTabs(canvas.Slice(new Rect(0, 1, canvas.Width, 1)));
        var panes = screen.Panes;
        DrawList(canvas.Slice(panes.List));
        if (!panes.Tree.IsEmpty)
        {
            TreeDrawing.Draw(canvas.Slice(panes.Tree), app, screen.Tree, screen.TreeFocused);
            if (!screen.Tree.Finder.IsOpen)
                canvas.OnMouse(panes.Tree, _mouse.HitTree);
            if (panes.Tree.Right < canvas.Width)
            {
                Vertical(canvas, panes.Tree.Right, panes.Tree);
                canvas.OnMouse(new Rect(panes.Tree.Right, panes.Tree.Y, 1, panes.Tree.Height), _mouse.HitTreeEdge);
            }
        }
        if (!panes.Preview.IsEmpty)
        {
            PreviewDrawing.Draw(canvas.Slice(panes.Preview), app);
            canvas.OnClick(panes.Preview, () => app.Dispatcher.Execute("view"));
            canvas.OnWheel(panes.Preview, app.Browser.MoveBy);
            if (panes.Preview.X > 0)
            {
                var beside = panes.Preview with { Height = panes.Preview.Height + (panes.Details.IsEmpty ? 0 : panes.Details.Height + 1) };
                Vertical(canvas, panes.Preview.X - 1, beside);
                canvas.OnMouse(new Rect(beside.X - 1, beside.Y, 1, beside.Height), _mouse.HitPreviewEdge);
            }
            else
            {
                Horizontal(canvas, panes.Preview.Y - 1, panes.Preview);
                canvas.OnMouse(panes.Preview with { Y = panes.Preview.Y - 1, Height = 1 }, _mouse.HitPreviewEdge);
            }
        }
        if (!panes.Details.IsEmpty)
        {
            if (!panes.Preview.IsEmpty)
                Horizontal(canvas, panes.Details.Y - 1, panes.Details);
            canvas.OnWheel(panes.Details, screen.Details.ScrollBy);
            DetailsDrawing.Draw(canvas.Slice(panes.Details), screen.Details);
            DrawMore(canvas, panes.Details);
        }
        int rows = filter.BottomRows(new TerminalSize(canvas.Width, canvas.Height));
        var bottom = canvas.Slice(new Rect(0, canvas.Height - rows, canvas.Width, rows));
        if (filter.Editing)
            filter.DrawBottom(bottom, app.Look);
        else
            BottomLine.Draw(bottom, app, screen, screen.TreeFocused && screen.Tree.Finder.IsOpen ? Hints.With(app, screen, screen.Tree.Finder.Keys) : Hints.For(app, screen));
        filter.DrawCompletions(canvas, FilterColumn(canvas.Width) + 1, app.Look);
    }

    /// <summary>What escape does to marks and a range; null where there are none.</summary>
    public static string? WayOutOfMarks(Browser browser) => browser.HasMarks ? "unmark" : browser.RangeStart is not null ? "end the range" : null;

    private void DrawTitle(Canvas canvas)
    {
        string count = Count();
        int right = Math.Min(ScreenText.Width(count), canvas.Width);
        canvas.WriteRight(canvas.Width - 1, 0, count, right, Theme.Dim);
        if (app.Browser.MarkedCount > 0 && right < canvas.Width - 1 && count.LastIndexOf(" · ", StringComparison.Ordinal) is > 0 and var marks)
            canvas.WriteRight(canvas.Width - 1, 0, count[(marks + 3)..], right, Theme.Marked);
        int filterAt = FilterColumn(canvas.Width);
        if (!filter.Editing && app.Keymap.KeysFor("browse", "filter") is { } keys)
            canvas.OnClick(new Rect(filterAt, 0, Math.Max(0, canvas.Width - right - 3 - filterAt), 1), keys);
        canvas.WriteFitted(1, 0, Title(filterAt - 3), Math.Max(0, filterAt - 3), Theme.Title);
        filter.Draw(canvas.Slice(new Rect(filterAt, 0, Math.Max(0, canvas.Width - right - 3 - filterAt), 1)), app.Look);
    }

    /// <summary>Of a long path the end says more than the beginning.</summary>
    private string Title(int columns)
    {
        string title = screen.Title;
        while (ScreenText.Width(title, app.AmbiguousWide) > columns && title.IndexOf('/', 2) is > 0 and var slash)
            title = "…" + title[slash..];
        return title;
    }

    private void DrawTabs(Canvas canvas)
    {
        var names = screen.Tabs.Names(canvas.Width);
        for (int i = 0; i < names.Count; i++)
        {
            int tab = i;
            canvas.Write(names[i].X, 0, names[i].Name, i == screen.Tabs.Front ? Theme.Title : Theme.Dim);
            int right = i + 1 < names.Count ? names[i + 1].X - 2 : names[i].X + canvas.Measure(names[i].Name);
            canvas.OnClick(new Rect(names[i].X, 0, right - names[i].X, 1), () => screen.Tabs.GoTo(tab));
            if (i > 0)
                canvas.Write(names[i].X - 2, 0, app.Look.Separator, Theme.Border);
        }
    }

    /// <summary>On a narrow screen what is typed needs the room of the library's name.</summary>
    private int FilterColumn(int width) => filter.Editing && width < RoomForTitle ? 1 : Math.Min(ScreenText.Width(screen.Title) + 4, Math.Max(2, width / 3));

    private string Count()
    {
        var browser = app.Browser;
        if (!browser.Answered)
            return "…";
        string shown = browser.List.Count.ToString("N0", CultureInfo.InvariantCulture);
        string of = screen.FilterText.Length > 0 && screen.Total is { } total ? $" of {total.ToString("N0", CultureInfo.InvariantCulture)}" : "";
        string marked = browser.Selection;
        string where = browser.List.Selected >= 0 ? $"{browser.List.Selected + 1:N0}/" : "";
        string order = screen.Sort.Length > 0 ? $"by {SortWords.Of(screen.Sort, app.Look.Ascii)} · " : "";
        return $"{order}{where}{shown}{of}{marked}";
    }

    private void DrawList(Canvas canvas)
    {
        var browser = app.Browser;
        if (browser.Answered && browser.List.IsEmpty)
        {
            EmptyDrawing.Draw(canvas, app, screen.FilterText);
            return;
        }
        ListView.Draw(canvas, browser.List, app.Look.Widgets, (row, index, style) => RowDrawing.Draw(row, app, index, style), !screen.TreeFocused, RowClick.IsOthers);
        if (filter.IsWrong)
            canvas.Wash(canvas.Bounds, Theme.Dim.With(TextAttributes.Dim));
        canvas.OnMouse(canvas.Bounds, _mouse.HitList);
    }

    /// <summary>In the line above the details: how much of them is not seen, and the keys that show it.</summary>
    private void DrawMore(Canvas canvas, Rect pane)
    {
        var (above, below) = (screen.Details.Above, screen.Details.Below);
        if (above + below == 0 || app.Keymap.KeysFor("browse", "pane down") is not { } down || app.Keymap.KeysFor("browse", "pane up") is not { } up)
            return;
        string words = below > 0 ? $" {down} {below:N0} more " : $" {up} back ";
        int row = Math.Max(0, pane.Y - 1);
        canvas.WriteRight(pane.Right - 2, row, words, words.Length, Theme.Dim);
        canvas.OnClick(new Rect(pane.Right - 2 - words.Length, row, words.Length, 1), below > 0 ? down : up);
    }

    private void Vertical(Canvas canvas, int x, Rect beside)
    {
        for (int y = beside.Y; y < beside.Bottom; y++)
            canvas.Write(x, y, app.Look.Separator, Theme.Border);
    }

    private void Horizontal(Canvas canvas, int y, Rect below)
    {
        for (int x = below.X; x < below.Right; x++)
            canvas.Write(x, y, app.Look.Rule, Theme.Border);
    }
}
