using System.Globalization;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The tree, or what was found in it by typing.</summary>
internal static class TreeDrawing
{
    public static void Draw(Canvas canvas, App app, FolderTree tree, bool focused)
    {
        if (!tree.Finder.IsOpen)
        {
            TreeView.Draw(canvas, tree.State, app.Look.Widgets, n => n.Label, tree.Count, focused);
            return;
        }
        var (look, finder) = (app.Look, tree.Finder);
        canvas.Write(0, 0, "/", look.Theme.Accent);
        finder.Field.Draw(canvas.Slice(new Rect(1, 0, Math.Max(0, canvas.Width - 1), 1)), look.Widgets, focused, "find in the tree");
        var body = canvas.Slice(new Rect(0, 1, canvas.Width, Math.Max(0, canvas.Height - 1)));
        if (finder.Lines.Count == 0 && finder.Field.Text.Length > 0)
            body.WriteFitted(1, 0, "no match", body.Width - 2, look.Theme.Dim);
        ListView.Draw(body, finder.List, look.Widgets, (row, index, style) => DrawFound(row, tree, finder.Lines[index], look.Theme.Dim.Over(style), style), focused, RowClick.Acts);
    }

    private static void DrawFound(Canvas row, FolderTree tree, TreeNode node, Style dim, Style style)
    {
        string count = tree.Count(node)?.ToString("N0", CultureInfo.InvariantCulture) ?? "";
        int x = 1 + row.WriteFitted(0, 0, node.Label, row.Width - count.Length - 1, style);
        row.WriteFitted(x, 0, node.Beside, row.Width - x - count.Length - 1, dim);
        row.WriteRight(row.Width, 0, count, count.Length, dim);
    }
}
