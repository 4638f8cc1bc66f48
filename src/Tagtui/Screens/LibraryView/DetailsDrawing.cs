using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>The rows of the details that are in view.</summary>
internal static class DetailsDrawing
{
    public static void Draw(Canvas canvas, DetailsPane pane)
    {
        for (int y = 0; y < canvas.Height && pane.Above + y < pane.Rows.Count; y++)
        {
            foreach (var piece in pane.Rows[pane.Above + y])
            {
                int columns = canvas.Write(1 + piece.X, y, piece.Text, piece.Style);
                if (piece.Clicked is { } clicked)
                {
                    canvas.OnMouse(new Rect(1 + piece.X, y, columns, 1), mouse =>
                    {
                        if (mouse.IsClick)
                            clicked(mouse);
                        return MouseOutcome.When(mouse.IsClick);
                    });
                }
            }
        }
    }
}
