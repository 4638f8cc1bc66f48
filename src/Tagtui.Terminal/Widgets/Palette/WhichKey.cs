using Tagtui.Terminal.Text;

namespace Tagtui.Terminal.Widgets;

/// <summary>What the next key of a begun sequence may be.</summary>
public readonly record struct NextKey(string Key, string Label);

/// <summary>
/// A box above the bottom line, as high as its rows need; where they do not fit the screen they scroll. The bottom line says how
/// to go on and how to get out.
/// </summary>
public static class WhichKey
{
    private const int Gap = 3;

    /// <summary>Where the keys lie: so many columns of such a width, so many rows, and as many of these as are seen.</summary>
    public readonly record struct Layout(Rect Box, int Columns, int Width, int Rows, int Seen)
    {
        public int MostOffset => Math.Max(0, Rows - Seen);
    }

    public static Layout Arrange(int width, int height, IReadOnlyList<NextKey> keys, bool ambiguousWide = false)
    {
        int widest = keys.Count == 0 ? 1 : keys.Max(k => ScreenText.Width(k.Key, ambiguousWide)) + 1 + keys.Max(k => ScreenText.Width(k.Label, ambiguousWide));
        int available = Math.Max(1, width - 4);
        int columns = Math.Clamp((available + Gap) / (widest + Gap), 1, Math.Max(1, keys.Count));
        int rows = (keys.Count + columns - 1) / columns;
        int boxRows = Math.Min(rows + 2, Math.Max(0, height - 1));
        var box = new Rect(0, height - 1 - boxRows, width, boxRows);
        return new Layout(box, columns, Math.Min(widest, available), rows, Math.Max(1, Frame.Inner(box).Height));
    }

    /// <summary>The prefix is the title; keys run down the columns, as in a dictionary.</summary>
    /// <param name="offset">The first row that is seen.</param>
    /// <param name="scroll">Told of the wheel: rows down.</param>
    public static void Draw(Canvas canvas, string prefix, IReadOnlyList<NextKey> keys, WidgetStyles styles, bool ambiguousWide = false, int offset = 0, Action<int>? scroll = null)
    {
        var layout = Arrange(canvas.Width, canvas.Height, keys, ambiguousWide);
        offset = Math.Clamp(offset, 0, layout.MostOffset);
        var inside = Frame.Draw(canvas, layout.Box, prefix, styles);
        canvas.OnMouse(layout.Box, mouse => Turn(mouse, scroll));
        DrawKeys(inside, keys, layout, offset, styles);
        if (layout.MostOffset > 0 && layout.Box.Height >= 3)
            ScrollBar.Draw(canvas.Slice(new Rect(layout.Box.Right - 1, layout.Box.Y + 1, 1, layout.Seen)), offset, layout.Seen, layout.Rows, styles);
        var foot = canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1));
        foot.Clear(Style.Plain);
        Hint[] hints = layout.MostOffset > 0 ? [new("↑↓", "scroll"), Hint.WayOut("esc", "close")] : [Hint.WayOut("esc", "close")];
        HintBar.Draw(foot.Slice(new Rect(1, 0, Math.Max(0, foot.Width - 2), 1)), hints, styles);
    }

    private static void DrawKeys(Canvas inside, IReadOnlyList<NextKey> keys, Layout layout, int offset, WidgetStyles styles)
    {
        if (keys.Count == 0 || inside.Width == 0 || inside.Height == 0)
            return;
        int keyColumns = keys.Max(k => inside.Measure(k.Key));
        for (int i = 0; i < keys.Count; i++)
        {
            int x = i / layout.Rows * (layout.Width + Gap), y = i % layout.Rows - offset;
            if (y < 0 || y >= layout.Seen)
                continue;
            inside.OnClick(new Rect(x, y, layout.Width, 1), keys[i].Key);
            inside.WriteRight(x + keyColumns, y, keys[i].Key, keyColumns, styles.Key.Over(styles.Popup));
            inside.WriteFitted(x + keyColumns + 1, y, keys[i].Label, layout.Width - keyColumns - 1, styles.Text.Over(styles.Popup));
        }
    }

    private static MouseOutcome Turn(MouseEvent mouse, Action<int>? scroll)
    {
        if (mouse.Action is MouseAction.WheelUp or MouseAction.WheelDown)
            scroll?.Invoke(mouse.Action == MouseAction.WheelUp ? -1 : 1);
        return MouseOutcome.Taken;
    }
}
