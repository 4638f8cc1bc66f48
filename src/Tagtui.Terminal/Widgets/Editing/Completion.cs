using Tagtui.Terminal.Text;

namespace Tagtui.Terminal.Widgets;

/// <summary>
/// Something that could be meant: the text that would be put in, what it is or why it is offered, and a figure at the right.
/// </summary>
public sealed record Completion(string Text, string Detail = "", string Why = "")
{
    /// <summary>What is read in its place, where the text to be put in says more than one needs to know.</summary>
    public string? Shown { get; init; }

    /// <summary>The detail where there is no room for all of it. Where one has it, all of them do.</summary>
    public string Brief { get; init; } = "";

    public string Label => Shown ?? Text;
}

/// <summary>The completions on offer. Nothing is chosen until an arrow says so; Tab takes the first then.</summary>
public sealed class CompletionState
{
    public const int MostRows = 8;

    public IReadOnlyList<Completion> Items { get; private set; } = [];

    public ListState List { get; } = new() { Margin = 0 };

    public bool IsOpen => Items.Count > 0;

    /// <summary>An arrow was used, so Enter means the selected row and no longer the text as typed.</summary>
    public bool IsChosen { get; private set; }

    public Completion? Selected => IsOpen ? Items[List.Selected] : null;

    public void Show(IReadOnlyList<Completion> items)
    {
        Items = items;
        IsChosen = false;
        List.Resize(Math.Min(MostRows, Math.Max(1, items.Count)));
        List.Reload(items.Count, 0);
        List.MoveToFirst();
    }

    public void Close() => Show([]);

    /// <summary>Goes round at both ends; the first step down chooses the first row.</summary>
    public void MoveBy(int items)
    {
        if (!IsOpen)
            return;
        if (IsChosen || items < 0)
            List.MoveTo((List.Selected + items % Items.Count + Items.Count) % Items.Count);
        IsChosen = true;
    }
}

public static class CompletionView
{
    /// <summary>Where the popup goes: below the anchor, or above where there is more room. It is as wide as what it says, and no narrower than that from one key to the next.</summary>
    public static Rect Place(Rect bounds, int anchorX, int anchorY, CompletionState state, int width = 60)
    {
        int below = bounds.Bottom - anchorY - 1, above = anchorY - bounds.Y;
        int rows = Math.Min(state.List.Height, Math.Max(below, above));
        int columns = Math.Min(Math.Max(width, Wanted(state)), bounds.Width);
        int x = Math.Max(bounds.X, Math.Min(anchorX, bounds.Right - columns));
        return new Rect(x, below >= rows ? anchorY + 1 : anchorY - rows, columns, rows).Intersect(bounds);
    }

    public static void Draw(Canvas canvas, CompletionState state, WidgetStyles styles)
    {
        if (!state.IsOpen || canvas.Area.IsEmpty)
            return;
        int first = FirstRow(state, canvas.Height);
        var columns = Share(canvas, [.. state.Items.Skip(first).Take(canvas.Height)]);
        for (int y = 0; y < canvas.Height && first + y < state.Items.Count; y++)
        {
            var item = state.Items[first + y];
            bool selected = first + y == state.List.Selected;
            var style = selected && state.IsChosen ? styles.Selected.Over(styles.Popup) : styles.Popup;
            int row = first + y;
            canvas.OnMouse(new Rect(0, y, canvas.Width, 1), mouse => Hit(mouse, state, row));
            canvas.Fill(new Rect(0, y, canvas.Width, 1), style);
            if (selected)
                canvas.Put(0, y, state.IsChosen ? styles.Glyph('▌', '>') : styles.Glyph('▏', '|'), styles.Accent.Over(style));
            canvas.WriteFitted(1, y, item.Label, columns.Text, style);
            canvas.WriteRight(canvas.Width - 1, y, item.Why, columns.Why, styles.Dim.Over(style));
            canvas.Write(columns.Text + 3, y, columns.Says(item, canvas), styles.Dim.Over(style));
        }
    }

    private static int Wanted(CompletionState state)
    {
        int text = 0, detail = 0, why = 0;
        foreach (var item in state.Items)
        {
            text = Math.Max(text, ScreenText.Width(item.Label));
            detail = Math.Max(detail, ScreenText.Width(item.Detail));
            why = Math.Max(why, ScreenText.Width(item.Why));
        }
        return text + detail + why + 6;
    }

    /// <summary>
    /// What stands beside the texts is there for all of them or for none, and whole: half a reason is none. First what it is goes down to its brief form, or
    /// to its first phrase; then it is left out.
    /// </summary>
    private static Columns Share(Canvas canvas, IReadOnlyList<Completion> items)
    {
        int Widest(Func<Completion, string> part) => items.Max(item => canvas.Measure(part(item)));
        int text = Widest(item => item.Label), detail = Widest(item => item.Detail), why = Widest(item => item.Why), brief = Widest(item => item.Brief);
        int all = Math.Max(0, canvas.Width - 2), most = Math.Min(text, Math.Max(8, all * 2 / 3));
        if (most + 2 + why > all)
            why = 0;
        int room = all - most - 2 - (why > 0 ? why + 2 : 0);
        var form = detail <= room ? Form.Whole : brief == 0 ? Form.FirstPhrase : brief <= room ? Form.Brief : Form.None;
        bool alone = why == 0 && (detail == 0 || form == Form.None || room < 8);
        return new Columns(alone ? all : most, why, alone ? 0 : room, form);
    }

    private enum Form
    {
        Whole,
        FirstPhrase,
        Brief,
        None,
    }

    private sealed record Columns(int Text, int Why, int Room, Form Form)
    {
        public string Says(Completion item, Canvas canvas)
        {
            string said = Form switch
            {
                Form.Brief => item.Brief,
                Form.None => "",
                Form.FirstPhrase when canvas.Measure(item.Detail) > Room && item.Detail.AsSpan().IndexOfAny(',', ';', ':') is > 0 and var end => item.Detail[..end],
                _ => item.Detail,
            };
            return canvas.Measure(said) <= Room ? said : "";
        }
    }

    // A click takes the row as Tab takes the chosen one; the wheel chooses.
    private static MouseOutcome Hit(MouseEvent mouse, CompletionState state, int row)
    {
        switch (mouse.Action)
        {
            case MouseAction.Press when mouse.Button == 0 && row < state.Items.Count:
                state.List.MoveTo(row);
                return MouseOutcome.Press("tab");
            case MouseAction.WheelUp or MouseAction.WheelDown:
                state.MoveBy(mouse.Action == MouseAction.WheelUp ? -1 : 1);
                return MouseOutcome.Taken;
            default:
                return MouseOutcome.Ignored;
        }
    }

    // The popup may have fewer rows than the state would like; the selected row stays in it.
    private static int FirstRow(CompletionState state, int rows) =>
        Math.Max(state.List.Offset, state.List.Selected - Math.Max(1, rows) + 1);
}
