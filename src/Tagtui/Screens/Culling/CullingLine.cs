using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The line above the picture alone: its score and name, how far one has come, and its tags where there is room. What was just decided
/// stands for a moment at the right end. It keeps to this line: over a picture of pixels a part of it would be sent twice.
/// </summary>
internal static class CullingLine
{
    private const string Between = " · ";
    private const int Gap = 3, RoomForName = 12;

    public static void Draw(Canvas line, App app, MediumRow row, double? scale)
    {
        var (look, theme) = (app.Look, app.Look.Theme);
        int x = 1 + line.Write(1, 0, look.Stars(row.Score), theme.Score(row.Score));
        if (row.Approved is { } approved && (approved || row.Score >= 0))
            x += 1 + line.Write(x + 1, 0, approved ? "approved" : "rejected", approved ? theme.Good : theme.Rejected);
        x += 2;
        int name = Math.Min(line.Measure(row.Key.Value), Math.Max(RoomForName, (line.Width - x) / 3));
        string place = Fitting(app, scale, line.Width - 1 - x - name - Gap, line);
        int width = line.Measure(place);
        line.WriteRight(line.Width - 1, 0, place, width, theme.Dim);
        int room = line.Width - 1 - width - Gap;
        x += 2 + line.WriteFitted(x, 0, row.Key.Value, room - x, theme.Title);
        line.WriteFitted(x, 0, string.Join(", ", row.Tags.Select(t => t.Value)), room - x, theme.Dim);
        if (app.Culling.Flash is { } flash)
            DrawFlash(line, look, flash, width + 1);
    }

    private static string Fitting(App app, double? scale, int room, Canvas line)
    {
        string said = "";
        var parts = app.Culling.Parts(app.Browser.List.Selected + 1, app.Browser.List.Count);
        foreach (string part in scale is { } zoom ? parts.Prepend($"{zoom:0.###%}") : parts)
        {
            string longer = said.Length == 0 ? part : said + Between + part;
            if (said.Length > 0 && line.Measure(longer) > room)
                break;
            said = longer;
        }
        return said;
    }

    private static void DrawFlash(Canvas line, Look look, (string Text, int Score) flash, int over)
    {
        // What it lies on is gone for that moment, and not cut in the middle of a word.
        var covered = line.Slice(new Rect(line.Width - over, 0, over, 1));
        covered.Fill(covered.Bounds, Style.Plain);
        int width = Math.Min(line.Measure(flash.Text) + 2, line.Width);
        var slice = line.Slice(new Rect(line.Width - width, 0, width, 1));
        var style = look.Widgets.Selected;
        slice.Fill(slice.Bounds, style);
        slice.WriteFitted(1, 0, flash.Text, width - 2, (style.Attributes & TextAttributes.Reverse) != 0 ? style : look.Theme.Score(flash.Score).Over(style));
    }
}
