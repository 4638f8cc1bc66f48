namespace Tagtui.Terminal.Painting;

public enum ImageOption
{
    Auto,
    Kitty,
    KittyOld,
    Iterm,
    Sixel,
    Half,
    Ascii,
    None,
}

/// <summary>What was chosen, and why, in words for `doctor`.</summary>
public sealed record PainterChoice(IPicturePainter Painter, string Why);

/// <summary>The one table that decides how pictures are drawn. The first row that fits is taken.</summary>
public static class Painters
{
    private const double UsualAspect = 2.0;

    public static PainterChoice Choose(Capabilities terminal, ImageOption wanted)
    {
        double aspect = terminal.CellSize is { } cell ? (double)cell.Height / cell.Width : UsualAspect;
        return wanted switch
        {
            ImageOption.None => new(new NoPicturePainter(), "the setting says none"),
            ImageOption.Ascii => new(new AsciiPainter(aspect, terminal.LightBackground == true), "the setting says ascii"),
            ImageOption.Half => new(new HalfBlockPainter(aspect), "the setting says half-blocks"),
            ImageOption.Auto => Guess(terminal, aspect, ""),
            _ => Guess(terminal, aspect, $"the setting says {wanted.ToString().ToLowerInvariant()}, which this version does not draw; "),
        };
    }

    private static PainterChoice Guess(Capabilities terminal, double aspect, string before)
    {
        if (terminal.Ascii)
            return new(new AsciiPainter(aspect, terminal.LightBackground == true), before + "the locale and the terminal have only ASCII");
        if (terminal.Colors == ColorLevel.None)
            return new(new AsciiPainter(aspect, terminal.LightBackground == true), before + "the terminal has no colours, or they are refused");
        string pixels = terminal.KittyGraphics ? "kitty graphics" : terminal.Sixel ? "sixel" : "";
        string why = pixels.Length > 0 ? $"the terminal offers {pixels}, which this version does not draw yet: half-blocks" : "the terminal offers no pixels: half-blocks";
        return new(new HalfBlockPainter(aspect), $"{before}{why} in {terminal.Colors switch { ColorLevel.TrueColor => "24-bit colour", ColorLevel.Indexed256 => "256 colours", _ => "16 colours" }}");
    }
}
