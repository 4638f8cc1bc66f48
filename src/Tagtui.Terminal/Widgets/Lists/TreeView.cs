using System.Globalization;

namespace Tagtui.Terminal.Widgets;

public static class TreeView
{
    internal static int MarkerColumn(int depth) => ListView.Gutter + depth * 2;

    /// <summary>Names at the left, indented by two columns a level; counts at the right, where there is one.</summary>
    public static void Draw<T>(
        Canvas canvas, TreeState<T> tree, WidgetStyles styles, Func<T, string> label, Func<T, long?>? count = null,
        bool focused = true)
        where T : notnull =>
        ListView.Draw(canvas, tree.List, styles, (row, index, style) =>
        {
            var item = tree.Rows[index];
            string number = count?.Invoke(item.Node)?.ToString("N0", CultureInfo.InvariantCulture) ?? "";
            int x = MarkerColumn(item.Depth) - ListView.Gutter;
            if (item.HasChildren)
                row.Put(x, 0, item.IsExpanded ? styles.Glyph('▾', '-') : styles.Glyph('▸', '+'), styles.Dim.Over(style));
            x += 2;

            // A name of a few letters is worth more than a number beside it.
            int numberColumns = number.Length > 0 && row.Width - x >= number.Length + 5 ? number.Length + 1 : 0;
            row.WriteFitted(x, 0, label(item.Node), row.Width - x - numberColumns, style);
            if (numberColumns > 0)
                row.WriteRight(row.Width, 0, number, number.Length, styles.Dim.Over(style));
        }, focused, RowClick.IsOthers);
}
