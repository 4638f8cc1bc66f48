namespace Tagtui.Terminal.Painting;

/// <summary>
/// Pictures as text. The picture is drawn at once, so whatever is drawn later covers it, and scrolling, popups and
/// resizing need nothing more.
/// </summary>
public abstract class CellPainter(double cellAspect) : IPicturePainter
{
    public abstract string Name { get; }

    /// <summary>Points of the picture in one cell, across and down.</summary>
    public abstract (int Across, int Down) PointsPerCell { get; }

    public Rect Fit(int pictureWidth, int pictureHeight, Rect area) => Fitting.Contain(pictureWidth, pictureHeight, area, cellAspect);

    public (int Width, int Height) PixelsFor(Rect cells) =>
        (Math.Max(1, cells.Width * PointsPerCell.Across), Math.Max(1, cells.Height * PointsPerCell.Down));

    public void Paint(Canvas canvas, Picture picture)
    {
        if (canvas.Area.IsEmpty)
            return;
        var grid = PixelGrid.Of(picture, canvas.Width * PointsPerCell.Across, canvas.Height * PointsPerCell.Down);
        for (int y = 0; y < canvas.Height; y++)
        {
            for (int x = 0; x < canvas.Width; x++)
                PaintCell(canvas, x, y, grid);
        }
    }

    private protected abstract void PaintCell(Canvas canvas, int x, int y, PixelGrid grid);
}
