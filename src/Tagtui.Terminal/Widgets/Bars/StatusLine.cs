namespace Tagtui.Terminal.Widgets;

/// <summary>
/// One line in three parts. The right one, where the counts are, is cut last; then the left one, which loses its
/// beginning or its end as asked; the middle one is there whole where it does not touch the others, else cut or left out.
/// </summary>
public static class StatusLine
{
    private const int Gap = 2;

    public static void Draw(Canvas canvas, string left, string middle, string right, Style style, bool cutLeftAtStart = false)
    {
        int width = canvas.Width;
        canvas.Fill(new Rect(0, 0, width, 1), style);
        int rightColumns = Math.Min(canvas.Measure(right), Math.Max(0, width - 2));
        canvas.WriteRight(width - 1, 0, right, rightColumns, style);
        int room = width - 1 - (rightColumns > 0 ? rightColumns + 1 + Gap : 0);
        if (room <= 0)
            return;
        string fitted = cutLeftAtStart ? canvas.TruncateStart(left, room) : canvas.Truncate(left, room);
        int leftEnd = 1 + canvas.Write(1, 0, fitted, style);

        int from = leftEnd + Gap, to = 1 + room, middleColumns = canvas.Measure(middle);
        if (middleColumns == 0 || to - from < Math.Min(middleColumns, 8))
            return;
        int x = Math.Clamp((width - middleColumns) / 2, from, Math.Max(from, to - middleColumns));
        canvas.WriteFitted(x, 0, middle, to - x, style);
    }
}
