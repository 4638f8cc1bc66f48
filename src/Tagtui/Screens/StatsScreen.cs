using Tagtui.Commands;
using Tagtui.Headless;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The statistics of the library, to be scrolled through; they count again when the library has changed.</summary>
internal sealed class StatsScreen(App app) : BoxScreen(app), IMoves
{
    private const int Indent = 2, Gap = 2, BarColumns = 30, LeastBar = 8;

    private readonly ListState _list = new() { Margin = 0 };
    private IReadOnlyList<(string? Title, StatsRow? Row)> _lines = [];
    private int _names, _numbers;
    private long _revision = -1;

    public override string Context => "statistics";

    public override string About => "What the library holds, counted: scores, verdicts, what is written about the pictures, their folders and models. It counts again when something changes.";

    protected override string Title => "Statistics";

    protected override IReadOnlyList<Hint> Foot => [.. ScrollKeys, new Hint("esc", "close")];

    protected override (int Columns, int Rows) Needs => (Indent + _names + Gap + _numbers + Gap + BarColumns, Math.Max(1, _lines.Count));

    protected override (int First, int Seen, int All) Seen => Of(_list);

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

    protected override void Prepare(TerminalSize size)
    {
        if (_revision == App.Library.Revision)
            return;
        _revision = App.Library.Revision;
        App.Run("counting", WorkKind.Read, this, work => App.Library.Overview(null, work.Cancellation), overview =>
        {
            var sections = StatsPage.Of(overview);
            _lines = [.. sections.SelectMany((section, i) => section.Rows.Select(row => ((string?)null, (StatsRow?)row)).Prepend((section.Title, null)).Concat(i == sections.Count - 1 ? [] : [(null, null)]))];
            var rows = sections.SelectMany(section => section.Rows).ToList();
            (_names, _numbers) = (Box.Widest(rows.Select(row => row.Name), App.AmbiguousWide), Box.Widest(rows.Select(row => row.Text), App.AmbiguousWide));
            _list.Reload(_lines.Count);
        });
    }

    protected override void Arrange(Rect body) => _list.Resize(body.Height);

    protected override void DrawBody(Canvas body)
    {
        var area = body.Bounds;
        body.OnMouse(area, mouse => MouseOutcome.When(_list.Handle(mouse, area)));
        for (int y = 0; y < body.Height && _list.IndexAt(y) is >= 0 and var index; y++)
        {
            // The title of what is not to be seen yet says nothing.
            if (y < body.Height - 1 || y == 0 || _lines[index].Title is null)
                DrawLine(body.Slice(new Rect(0, y, body.Width, 1)), _lines[index].Title, _lines[index].Row);
        }
    }

    private void DrawLine(Canvas line, string? title, StatsRow? row)
    {
        var theme = App.Look.Theme;
        if (title is not null)
            line.WriteFitted(0, 0, title, line.Width, Popup(theme.Title));
        if (row is null)
            return;
        int number = Math.Min(Indent + _names + Gap + _numbers, line.Width), names = Math.Max(4, number - Gap - _numbers);
        line.WriteFitted(Indent, 0, row.Name, names - Indent, Popup(theme.Text));
        line.WriteRight(number, 0, row.Text, number - names, Popup(theme.Text));
        int bar = line.Width - number - Gap;
        if (row.Share is { } share && bar >= LeastBar)
            line.Write(number + Gap, 0, App.Look.Ascii ? new string('#', (int)Math.Round(share * bar)) : StatsPage.Bar(share, bar), Popup(theme.Accent));
    }
}
