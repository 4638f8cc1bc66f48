namespace Tagtui.Terminal.Widgets;

/// <summary>Something that could be meant: the text that would be put in, what it is, and why it is offered.</summary>
public sealed record Completion(string Text, string Detail = "", string Why = "");

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
    /// <summary>Where the popup goes: below the anchor, or above where there is more room.</summary>
    public static Rect Place(Rect bounds, int anchorX, int anchorY, CompletionState state, int width = 60)
    {
        int below = bounds.Bottom - anchorY - 1, above = anchorY - bounds.Y;
        int rows = Math.Min(state.List.Height, Math.Max(below, above));
        int columns = Math.Min(width, bounds.Width);
        int x = Math.Max(bounds.X, Math.Min(anchorX, bounds.Right - columns));
        return new Rect(x, below >= rows ? anchorY + 1 : anchorY - rows, columns, rows).Intersect(bounds);
    }

    public static void Draw(Canvas canvas, CompletionState state, WidgetStyles styles)
    {
        if (!state.IsOpen)
            return;
        int textColumns = 0, first = FirstRow(state, canvas.Height);
        for (int i = first; i < Math.Min(state.Items.Count, first + canvas.Height); i++)
            textColumns = Math.Max(textColumns, canvas.Measure(state.Items[i].Text));
        textColumns = Math.Min(textColumns, Math.Max(8, canvas.Width / 2));
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
            canvas.WriteFitted(1, y, item.Text, Math.Min(textColumns, canvas.Width - 1), style);
            int x = textColumns + 3;
            int whyColumns = Math.Max(0, Math.Min(canvas.Measure(item.Why), canvas.Width - x - 1));
            canvas.WriteRight(canvas.Width - 1, y, item.Why, whyColumns, styles.Dim.Over(style));
            canvas.WriteFitted(x, y, item.Detail, canvas.Width - x - whyColumns - 2, styles.Dim.Over(style));
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
