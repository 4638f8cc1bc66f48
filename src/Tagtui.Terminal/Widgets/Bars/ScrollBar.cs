namespace Tagtui.Terminal.Widgets;

/// <summary>Shows in one column which part of a list is in view. Nothing is drawn where all of it is.</summary>
public static class ScrollBar
{
    /// <summary>Where the thumb lies on a track of so many rows; its length is 0 where everything is in view.</summary>
    public static (int Start, int Length) Thumb(int offset, int height, int count, int track)
    {
        if (count <= height || track <= 0 || height <= 0)
            return (0, 0);
        int length = (int)Math.Clamp((long)track * height / count, 1, track);
        long last = count - height;
        int start = (int)((track - length) * Math.Clamp(offset, 0, last) / last);

        // At an end only where the list is at its end, so that one sees that there is more.
        if (offset > 0 && start == 0 && length < track)
            start = Math.Min(1, track - length);
        if (offset < last && start == track - length && start > 0 && track > 2)
            start--;
        return (start, length);
    }

    public static void Draw(Canvas canvas, int offset, int height, int count, WidgetStyles styles)
    {
        var (start, length) = Thumb(offset, height, count, canvas.Height);
        if (length == 0)
            return;
        for (int y = 0; y < canvas.Height; y++)
        {
            bool thumb = y >= start && y < start + length;
            canvas.Put(0, y, thumb ? styles.Glyph('█', '#') : styles.Glyph('│', '|'), styles.Border);
        }
    }
}
