namespace Tagtui.Terminal.Pixels;

/// <summary>Cells in rectangles: rows of a like extent under one another are one.</summary>
internal static class VisibleParts
{
    public static List<Rect> Of(Rect area, Func<int, int, bool> counts)
    {
        List<Rect> parts = [];
        int openFrom = 0;
        for (int y = area.Y; y < area.Bottom; y++)
        {
            int before = parts.Count;
            for (int x = area.X; x < area.Right; x++)
            {
                if (!counts(x, y))
                    continue;
                int from = x;
                while (x < area.Right && counts(x, y))
                    x++;
                Add(parts, openFrom, before, new Rect(from, y, x - from, 1));
            }
            // What did not go on in this row never will.
            while (openFrom < parts.Count && parts[openFrom].Bottom <= y)
                openFrom++;
        }
        return parts;
    }

    private static void Add(List<Rect> parts, int from, int to, Rect run)
    {
        for (int i = from; i < to; i++)
        {
            if (parts[i].X == run.X && parts[i].Width == run.Width && parts[i].Bottom == run.Y)
            {
                parts[i] = parts[i] with { Height = parts[i].Height + 1 };
                return;
            }
        }
        parts.Add(run);
    }
}
