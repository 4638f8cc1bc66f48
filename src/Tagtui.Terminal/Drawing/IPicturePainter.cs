namespace Tagtui.Terminal;

/// <summary>
/// How pictures reach this terminal. A painter of cells (half-blocks, ASCII) draws text at once, so that whatever is
/// drawn later covers it; a painter of pixels records a placement for the frame diff.
/// </summary>
public interface IPicturePainter
{
    string Name { get; }

    /// <summary>The cells that the picture fills when fitted and centred in the area, never stretched.</summary>
    Rect Fit(int pictureWidth, int pictureHeight, Rect area);

    /// <summary>How many pixels it can show in so many cells: a picture decoded to that size is painted fastest and best.</summary>
    (int Width, int Height) PixelsFor(Rect cells);

    void Paint(Canvas canvas, Picture picture);

    /// <summary>Does ahead, on a worker, what painting it in this area will need.</summary>
    void Prepare(Picture picture, Rect area)
    {
    }
}
