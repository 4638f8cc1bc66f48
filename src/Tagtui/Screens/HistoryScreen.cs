using System.Globalization;
using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What was changed, newest first; enter takes the selected change back, or does it again.</summary>
internal sealed class HistoryScreen : Screen, IMovesList
{
    private IReadOnlyList<HistoryEntry> _entries = [];
    private long _revision = -1;

    public HistoryScreen(App app)
        : base(app)
    {
    }

    public override string Context => "history";

    public override bool IsPopup => true;

    public ListState List { get; } = new();

    public override bool Handle(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key })
            return false;
        if (key == Key.Of('q'))
        {
            Back();
            return true;
        }
        if (key.Code != KeyCode.Enter || List.Selected < 0 || List.Selected >= _entries.Count)
            return false;
        var entry = _entries[List.Selected];
        App.Undo(entry.RevertedBy > 0 ? entry.RevertedBy : entry.Number);
        return true;
    }

    public override void Update(TerminalSize size)
    {
        List.Resize(Math.Max(1, size.Rows - 8));
        if (_revision == App.Library.Revision)
            return;
        _revision = App.Library.Revision;
        App.Run("reading the history", WorkKind.Read, this, _ => App.Library.History(), entries =>
        {
            _entries = entries;
            List.Reload(entries.Count);
        });
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var inside = Frame.Draw(canvas, Frame.Centre(canvas.Bounds, 76, Math.Max(3, canvas.Height - 6)), "Changes", look.Widgets);
        if (_entries.Count == 0)
            inside.Write(1, 0, "Nothing was changed yet", look.Theme.Dim);
        ListView.Draw(inside.Slice(inside.Bounds with { Height = Math.Max(0, inside.Height - 1) }), List, look.Widgets, (row, index, style) => DrawRow(row, _entries[index], style));
        HintLine.Draw(inside.Slice(new Rect(1, inside.Height - 1, inside.Width - 1, 1)), App, this, _entries.Count == 0 ? [] : [new Hint("enter", "undo or redo")]);
    }

    private void DrawRow(Canvas row, HistoryEntry entry, Style style)
    {
        var dim = App.Look.Theme.Dim.Over(style);
        string time = entry.Time.LocalDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
        row.Write(0, 0, $"{entry.Number,5}  {time}", dim);
        string count = entry.Items.ToString("N0", CultureInfo.InvariantCulture) + (entry.RevertedBy > 0 ? "  undone" : "");
        row.WriteFitted(20, 0, entry.Label, row.Width - 22 - count.Length, entry.RevertedBy > 0 ? dim : style);
        row.WriteRight(row.Width - 1, 0, count, count.Length, dim);
    }
}
