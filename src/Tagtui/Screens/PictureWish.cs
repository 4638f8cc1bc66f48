using Tagtui.Library;
using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>A part of a picture at a scale of its own: pixels of the screen for one of the picture, and what is in the middle, from 0 to 1.</summary>
internal readonly record struct Zoom(double Scale, double X, double Y);

/// <summary>A picture as it is to be seen: in so many cells, whole or a part of it.</summary>
internal readonly record struct PictureWish(MediaKey Key, int Columns, int Rows, Zoom? Zoom = null)
{
    /// <summary>Where it is drawn in its area: the whole picture wherever it fits best, a part at its own scale in the middle.</summary>
    public Rect Place(Picture picture, IPicturePainter painter, Rect area)
    {
        if (Zoom is null || area.IsEmpty)
            return area;
        var box = painter.PixelsFor(area);
        int columns = Math.Clamp((picture.Width * area.Width + box.Width - 1) / box.Width, 1, area.Width), rows = Math.Clamp((picture.Height * area.Height + box.Height - 1) / box.Height, 1, area.Height);
        return new Rect(area.X + (area.Width - columns) / 2, area.Y + (area.Height - rows) / 2, columns, rows);
    }
}
