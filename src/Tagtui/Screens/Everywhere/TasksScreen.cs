using Tagtui.Commands;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What is going on in the background, how far it is, and what has ended in the last minutes; a key ends one.</summary>
internal sealed class TasksScreen(App app) : Screen(app), IMovesList
{
    private IReadOnlyList<Work> _tasks = [];
    private Rect _box;

    public override string Context => "tasks";

    public override bool IsPopup => true;

    public ListState List { get; } = new() { Margin = 0 };

    private Work? Selected => List.Selected >= 0 && List.Selected < _tasks.Count ? _tasks[List.Selected] : null;

    public override bool Handle(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key })
            return false;
        if (key == Key.Of('q'))
            Back();
        else if ((key == Key.Of('x') || key.Code == KeyCode.Delete) && Selected is { State: WorkState.Running } task)
            task.Cancel();
        else
            return false;
        return true;
    }

    public override void Update(TerminalSize size)
    {
        _box = Frame.Centre(new Rect(0, 0, size.Columns, size.Rows), Math.Min(size.Columns - 2, 100), Math.Max(4, Math.Min(size.Rows - 4, 20)));
        var was = Selected;
        _tasks = [.. App.Tasks.Where(task => task.IsListed), .. App.FinishedTasks];
        List.Resize(Math.Max(1, Frame.Inner(_box).Height - 1));
        int at = was is null ? -1 : Enumerable.Range(0, _tasks.Count).FirstOrDefault(i => _tasks[i] == was, -1);
        if (List.Count != _tasks.Count || at != List.Selected)
            List.Reload(_tasks.Count, at);
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var inside = Frame.Draw(canvas, _box, "Tasks", look.Widgets);
        if (_tasks.Count == 0)
            inside.WriteFitted(1, 0, "nothing is going on, and nothing has ended in the last minutes", inside.Width - 2, look.Theme.Dim.Over(look.Theme.Popup));
        var styles = look.Widgets with { Text = look.Theme.Text.Over(look.Theme.Popup), Selected = look.Theme.Selected.Over(look.Theme.Popup) };
        ListView.Draw(inside.Slice(inside.Bounds with { Height = Math.Max(0, inside.Height - 1) }), List, styles, (row, index, style) => DrawRow(row, _tasks[index], style));
        List<Hint> hints = Selected is { State: WorkState.Running } ? [new("x", "end it", 3)] : [];
        HintLine.Draw(inside.Slice(new Rect(1, inside.Height - 1, Math.Max(0, inside.Width - 1), 1)), App, this, hints);
    }

    private void DrawRow(Canvas row, Work task, Style style)
    {
        var theme = App.Look.Theme;
        bool plain = (style.Attributes & TextAttributes.Reverse) != 0;
        Style On(Style part) => plain ? style : part.Over(style);
        bool ascii = App.Look.Ascii;
        var (sign, look) = task.State switch
        {
            WorkState.Running => (ascii ? ">" : "▸", theme.Accent),
            WorkState.Done => (ascii ? "+" : "✓", theme.Good),
            WorkState.Cancelled => (ascii ? "-" : "–", theme.Warning),
            _ => (ascii ? "x" : "✕", theme.Error),
        };
        row.Write(0, 0, sign, On(look));
        string far = Says(task);
        int room = Math.Max(0, row.Width - 3);
        int farColumns = Math.Min(row.Measure(far), room * 2 / 3);
        // What has ended says what it was in its own words.
        bool named = far.StartsWith(task.Label, StringComparison.Ordinal);
        if (named)
            row.WriteFitted(2, 0, far, room, style);
        else
        {
            row.WriteFitted(2, 0, task.Label, room - farColumns - 2, style);
            row.WriteRight(row.Width - 1, 0, far, farColumns, On(theme.Dim));
        }
    }

    private static string Says(Work task) => task.State switch
    {
        WorkState.Running when task.IsCancelling => "ending …",
        WorkState.Running => ProgressWords.Of(task.Progress, task.Elapsed) is { Length: > 0 } words ? words : task.Kind == WorkKind.Write && task.Progress is null ? "waiting, or just begun" : "…",
        WorkState.Done => task.Said ?? "done",
        WorkState.Cancelled => $"ended by you{(task.Progress is { Done: > 0 and var done } ? $" after {done:N0}" : "")}",
        _ => task.Said ?? "failed",
    };
}
