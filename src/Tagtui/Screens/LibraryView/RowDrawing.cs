using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// One picture in the list: mark, score, name, `txt` where it has a caption file, and its tags, or its caption where it has none. Names go first: they have as
/// many columns as the longest that was seen, up to a share. What is selected is shown as far as the name goes, so that a step down writes two names and not two rows.
/// </summary>
internal static class RowDrawing
{
    private const int MarkColumn = 0;
    private const int ScoreColumn = 1;
    private const int NameColumn = 3;

    /// <summary>Below this the folder is left out of the name: the details show it.</summary>
    private const int RoomForFolders = 56;

    /// <summary>Below this there are names and nothing else.</summary>
    private const int RoomForMore = 30;

    private const int LongestName = 60;
    private const int SignColumns = 5;

    public static void Draw(Canvas row, App app, int index, Style style)
    {
        var look = app.Look;
        if (app.Browser.Rows[index] is not { } medium)
        {
            row.Write(NameColumn, 0, "…", On(look.Theme.Dim, style));
            return;
        }
        if (app.Browser.IsMarked(index))
            row.Write(MarkColumn, 0, app.Browser.IsInRange(index) ? look.InRange : look.Marked, On(look.Theme.Marked, style));
        row.Write(ScoreColumn, 0, look.Score(medium.Score), On(look.Theme.Score(medium.Score), style));

        int left = row.Width - NameColumn;
        string name = left >= RoomForFolders ? medium.Key.Value : medium.Key.Value[(medium.Key.Value.LastIndexOf('/') + 1)..];
        var widest = app.Browser.Widest;
        int nameColumns = left < RoomForMore ? left : Math.Min(left >= RoomForFolders ? widest.Key : widest.Name, Math.Min(LongestName, left * 3 / 5)) + 2;
        int nameEnd = NameColumn + row.WriteName(NameColumn, 0, name, nameColumns - 1, medium.Score < 0 ? On(look.Theme.Dim, style) : style);
        int tagsAt = NameColumn + nameColumns;
        style = look.Widgets.Text;
        row.Fill(new Rect(nameEnd, 0, row.Width - nameEnd, 1), style);
        if (tagsAt + 8 >= row.Width)
            return;
        if (medium.CaptionsDiffer)
            row.Write(tagsAt, 0, look.Ascii ? "txt!" : "txt≠", On(look.Theme.Warning, style));
        else if (medium.HasCaptionFile)
            row.Write(tagsAt, 0, "txt", On(look.Theme.Dim, style));
        if (widest.AnyCaptionFile)
            tagsAt += SignColumns;
        int room = row.Width - tagsAt - 1;
        if (medium.Tags.Count == 0)
            row.WriteFitted(tagsAt, 0, medium.Caption, room, On(look.Theme.Dim, style));
        else if ((style.Attributes & TextAttributes.Reverse) != 0)
            row.WriteFitted(tagsAt, 0, string.Join(", ", medium.Tags.Select(t => t.Value)), room, style);
        else
            app.TagColors.Write(row, tagsAt, 0, medium.Tags, ", ", room, On(look.Theme.Dim, style), look.Theme);
    }

    /// <summary>A row in reverse keeps to its own two colours: others would stand in it as patches.</summary>
    private static Style On(Style part, Style row) => (row.Attributes & TextAttributes.Reverse) != 0 ? row : part.Over(row);
}
