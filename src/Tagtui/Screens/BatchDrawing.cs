using Tagtui.Batches;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The look of a preview: what is done and the counts, a row for each changed field, below them the selected one in full
/// where there is room, and the keys.
/// </summary>
internal sealed class BatchDrawing(App app, BatchScreen screen)
{
    private const int RoomForText = 14;
    public const int NarrowNames = 60;

    private int _names = 12;
    private int _fields = 8;

    public Rect Body { get; private set; }

    /// <summary>Where the selected line stands in full; empty where there is no room.</summary>
    public Rect Text { get; private set; }

    private Theme Theme => app.Look.Theme;

    public void Arrange(TerminalSize size)
    {
        int head = (TwoLines(size.Columns) ? 2 : 1) + Notes(size.Columns).Count();
        var area = new Rect(0, head, size.Columns, Math.Max(0, size.Rows - head - 1));
        int text = screen.Alone ? area.Height - 1 : area.Height < RoomForText ? 0 : Math.Clamp(area.Height / 4, 3, 8);
        Body = screen.Alone ? area with { Height = Math.Min(1, area.Height) } : text == 0 ? area : area with { Height = area.Height - text - 1 };
        Text = text <= 0 ? default : new Rect(1, area.Bottom - text, Math.Max(0, size.Columns - 2), text);
        Measure();
    }

    public void Draw(Canvas canvas)
    {
        DrawTitle(canvas);
        var body = canvas.Slice(Body);
        if (screen.Plan is not { } plan)
            body.WriteFitted(1, 0, $"Reading… {screen.Done:N0} of {screen.Targets:N0}", body.Width - 1, Theme.Dim);
        else if (plan.Lines.Count == 0)
            body.WriteFitted(1, 0, "Nothing would change", body.Width - 1, Theme.Dim);
        else
            ListView.Draw(body, screen.List, app.Look.Widgets, (row, index, style) => DrawRow(row, plan, index, style));
        if (Text.Height > 0 && screen.Selected is { } line)
        {
            if (!screen.Alone)
                Rule(canvas, Text.Y - 1, $" {line.Key}{(line.Refusal is null ? $"  {line.Field.Name}" : "")} ");
            canvas.OnWheel(Text, screen.Whole.ScrollBy);
            screen.Whole.Draw(canvas.Slice(Text), line.Refusal is null ? app.Look.Widgets : app.Look.Widgets with { Text = Theme.Warning });
        }
        BottomLine.Draw(canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1)), app, screen, Hints.With(app, screen, Keys(canvas.Width >= 100)));
    }

    private List<Hint> Keys(bool wide)
    {
        List<Hint> hints = [];
        bool changes = screen.Plan is { Changing: > 0 };
        if (changes)
            hints.Add(new Hint("enter", wide ? "apply as one undo step" : "apply", 10));
        if (screen.Selected is { Refusal: null })
            hints.Add(new Hint("d", screen.Plan!.IsDropped(screen.Selected.Key) ? "include again" : wide ? "leave out" : "drop", 8));
        if (screen.Repeating.Count > 0 && screen.Plan is not null)
            hints.Add(new Hint("o", screen.Once ? "add it again" : wide ? "leave out what has it" : "only once", 6));
        if (screen.MasksLeft > 0 || screen.WithMasks)
            hints.Add(new Hint("m", screen.WithMasks ? "without masks" : "masks too", 5));
        if (screen.CanEdit)
            hints.Add(new Hint("e", "edit again", 7));
        if (screen.Selected is not null)
            hints.Add(new Hint("w", screen.Alone ? "the list" : "whole line", 4));
        if (screen.Plan is { Refused: > 0 })
            hints.Add(new Hint("r", "read again", 3));
        hints.Add(new Hint("?", "help", 2));
        return hints;
    }

    private string Counts()
    {
        if (screen.Plan is not { } plan)
            return "";
        List<string> parts = [$"{plan.Changing:N0} change"];
        if (plan.Dropped > 0)
            parts.Add($"{plan.Dropped:N0} dropped");
        if (plan.Unchanged > 0)
            parts.Add(plan.Unchanged == 1 ? "1 doesn't" : $"{plan.Unchanged:N0} don't");
        if (plan.Refused > 0)
            parts.Add($"{plan.Refused:N0} refused");
        return $"{plan.Selected:N0} selected {(app.Look.Ascii ? "->" : "→")} {string.Join(", ", parts)}";
    }

    private bool TwoLines(int columns) => screen.Label.Length + Counts().Length + 5 > columns;

    /// <summary>What is easily overlooked in a thousand lines, each with the key that changes it; in few words where there is no room for many.</summary>
    private IEnumerable<string> Notes(int columns)
    {
        if (screen.Plan is null)
            yield break;
        var (count, how) = screen.Repeating;
        // "begin with ohwx" of several, "begins with ohwx" of one.
        string does = count == 1 ? how.IndexOf(' ') is > 0 and var end ? $"{how[..end]}s{how[end..]}" : how : how;
        string captions = count == 1 ? "1 caption" : $"{count:N0} captions";
        if (count > 0 && !screen.Once)
            yield return Fitting($"{captions} {does} already, and would have it twice: o leaves {(count == 1 ? "it" : "them")} as {(count == 1 ? "it is" : "they are")}", $"{captions} {does} already: o leaves {(count == 1 ? "it as it is" : "them as they are")}", $"{count:N0} {does}: o leaves {(count == 1 ? "it" : "them")} out", $"{count:N0} would have it twice (o)");
        else if (count > 0)
            yield return Fitting($"{captions} {does} already, and {(count == 1 ? "stays as it is" : "stay as they are")}: o adds it all the same", $"{count:N0} {does} already, left out (o)", $"{count:N0} have it, left out (o)");
        if (screen.MasksLeft > 0)
            yield return Fitting($"{BatchScreen.Masks(screen.MasksLeft)} among the pictures {(screen.MasksLeft == 1 ? "is" : "are")} left out: m takes masks in as well", $"{BatchScreen.Masks(screen.MasksLeft)} left out: m takes them in", $"{BatchScreen.Masks(screen.MasksLeft)} left out (m)");

        string Fitting(params string[] says) => says.FirstOrDefault(text => Terminal.Text.ScreenText.Width(text, app.AmbiguousWide) <= columns - 2) ?? says[^1];
    }

    private void DrawTitle(Canvas canvas)
    {
        string counts = Counts();
        bool two = TwoLines(canvas.Width);
        canvas.WriteFitted(1, 0, screen.Label.ReplaceLineEndings(" "), two ? canvas.Width - 2 : canvas.Width - counts.Length - 4, Theme.Title);
        if (two)
            canvas.WriteFitted(1, 1, counts, canvas.Width - 2, Theme.Dim);
        else
            canvas.WriteRight(canvas.Width - 1, 0, counts, canvas.Measure(counts), Theme.Dim);
        int y = two ? 2 : 1;
        foreach (string note in Notes(canvas.Width))
            canvas.WriteFitted(1, y++, note, canvas.Width - 2, Theme.Warning);
    }

    private void Rule(Canvas canvas, int y, string title)
    {
        for (int x = 0; x < canvas.Width; x++)
            canvas.Write(x, y, app.Look.Rule, Theme.Border);
        canvas.WriteFitted(2, y, title, canvas.Width - 4, Theme.Dim);
    }

    /// <summary>Names and fields are as wide as those that are in view, within limits.</summary>
    private void Measure()
    {
        (_names, _fields) = (6, 4);
        if (screen.Plan is not { } plan)
            return;
        int most = Body.Width < NarrowNames ? Math.Max(6, Body.Width / 4) : Math.Max(12, Body.Width / 4);
        for (int i = screen.List.Offset; i < Math.Min(plan.Lines.Count, screen.List.Offset + Body.Height); i++)
        {
            _names = Math.Max(_names, Terminal.Text.ScreenText.Width(Name(plan.Lines[i]), app.AmbiguousWide));
            _fields = Math.Max(_fields, plan.Lines[i].Repeats ? 5 : plan.Lines[i].Refusal is null ? plan.Lines[i].Field.Name.Length : 0);
        }
        (_names, _fields) = (Math.Min(_names, most), Math.Min(_fields, Body.Width < NarrowNames ? 7 : 16));
    }

    private string Name(BatchLine line) => Body.Width < NarrowNames ? line.Key.Value[(line.Key.Value.LastIndexOf('/') + 1)..] : line.Key.Value;

    private void DrawRow(Canvas row, BatchPlan plan, int index, Style style)
    {
        if (index >= plan.Lines.Count)
        {
            row.WriteFitted(0, 0, $"… and {plan.LeftOut:N0} more lines, counted and not shown", row.Width, On(Theme.Dim, style));
            return;
        }
        var line = plan.Lines[index];
        bool again = index > screen.List.Offset && plan.Lines[index - 1].Key == line.Key && index != screen.List.Selected;
        bool dropped = plan.IsDropped(line.Key);
        if (!again)
            row.WriteFitted(0, 0, Name(line), _names, dropped ? On(Theme.Dim, style) : style);
        int x = _names + 2;
        if (line.Refusal is { } refusal)
        {
            row.WriteFitted(x, 0, $"refused: {refusal}", row.Width - x, On(Theme.Warning, style));
            return;
        }
        row.WriteFitted(x, 0, line.Repeats ? "twice" : line.Field.Name.Length == 0 ? "changes" : line.Field.Name, _fields, On(line.Repeats ? Theme.Warning : Theme.Dim, style));
        x += _fields + 2;
        if (dropped)
        {
            row.WriteFitted(x, 0, "dropped", row.Width - x, On(Theme.Dim, style));
            return;
        }
        var widgets = app.Look.Widgets;
        DiffLine.Draw(row, x, 0, line.Segments, widgets with { Text = style, Dim = On(Theme.Dim, style), Removed = On(widgets.Removed, style), Added = On(widgets.Added, style) });
    }

    /// <summary>A row in reverse keeps to its own two colours; lines through and below the letters stay.</summary>
    private static Style On(Style part, Style row) => (row.Attributes & TextAttributes.Reverse) != 0
        ? row.With(part.Attributes & (TextAttributes.Strikethrough | TextAttributes.Underline))
        : part.Over(row);
}
