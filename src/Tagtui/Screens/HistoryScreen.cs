using System.Globalization;
using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What was changed, newest first; enter takes the selected change back, or does it again.</summary>
internal sealed class HistoryScreen(App app) : BoxScreen(app), IMovesList
{
    private const int Gap = 2, HeadRows = 1, Numbers = 5, Times = 11, Counts = 8, Undone = 6, LeastLabel = 18;

    private IReadOnlyList<HistoryEntry> _entries = [];
    private int _labels;
    private long _revision = -1;

    public override string Context => "history";

    public override string About => "Every change that was made here, newest first. Each can be taken back, and done again, also tomorrow; what was changed since then stays.";

    public ListState List { get; } = new() { Margin = 1 };

    protected override string Title => "Changes";

    /// <summary>Of each it is one of the two, and says which.</summary>
    protected override IReadOnlyList<Hint> Foot => Selected is not { } entry ? [new("esc", "close", 5)]
        : [new("enter", entry.RevertedBy > 0 ? $"redo {entry.Number}" : $"undo {entry.Number}", 6), new("esc", "close", 5)];

    protected override (int Columns, int Rows) Needs =>
        (ListView.Gutter + Numbers + Times + Math.Max(30, _labels) + Counts + Undone + 4 * Gap, HeadRows + Math.Max(1, _entries.Count));

    protected override (int First, int Seen, int All) Seen => Of(List);

    private HistoryEntry? Selected => List.Selected >= 0 && List.Selected < _entries.Count ? _entries[List.Selected] : null;

    public override bool Handle(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key })
            return false;
        if (key == Key.Of('q'))
            Back();
        else if (key.Code == KeyCode.Enter && Selected is { } entry)
            App.Undo(entry.RevertedBy > 0 ? entry.RevertedBy : entry.Number);
        else
            return false;
        return true;
    }

    protected override void Prepare(TerminalSize size)
    {
        if (_revision == App.Library.Revision)
            return;
        _revision = App.Library.Revision;
        App.Run("reading the history", WorkKind.Read, this, _ => App.Library.History(), entries =>
        {
            // The hand stays on its entry when new ones come before it: enter twice is no undo of the undo.
            int at = Selected is { } was ? entries.TakeWhile(entry => entry.Number != was.Number).Count() : 0;
            _entries = entries;
            _labels = Box.Widest(entries.Select(entry => entry.Label), App.AmbiguousWide);
            List.Reload(entries.Count, at < entries.Count ? at : 0);
        });
    }

    protected override void Arrange(Rect body) => List.Resize(Math.Max(1, body.Height - HeadRows));

    protected override void DrawBody(Canvas body)
    {
        var theme = App.Look.Theme;
        if (_entries.Count == 0)
        {
            body.WriteFitted(0, 0, "Nothing has been changed yet", body.Width, Popup(theme.Dim));
            return;
        }
        int head = body.Height > HeadRows ? HeadRows : 0;
        var title = Popup(theme.Title);
        if (head > 0)
            DrawCells(body.Slice(new Rect(ListView.Gutter, 0, Math.Max(0, body.Width - ListView.Gutter), 1)), ("No.", "When", "What was done", "Pictures", ""), title, title);
        ListView.Draw(body.Slice(new Rect(0, head, body.Width, body.Height - head)), List, ListStyles, (row, index, style) =>
        {
            var entry = _entries[index];
            var dim = theme.Dim.Over(style);
            DrawCells(row, (entry.Number.ToString(CultureInfo.InvariantCulture), entry.Time.LocalDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture), entry.Label,
                entry.Items.ToString("N0", CultureInfo.InvariantCulture), entry.RevertedBy > 0 ? "undone" : ""), entry.RevertedBy > 0 ? dim : style, dim);
        }, click: RowClick.Opens);
    }

    /// <summary>Where there is no room the time goes first, then how many.</summary>
    private static void DrawCells(Canvas row, (string Number, string Time, string Label, string Count, string State) entry, Style label, Style aside)
    {
        int[] widths = Box.Share(row.Width, Gap, [(row.Width, LeastLabel), (Numbers, Numbers), (Undone, Undone), (Counts, Counts), (Times, Times)]);
        int x = 0;
        row.WriteRight(widths[1], 0, entry.Number, widths[1], aside);
        x += Next(widths[1]);
        row.WriteFitted(x, 0, entry.Time, widths[4], aside);
        x += Next(widths[4]);
        row.WriteFitted(x, 0, entry.Label, widths[0], label);
        x += Next(widths[0]);
        row.WriteRight(x + widths[3], 0, entry.Count, widths[3], aside);
        x += Next(widths[3]);
        row.WriteFitted(x, 0, entry.State, widths[2], aside);

        static int Next(int width) => width == 0 ? 0 : width + Gap;
    }
}
