namespace Tagtui.Terminal.Painting;

/// <summary>Two points a cell: the upper is the colour of `▀`, the lower its ground. Colours are mapped down when written.</summary>
public sealed class HalfBlockPainter(double cellAspect) : CellPainter(cellAspect)
{
    public override string Name => "half";

    public override (int Across, int Down) PointsPerCell => (1, 2);

    private protected override void PaintCell(Canvas canvas, int x, int y, PixelGrid grid)
    {
        var upper = grid[x, y * 2];
        var lower = grid[x, y * 2 + 1];
        var style = new Style(Color.Rgb(upper.R, upper.G, upper.B), Color.Rgb(lower.R, lower.G, lower.B));
        canvas.Write(x, y, upper == lower ? " " : "▀", style);
    }
}
