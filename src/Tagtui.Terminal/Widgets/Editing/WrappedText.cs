namespace Tagtui.Terminal.Widgets;

internal static class WrappedText
{
    /// <summary>Draws one visual row; its line end and what lies behind the right edge are left out.</summary>
    public static void DrawRow(Canvas canvas, int y, ReadOnlySpan<char> row, Style style, bool ambiguousWide)
    {
        int x = 0;
        for (int at = 0; at < row.Length && x < canvas.Width;)
        {
            var cluster = row[at..Graphemes.Next(row, at)];
            if (Graphemes.IsNewLine(cluster))
                return;
            if (cluster[0] != '\t')
                canvas.Write(x, y, cluster, style);
            x += Graphemes.Columns(cluster, x, ambiguousWide);
            at += cluster.Length;
        }
    }
}
