using Tagtui.Commands;
using Tagtui.Headless;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The statistics of the library, to be scrolled through; they count again when the library has changed.</summary>
internal sealed class StatsScreen(App app) : Screen(app), IMoves
{
    private readonly ListState _list = new() { Margin = 0 };
    private IReadOnlyList<(string? Title, StatsRow? Row)> _lines = [];
    private long _revision = -1;

    public override string Context => "statistics";

    public override bool IsPopup => true;

    public void MoveBy(int items) => _list.ScrollBy(items);

    public void PageBy(int pages) => _list.PageBy(pages);

    public void HalfPageBy(int halves) => _list.HalfPageBy(halves);

    public void MoveToFirst() => _list.MoveToFirst();

    public void MoveToLast() => _list.MoveToLast();

    public override bool Handle(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key } || key != Key.Of('q'))
            return false;
        Back();
        return true;
    }

    public override void Update(TerminalSize size)
    {
        _list.Resize(Math.Max(1, Box(new Rect(0, 0, size.Columns, size.Rows)).Height - 3));
        if (_revision == App.Library.Revision)
            return;
        _revision = App.Library.Revision;
        App.Run("counting", WorkKind.Read, this, work => App.Library.Overview(null, work.Cancellation), overview =>
        {
            _lines = [.. StatsPage.Of(overview).SelectMany((section, i) => section.Rows.Select(row => ((string?)null, (StatsRow?)row)).Prepend((section.Title, null)).Concat([(null, null)]))];
            _list.Reload(_lines.Count);
        });
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var inside = Frame.Draw(canvas, Box(canvas.Bounds), "Statistics", look.Widgets);
        for (int y = 0; y < inside.Height - 1 && _list.IndexAt(y) is >= 0 and var index; y++)
            DrawLine(inside.Slice(new Rect(0, y, inside.Width, 1)), _lines[index].Title, _lines[index].Row);
        HintLine.Draw(inside.Slice(new Rect(0, inside.Height - 1, inside.Width, 1)), App, this, _list.Count > _list.Height ? [new Hint("↑↓", "scroll")] : []);
    }

    private static Rect Box(Rect screen) => Frame.Centre(screen, Math.Min(screen.Width - 2, 84), Math.Max(4, screen.Height - 4));

    private void DrawLine(Canvas line, string? title, StatsRow? row)
    {
        var theme = App.Look.Theme;
        if (title is not null)
            line.WriteFitted(0, 0, title, line.Width, theme.Title.Over(theme.Popup));
        if (row is null)
            return;
        int number = Math.Min(40, line.Width), name = Math.Max(4, number - 20);
        line.WriteFitted(2, 0, row.Name, name - 2, theme.Text.Over(theme.Popup));
        line.WriteRight(number, 0, row.Text, number - name, theme.Text.Over(theme.Popup));
        if (row.Share is { } share && line.Width > number + 8)
            line.Write(number + 2, 0, App.Look.Ascii ? new string('#', (int)Math.Round(share * (line.Width - number - 3))) : StatsPage.Bar(share, line.Width - number - 3), theme.Accent.Over(theme.Popup));
    }
}
