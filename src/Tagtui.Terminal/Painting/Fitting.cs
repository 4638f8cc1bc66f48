namespace Tagtui.Terminal.Painting;

/// <summary>Where a picture goes in an area of cells: as large as fits, centred, never stretched.</summary>
internal static class Fitting
{
    /// <param name="cellAspect">The height of a cell over its width, in pixels.</param>
    public static Rect Contain(int pictureWidth, int pictureHeight, Rect area, double cellAspect)
    {
        if (area.IsEmpty || pictureWidth <= 0 || pictureHeight <= 0)
            return area with { Width = 0, Height = 0 };
        double rowsPerColumn = pictureHeight / (double)pictureWidth / cellAspect;
        int width = area.Width;
        int height = (int)Math.Round(width * rowsPerColumn);
        if (height > area.Height)
        {
            height = area.Height;
            width = (int)Math.Round(height / rowsPerColumn);
        }
        width = Math.Clamp(width, 1, area.Width);
        height = Math.Clamp(height, 1, area.Height);
        return new Rect(area.X + (area.Width - width) / 2, area.Y + (area.Height - height) / 2, width, height);
    }
}
