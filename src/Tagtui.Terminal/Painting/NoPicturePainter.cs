namespace Tagtui.Terminal.Painting;

/// <summary>`--image=none`: the place of the picture stays empty.</summary>
public sealed class NoPicturePainter : IPicturePainter
{
    public string Name => "none";

    public Rect Fit(int pictureWidth, int pictureHeight, Rect area) => area with { Width = 0, Height = 0 };

    public (int Width, int Height) PixelsFor(Rect cells) => (1, 1);

    public void Paint(Canvas canvas, Picture picture)
    {
    }
}
