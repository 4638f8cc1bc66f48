namespace Tagtui.Terminal.Widgets;

/// <summary>What the next key of a begun sequence may be.</summary>
public readonly record struct NextKey(string Key, string Label);

public static class WhichKey
{
    private const int Gap = 3;

    private const int Low = 16;

    /// <summary>A box at the bottom, as high as its rows need and no higher than half of the screen, or all but a row of a low one.</summary>
    public static Rect Place(Canvas canvas, IReadOnlyList<NextKey> keys)
    {
        var (columns, _) = Columns(canvas, keys, canvas.Width - 4);
        int rows = (keys.Count + columns - 1) / columns;
        int height = Math.Min(rows + 2, Math.Max(Math.Min(3, canvas.Height), canvas.Height < Low ? canvas.Height - 1 : canvas.Height / 2));
        return new Rect(0, canvas.Height - height, canvas.Width, height);
    }

    /// <summary>The prefix is the title; keys run down the columns, as in a dictionary.</summary>
    public static void Draw(Canvas canvas, string prefix, IReadOnlyList<NextKey> keys, WidgetStyles styles)
    {
        var inside = Frame.Draw(canvas, Place(canvas, keys), prefix, styles);
        if (keys.Count == 0 || inside.Width == 0 || inside.Height == 0)
            return;
        var (columns, width) = Columns(inside, keys, inside.Width);
        int rows = (keys.Count + columns - 1) / columns;
        int keyColumns = keys.Max(k => inside.Measure(k.Key));
        for (int i = 0; i < keys.Count; i++)
        {
            int x = i / rows * (width + Gap), y = i % rows;
            if (y == inside.Height - 1 && rows > inside.Height)
            {
                inside.WriteFitted(0, y, $"… {rows - y} more rows", inside.Width, styles.Dim.Over(styles.Popup));
                continue;
            }
            inside.OnClick(new Rect(x, y, width, 1), keys[i].Key);
            inside.WriteRight(x + keyColumns, y, keys[i].Key, keyColumns, styles.Key.Over(styles.Popup));
            inside.WriteFitted(x + keyColumns + 1, y, keys[i].Label, width - keyColumns - 1, styles.Text.Over(styles.Popup));
        }
    }

    private static (int Columns, int Width) Columns(Canvas canvas, IReadOnlyList<NextKey> keys, int available)
    {
        int widest = keys.Count == 0 ? 1 : keys.Max(k => canvas.Measure(k.Key)) + 1 + keys.Max(k => canvas.Measure(k.Label));
        int columns = Math.Clamp((available + Gap) / (widest + Gap), 1, Math.Max(1, keys.Count));
        return (columns, Math.Min(widest, Math.Max(1, available)));
    }
}
