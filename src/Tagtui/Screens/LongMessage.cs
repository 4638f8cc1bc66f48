using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// A reason that does not fit the bottom line takes a few more rows above it, over whatever is there: half of a reason
/// is none.
/// </summary>
internal static class LongMessage
{
    private const int MostRows = 4;

    public static void Draw(Canvas canvas, App app)
    {
        if (app.Messages.Current is not (Tone.Warning or Tone.Error, _) || app.Messages.Current is not { } message)
            return;
        if (canvas.Width < 12 || canvas.Height < 4 || canvas.Measure(message.Text) <= canvas.Width - 2)
            return;
        var style = message.Tone == Tone.Error ? app.Look.Theme.Error : app.Look.Theme.Warning;
        var block = new TextBlock(message.Text);
        block.Resize(canvas.Width - 2, canvas.Height);
        int below = app.Top.BottomRows;
        int rows = Math.Min(Math.Min(block.RowCount, MostRows), (canvas.Height - below) / 2);
        var area = new Rect(0, canvas.Height - below - rows, canvas.Width, rows);
        canvas.Fill(area, app.Look.Theme.Popup);
        canvas.OnClick(area, () => BottomLine.Clicked(app));
        block.Draw(canvas.Slice(new Rect(1, area.Y, area.Width - 2, rows)), style.Over(app.Look.Theme.Popup));
    }
}
