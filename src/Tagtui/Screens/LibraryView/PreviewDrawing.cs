using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The picture as large as its area allows, centred, never stretched; or why there is none.</summary>
internal static class PreviewDrawing
{
    public static void Draw(Canvas canvas, App app, Zoom? zoom = null)
    {
        if (!canvas.Area.IsEmpty && app.Browser.Current is { } row)
            Draw(canvas, app, new PictureWish(row.Key, canvas.Width, canvas.Height, zoom));
    }

    public static void Draw(Canvas canvas, App app, PictureWish wish)
    {
        if (app.Pictures.PeekNear(wish) is { } near)
            Draw(canvas, app, near.Loaded, near.Wish);
    }

    public static void Draw(Canvas canvas, App app, LoadedPicture loaded, PictureWish wish)
    {
        if (loaded.Picture is { } picture)
            canvas.Draw(picture, wish.Place(picture, app.Look.Painter, canvas.Bounds));
        if (loaded.Reason is { } reason)
            DrawReason(canvas, app, reason, loaded.Picture is not null);
    }

    private static void DrawReason(Canvas canvas, App app, string reason, bool overPicture)
    {
        var block = new TextBlock(reason);
        block.Resize(Math.Max(1, canvas.Width - 2), canvas.Height);
        int rows = Math.Min(block.RowCount, canvas.Height);
        int columns = rows > 1 ? canvas.Width - 2 : Math.Min(canvas.Width - 2, canvas.Measure(reason));
        int y = overPicture ? canvas.Height - rows : (canvas.Height - rows) / 2;
        block.Draw(canvas.Slice(new Rect((canvas.Width - columns) / 2, y, columns, rows)), app.Look.Theme.Warning);
    }
}
