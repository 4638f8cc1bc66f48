using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// What does not fit the bottom line takes a few rows above it, over whatever is there: half of a reason is none. It never lies
/// on what is typed, nor on how to leave.
/// </summary>
internal static class LongMessage
{
    private const int MostRows = 4;

    /// <param name="regions">What was drawn last: there is to be seen where the way out stands.</param>
    public static void Draw(Canvas canvas, App app, IReadOnlyList<HitRegion> regions)
    {
        if (app.Messages.Current is not var (tone, text) || canvas.Width < 12 || canvas.Height < 4 || BottomLine.HasRoomFor(canvas, app, text))
            return;
        var block = new TextBlock(text, app.AmbiguousWide);
        block.Resize(canvas.Width - 2, canvas.Height);
        int bottom = canvas.Height - Math.Max(app.Top.BottomRows, app.Top.HasBottomLine ? 1 : 0);
        int rows = Math.Min(Math.Min(block.RowCount, MostRows), bottom / 2);
        if (Hints.WayOut(app, app.Top) is { } way && regions.Where(region => region.Keys == way.Keys).Select(region => region.Area.Y).DefaultIfEmpty(-1).Max() is >= 0 and var wayOut && wayOut >= bottom - rows && wayOut < bottom)
        {
            // Below the box where two rows of it can be read there, else within.
            int below = canvas.Height - wayOut - 1;
            (rows, bottom) = below >= Math.Min(2, rows) ? (Math.Min(rows, below), canvas.Height) : (rows, wayOut);
        }
        rows = Math.Min(rows, bottom);
        var area = new Rect(0, bottom - rows, canvas.Width, rows);
        canvas.Fill(area, app.Look.Theme.Popup);
        canvas.OnClick(area, () => BottomLine.Clicked(app));
        block.Draw(canvas.Slice(new Rect(1, area.Y, area.Width - 2, rows)), BottomLine.Style(app.Look.Theme, tone).Over(app.Look.Theme.Popup));
    }
}
