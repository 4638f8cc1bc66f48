using Tagtui.Commands;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What is going on in the background, how far it is, and what has ended in the last minutes; a key ends one.</summary>
internal sealed class TasksScreen(App app) : BoxScreen(app), IMovesList
{
    private const int LeastColumns = 62;

    private IReadOnlyList<Work> _tasks = [];
    private int _widest;

    public override string Context => "tasks";

    public override string About => "What goes on in the background and how far it is, and what has ended in the last minutes. What is ended here stops after the pictures it is at; what is done stays done, as one step that can be undone.";

    public ListState List { get; } = new() { Margin = 0 };

    private Work? Selected => List.Selected >= 0 && List.Selected < _tasks.Count ? _tasks[List.Selected] : null;

    protected override string Title => "Tasks";

    protected override IReadOnlyList<Hint> Foot => Selected is { State: WorkState.Running } ? [new("x", "end it: what is done stays", 3), new("esc", "close", 5)] : [new("esc", "close", 5)];

    protected override (int Columns, int Rows) Needs => (Math.Max(LeastColumns, ListView.Gutter + _widest), Math.Max(1, _tasks.Count));

    protected override (int First, int Seen, int All) Seen => Of(List);

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

    protected override void Prepare(TerminalSize size)
    {
        var was = Selected;
        _tasks = [.. App.Tasks.Where(task => task.IsListed), .. App.FinishedTasks];
        // Figures that come and go would have the box breathe: it only grows.
        _widest = Math.Max(_widest, Box.Widest(_tasks.Select(task => Named(task) ? $"   {Says(task)}" : $"   {task.Label}  {Says(task)} "), App.AmbiguousWide));
        int at = was is null ? -1 : Enumerable.Range(0, _tasks.Count).FirstOrDefault(i => _tasks[i] == was, -1);
        if (List.Count != _tasks.Count || at != List.Selected)
            List.Reload(_tasks.Count, at);
    }

    protected override void Arrange(Rect body) => List.Resize(body.Height);

    protected override void DrawBody(Canvas body)
    {
        if (_tasks.Count == 0)
            body.WriteFitted(0, 0, "nothing is going on, and nothing has ended in the last minutes", body.Width, Popup(App.Look.Theme.Dim));
        ListView.Draw(body, List, ListStyles, (row, index, style) => DrawRow(row, _tasks[index], style));
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
        if (Named(task))
            row.WriteFitted(2, 0, far, room, style);
        else
        {
            row.WriteFitted(2, 0, task.Label, room - farColumns - 2, style);
            row.WriteRight(row.Width - 1, 0, far, farColumns, On(theme.Dim));
        }
    }

    /// <summary>What has ended says what it was in its own words.</summary>
    private static bool Named(Work task) => Says(task).StartsWith(task.Label, StringComparison.Ordinal);

    private static string Says(Work task) => task.State switch
    {
        WorkState.Running when task.IsCancelling => "ending …",
        WorkState.Running => ProgressWords.Of(task.Progress, task.Elapsed) is { Length: > 0 } words ? words : task.Kind == WorkKind.Write && task.Progress is null ? "waiting, or just begun" : "…",
        WorkState.Done => task.Said ?? "done",
        WorkState.Cancelled => task.Said ?? $"ended by you{(task.Progress is { Done: > 0 and var done } ? $" after {done:N0}{(task.Progress.Total > 0 ? $" of {task.Progress.Total:N0}" : "")}" : "")}",
        _ => task.Said ?? "failed",
    };
}
