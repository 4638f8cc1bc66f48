using System.Globalization;
using Tagtui.Terminal;
using Tagtui.Terminal.Text;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The look of the library screen: a title line, panes parted by thin lines, and a bottom line that says what the next
/// key may be. Reads the screen's state and changes none of it.
/// </summary>
internal sealed class LibraryDrawing(App app, LibraryScreen screen, FilterLine filter)
{
    private Theme Theme => app.Look.Theme;

    /// <summary>What is left for the panes between the title line and the bottom line.</summary>
    public static Rect Body(TerminalSize size) => new(0, 1, size.Columns, Math.Max(0, size.Rows - 2));

    /// <summary>The room for the question: between the library's name and the counts.</summary>
    public int FilterColumns(int width) => Math.Max(8, width - FilterColumn(width) - 24);

    public void Draw(Canvas canvas)
    {
        DrawTitle(canvas.Slice(new Rect(0, 0, canvas.Width, 1)));
        var panes = screen.Panes;
        DrawList(canvas.Slice(panes.List));
        if (!panes.Tree.IsEmpty)
        {
            TreeView.Draw(canvas.Slice(panes.Tree), screen.Tree.State, app.Look.Widgets, n => n.Label, screen.Tree.Count, screen.TreeFocused);
            canvas.OnMouse(panes.Tree, screen.HitTree);
            Vertical(canvas, panes.Tree.Right, panes.Tree);
        }
        if (!panes.Preview.IsEmpty)
        {
            PreviewDrawing.Draw(canvas.Slice(panes.Preview), app);
            canvas.OnMouse(panes.Preview, screen.HitPreview);
            if (panes.Preview.X > 0)
                Vertical(canvas, panes.Preview.X - 1, panes.Preview with { Height = panes.Preview.Height + (panes.Details.IsEmpty ? 0 : panes.Details.Height + 1) });
            else
                Horizontal(canvas, panes.Preview.Y - 1, panes.Preview);
        }
        if (!panes.Details.IsEmpty)
        {
            Horizontal(canvas, panes.Details.Y - 1, panes.Details);
            DetailsDrawing.Draw(canvas.Slice(panes.Details), app, screen.Details);
        }
        var bottom = canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1));
        if (filter.Editing)
            filter.DrawBottom(bottom, app.Look);
        else
            BottomLine.Draw(bottom, app, screen.Context);
        filter.DrawCompletions(canvas, FilterColumn(canvas.Width) + 1, app.Look);
    }

    private void DrawTitle(Canvas canvas)
    {
        var browser = app.Browser;
        string count = browser.Answered ? Count(browser) : "…";
        int right = Math.Min(ScreenText.Width(count), canvas.Width);
        canvas.WriteRight(canvas.Width - 1, 0, count, right, Theme.Dim);
        int filterAt = FilterColumn(canvas.Width);
        if (!filter.Editing && app.Keymap.KeysFor("browse", "filter") is { } keys)
            canvas.OnClick(new Rect(filterAt, 0, Math.Max(0, canvas.Width - right - 3 - filterAt), 1), keys);
        canvas.WriteFitted(1, 0, screen.Title, Math.Max(0, filterAt - 3), Theme.Title);
        filter.Draw(canvas.Slice(new Rect(filterAt, 0, Math.Max(0, canvas.Width - right - 3 - filterAt), 1)), app.Look);
    }

    private int FilterColumn(int width) => Math.Min(ScreenText.Width(screen.Title) + 4, Math.Max(2, width / 3));

    private string Count(Browser browser)
    {
        string shown = browser.List.Count.ToString("N0", CultureInfo.InvariantCulture);
        string total = screen.Total.ToString("N0", CultureInfo.InvariantCulture);
        string marked = browser.MarkedCount > 0 ? $" · {browser.MarkedCount:N0} marked" : "";
        string where = browser.List.Selected >= 0 ? $"{browser.List.Selected + 1:N0}/" : "";
        return (screen.FilterText.Length > 0 ? $"{where}{shown} of {total}" : $"{where}{shown}") + marked;
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
        canvas.OnMouse(canvas.Bounds, screen.HitList);
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
