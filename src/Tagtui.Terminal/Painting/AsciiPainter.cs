namespace Tagtui.Terminal.Painting;

/// <summary>Brightness as the ink of a letter, for terminals without colour or blocks. Bright is dense: the ground is dark.</summary>
public sealed class AsciiPainter(double cellAspect, bool lightGround = false) : CellPainter(cellAspect)
{
    // From no ink to most, as common fonts draw them.
    private const string Ramp = " .`-':,;~=+!/?ci1tfjxzXYUJCLQ0OZmwqpdbkhao*#MW&8%B@$";

    public override string Name => "ascii";

    public override (int Across, int Down) PointsPerCell => (1, 1);

    private protected override void PaintCell(Canvas canvas, int x, int y, PixelGrid grid)
    {
        var (r, g, b) = grid[x, y];
        int brightness = (r * 54 + g * 183 + b * 19) >> 8;
        if (lightGround)
            brightness = 255 - brightness;
        canvas.Write(x, y, Ramp.AsSpan(brightness * (Ramp.Length - 1) / 255, 1), Style.Plain);
    }
}
