namespace Tagtui.Terminal.Widgets;

/// <summary>Draws one item in its row; the style is the row's, with the selection in it.</summary>
public delegate void RowRenderer(Canvas row, int index, Style style);

/// <summary>What a click on a row does besides selecting it.</summary>
public enum RowClick
{
    Selects,

    /// <summary>Two are Enter.</summary>
    Opens,

    /// <summary>It is Enter.</summary>
    Acts,

    /// <summary>Not even that: the owner takes the mouse himself.</summary>
    IsOthers,
}

public static class ListView
{
    /// <summary>Column 0 is for the bar of the selected row, which tells it apart without any colour.</summary>
    public const int Gutter = 1;

    public static void Draw(Canvas canvas, ListState state, WidgetStyles styles, RowRenderer renderRow, bool focused = true, RowClick click = RowClick.Selects)
    {
        if (click != RowClick.IsOthers)
        {
            var area = canvas.Bounds;
            canvas.OnMouse(area, mouse => Hit(mouse, area, state, click));
        }
        canvas.MayScroll();
        for (int y = 0; y < canvas.Height; y++)
        {
            int index = state.Offset + y;
            if (index >= state.Count)
                break;
            bool selected = index == state.Selected;
            var style = !selected ? styles.Text : focused ? styles.Selected : styles.SelectedElsewhere;
            canvas.Fill(new Rect(0, y, canvas.Width, 1), style);
            // In a row in reverse the bar keeps to its two colours: another one would be a patch, and a dozen bytes a step.
            if (selected)
                canvas.Put(0, y, focused ? styles.Glyph('▌', '>') : styles.Glyph('▏', '|'), (style.Attributes & TextAttributes.Reverse) != 0 ? style : styles.Accent.Over(style));
            if (canvas.Width > Gutter)
                renderRow(canvas.Slice(new Rect(Gutter, y, canvas.Width - Gutter, 1)), index, style);
        }
    }

    private static MouseOutcome Hit(MouseEvent mouse, Rect area, ListState state, RowClick click)
    {
        if (mouse is { Action: MouseAction.Press, Button: not 0 } || !state.Handle(mouse, area))
            return MouseOutcome.Ignored;
        return mouse.Action == MouseAction.Press && (click == RowClick.Acts || (click == RowClick.Opens && mouse.Clicks == 2)) ? MouseOutcome.Press("enter") : MouseOutcome.Taken;
    }
}
