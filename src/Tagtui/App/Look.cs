using Tagtui.Terminal;
using Tagtui.Terminal.Pixels;
using Tagtui.Terminal.Widgets;

namespace Tagtui;

/// <summary>How things look on this terminal: colours, widgets, and the way that pictures are drawn.</summary>
internal sealed record Look(Theme Theme, WidgetStyles Widgets, IPicturePainter Painter, bool Ascii)
{
    /// <summary>How pixels are sent; null where pictures are text.</summary>
    public PixelOptions? Pixels => (Painter as PixelPainter)?.Options;

    /// <summary>The sides of a cell, in any unit.</summary>
    public (int Width, int Height) CellShape => Pixels is { } pixels ? (pixels.CellWidth, pixels.CellHeight) : (1, 2);

    public string Rejected => Ascii ? "x" : "✕";

    public string Unrated => Ascii ? "." : "·";

    public string Marked => Ascii ? "*" : "●";

    public string InRange => Ascii ? "+" : "◆";

    public string Separator => Ascii ? "|" : "│";

    public string Rule => Ascii ? "-" : "─";

    /// <summary>One column: a digit, a cross for rejected, a dot for unrated.</summary>
    public string Score(int score) => score switch { < 0 => Rejected, 0 => Unrated, _ => ((char)('0' + score)).ToString() };

    public string Stars(int score) => score switch
    {
        < 0 => $"{Rejected} rejected",
        0 => "unrated",
        _ => new string(Ascii ? '*' : '★', score) + new string(Ascii ? '-' : '☆', 5 - score),
    };
}
