namespace Tagtui.Terminal.Widgets;

/// <summary>One cell; a style of its own lies on top of the row's.</summary>
public readonly record struct TableCell(string Text, Style Style = default);

public static class TableView
{
    public const int HeaderRows = 1;

    /// <summary>Give the list state the canvas's height less <see cref="HeaderRows"/>.</summary>
    public static void Draw(
        Canvas canvas, ListState state, IReadOnlyList<TableColumn> columns, WidgetStyles styles,
        Func<int, int, TableCell> cell, bool focused = true)
    {
        int[] widths = TableColumn.Layout(columns, canvas.Width - ListView.Gutter);
        canvas.Fill(new Rect(0, 0, canvas.Width, HeaderRows), styles.Title);
        if (canvas.Width > ListView.Gutter)
        {
            var header = canvas.Slice(new Rect(ListView.Gutter, 0, canvas.Width - ListView.Gutter, HeaderRows));
            DrawRow(header, columns, widths, column => new TableCell(columns[column].Title), styles.Title);
        }
        var body = canvas.Slice(new Rect(0, HeaderRows, canvas.Width, canvas.Height - HeaderRows));
        ListView.Draw(body, state, styles,
            (row, index, style) => DrawRow(row, columns, widths, column => cell(index, column), style), focused);
    }

    private static void DrawRow(
        Canvas row, IReadOnlyList<TableColumn> columns, int[] widths, Func<int, TableCell> cell, Style style)
    {
        int x = 0;
        for (int i = 0; i < columns.Count; i++)
        {
            if (widths[i] <= 0)
                continue;
            var content = cell(i);
            var look = content.Style.Over(style);
            if (columns[i].AlignRight)
                row.WriteRight(x + widths[i], 0, content.Text, widths[i], look);
            else
                row.WriteFitted(x, 0, content.Text, widths[i], look);
            x += widths[i] + 1;
        }
    }
}
