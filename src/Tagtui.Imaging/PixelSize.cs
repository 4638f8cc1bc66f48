namespace Tagtui.Imaging;

/// <summary>A width and a height in pixels, both at least 1 for a picture that exists.</summary>
public readonly record struct PixelSize(int Width, int Height)
{
    public PixelSize Turned => new(Height, Width);

    /// <summary>The largest size of the same shape within the box; a picture is never enlarged.</summary>
    public PixelSize FitWithin(PixelSize box)
    {
        var scale = Math.Min((double)box.Width / Width, (double)box.Height / Height);
        return scale >= 1 ? this : new(Scaled(Width, scale), Scaled(Height, scale));
    }

    public override string ToString() => $"{Width}×{Height}";

    private static int Scaled(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale));
}
