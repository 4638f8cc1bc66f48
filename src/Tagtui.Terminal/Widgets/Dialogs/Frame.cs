namespace Tagtui.Terminal.Widgets;

/// <summary>The box of a popup, with its title in the border line. It covers what is below, and casts no shadow.</summary>
public static class Frame
{
    /// <summary>A rectangle of that size in the middle, or as much of it as there is room for.</summary>
    public static Rect Centre(Rect bounds, int width, int height)
    {
        width = Math.Clamp(width, 0, Math.Max(0, bounds.Width));
        height = Math.Clamp(height, 0, Math.Max(0, bounds.Height));
        return new Rect(bounds.X + (bounds.Width - width) / 2, bounds.Y + (bounds.Height - height) / 2, width, height);
    }

    /// <summary>What is left inside. A box too small for a border has none.</summary>
    public static Rect Inner(Rect box) => HasBorder(box)
        ? new Rect(box.X + 2, box.Y + 1, box.Width - 4, box.Height - 2)
        : box;

    /// <summary>Draws the box and returns the canvas inside it.</summary>
    public static Canvas Draw(Canvas canvas, Rect box, string title, WidgetStyles styles)
    {
        box = box.Intersect(canvas.Bounds);
        canvas.Fill(box, styles.Popup);
        // A click on what is blank in it is none on what lies below.
        canvas.OnMouse(box, _ => MouseOutcome.Taken);
        if (!HasBorder(box))
            return canvas.Slice(box);
        var border = styles.Border.Over(styles.Popup);
        char across = styles.Glyph('─', '-'), down = styles.Glyph('│', '|');
        canvas.Fill(new Rect(box.X, box.Y, box.Width, 1), border, across);
        canvas.Fill(new Rect(box.X, box.Bottom - 1, box.Width, 1), border, across);
        canvas.Fill(new Rect(box.X, box.Y, 1, box.Height), border, down);
        canvas.Fill(new Rect(box.Right - 1, box.Y, 1, box.Height), border, down);
        canvas.Put(box.X, box.Y, styles.Glyph('┌', '+'), border);
        canvas.Put(box.Right - 1, box.Y, styles.Glyph('┐', '+'), border);
        canvas.Put(box.X, box.Bottom - 1, styles.Glyph('└', '+'), border);
        canvas.Put(box.Right - 1, box.Bottom - 1, styles.Glyph('┘', '+'), border);
        if (title.Length > 0 && box.Width >= 8)
        {
            string fitted = canvas.Truncate(title, box.Width - 6);
            canvas.Write(box.X + 2, box.Y, $" {fitted} ", styles.Title.Over(styles.Popup));
        }
        return canvas.Slice(Inner(box));
    }

    /// <summary>A line with a title in it, as it stands above a part of a pane.</summary>
    public static void Separator(Canvas canvas, int y, string title, WidgetStyles styles)
    {
        canvas.Fill(new Rect(0, y, canvas.Width, 1), styles.Border, styles.Glyph('─', '-'));
        if (title.Length > 0 && canvas.Width >= 6)
            canvas.Write(1, y, $" {canvas.Truncate(title, canvas.Width - 4)} ", styles.Title);
    }

    private static bool HasBorder(Rect box) => box.Width >= 6 && box.Height >= 3;
}
