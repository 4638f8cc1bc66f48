using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>One picture in the list: mark, score, name, whether it has a caption, and its tags.</summary>
internal static class RowDrawing
{
    private const int MarkColumn = 0;
    private const int ScoreColumn = 1;
    private const int NameColumn = 3;

    public static void Draw(Canvas row, App app, int index, Style style)
    {
        var look = app.Look;
        if (app.Browser.Rows[index] is not { } medium)
        {
            row.Write(NameColumn, 0, "…", look.Theme.Dim.Over(style));
            return;
        }
        if (app.Browser.IsMarked(index))
            row.Write(MarkColumn, 0, look.Marked, look.Theme.Marked.Over(style));
        row.Write(ScoreColumn, 0, look.Score(medium.Score), look.Theme.Score(medium.Score).Over(style));

        int left = row.Width - NameColumn;
        int nameColumns = left < 34 ? left : Math.Clamp(left * 2 / 5, 16, 40);
        var nameStyle = medium.Score < 0 ? look.Theme.Dim.Over(style) : style;
        row.WriteFitted(NameColumn, 0, medium.Key.Value, nameColumns - 1, nameStyle);
        int tagsAt = NameColumn + nameColumns;
        if (tagsAt + 6 >= row.Width)
            return;
        row.Write(tagsAt, 0, medium.HasCaptionFile ? "txt" : look.Ascii ? "-" : "–", look.Theme.Dim.Over(style));
        string said = medium.Tags.Count > 0 ? string.Join(", ", medium.Tags.Select(t => t.Value)) : medium.Caption;
        row.WriteFitted(tagsAt + 5, 0, said, row.Width - tagsAt - 6, look.Theme.Dim.Over(style));
    }
}
