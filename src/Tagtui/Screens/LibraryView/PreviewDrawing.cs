using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The picture as large as its area allows, centred, never stretched; or why there is none.</summary>
internal static class PreviewDrawing
{
    public static void Draw(Canvas canvas, App app)
    {
        if (canvas.Area.IsEmpty || app.Browser.Current is not { } row)
            return;
        if (app.Pictures.Peek(row.Key, app.Look.Painter.PixelsFor(canvas.Area)) is not { } loaded)
            return;
        if (loaded.Picture is { } picture)
            canvas.Draw(picture, canvas.Bounds);
        if (loaded.Reason is { } reason)
            DrawReason(canvas, app, reason, loaded.Picture is not null);
    }

    private static void DrawReason(Canvas canvas, App app, string reason, bool overPicture)
    {
        string text = canvas.Truncate(reason, Math.Max(0, canvas.Width - 2));
        int y = overPicture ? canvas.Height - 1 : canvas.Height / 2;
        canvas.Write(Math.Max(0, (canvas.Width - canvas.Measure(text)) / 2), y, text, app.Look.Theme.Warning);
    }
}
