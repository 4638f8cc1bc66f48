using Tagtui.Terminal.Pixels;

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
public sealed record PainterChoice(IPicturePainter Painter, string Why)
{
    /// <summary>What the user could do for better pictures; null where nothing is known.</summary>
    public string? Advice { get; init; }
}

/// <summary>The one table that decides how pictures are drawn. The first row that fits is taken.</summary>
public static class Painters
{
    /// <summary>A kitty graphics `OK` alone never means placeholders: these are known to have them.</summary>
    private static readonly string[] WithPlaceholders = ["kitty", "ghostty", "rio"];

    private static readonly string[] WithItermImages = ["iTerm2", "WezTerm", "mintty", "Warp", "vscode"];

    /// <param name="codec">Null where only cells can be painted.</param>
    public static PainterChoice Choose(Capabilities terminal, ImageOption wanted, TerminalSize size, IPictureCodec? codec)
    {
        var cell = terminal.CellOf(size);
        double aspect = (double)cell.Height / cell.Width;
        switch (wanted)
        {
            case ImageOption.None:
                return new(new NoPicturePainter(), "the setting says none");
            case ImageOption.Ascii:
                return new(new AsciiPainter(aspect, terminal.LightBackground == true), "the setting says ascii");
            case ImageOption.Half:
                return new(new HalfBlockPainter(aspect), "the setting says half-blocks");
        }
        if (wanted == ImageOption.Auto && (terminal.Ascii || terminal.Colors == ColorLevel.None))
        {
            return new(new AsciiPainter(aspect, terminal.LightBackground == true),
                terminal.Ascii ? "the locale and the terminal have only ASCII" : "the terminal has no colours, or they are refused");
        }
        var (protocol, why, advice) = wanted switch
        {
            ImageOption.Kitty => (GraphicsProtocol.Kitty, "the setting says kitty", null),
            ImageOption.KittyOld => (GraphicsProtocol.KittyOld, "the setting says kitty-old", null),
            ImageOption.Iterm => (GraphicsProtocol.Iterm, "the setting says iterm", null),
            ImageOption.Sixel => (GraphicsProtocol.Sixel, "the setting says sixel", null),
            _ => Find(terminal),
        };
        if (protocol == GraphicsProtocol.None || codec is null)
            return new(new HalfBlockPainter(aspect), $"{why}: half-blocks in {Colors(terminal)}") { Advice = advice };
        bool wrapped = terminal.InsideTmux && protocol != GraphicsProtocol.Sixel;
        var options = new PixelOptions(protocol, cell.Width, cell.Height, terminal.OverSsh || terminal.InsideTmux, wrapped, codec);
        return new(new PixelPainter(options), why);
    }

    private static (GraphicsProtocol Protocol, string Why, string? Advice) Find(Capabilities terminal)
    {
        if (terminal.InsideTmux)
            return InTmux(terminal);
        if (terminal.InsideScreen)
            return (GraphicsProtocol.None, "screen lets no pixels through", null);
        string name = terminal.Name ?? "";
        if (Known(name, WithPlaceholders))
            return (GraphicsProtocol.Kitty, $"{name} shows kitty graphics in its cells (Unicode placeholders)", null);
        if (Known(name, WithItermImages))
            return (GraphicsProtocol.Iterm, $"{name} takes pictures as iTerm2 does", null);
        if (terminal.KittyGraphics)
            return (GraphicsProtocol.KittyOld, $"{(name.Length > 0 ? name : "the terminal")} answers to kitty graphics, and is not known for placeholders", null);
        if (terminal.Sixel)
            return (GraphicsProtocol.Sixel, "the terminal's attributes name sixel (4)", null);
        return (GraphicsProtocol.None, terminal.Answered ? "the terminal offers no pixels" : "the terminal has not answered what it offers", null);
    }

    /// <summary>
    /// What is asked on the line inside tmux is answered by tmux, so the terminal around it is taken from what tmux says. Only placeholders
    /// are passed through: they are text to tmux, while other pictures would stand where its own cursor happens to be.
    /// </summary>
    private static (GraphicsProtocol Protocol, string Why, string? Advice) InTmux(Capabilities terminal)
    {
        if (terminal.Tmux is not { } tmux)
            return (GraphicsProtocol.None, "tmux has not said yet what it is shown on", null);
        if (tmux.Problem is { } problem)
            return (GraphicsProtocol.None, problem, null);
        if (tmux.TerminalName.StartsWith("tmux", StringComparison.Ordinal) || tmux.TerminalName.StartsWith("screen", StringComparison.Ordinal))
            return (GraphicsProtocol.None, "tmux runs inside another one", null);
        bool placeholders = Known(tmux.TerminalType, WithPlaceholders) || tmux.TerminalName is "xterm-kitty" or "xterm-ghostty";
        if (placeholders && tmux.Passthrough)
            return (GraphicsProtocol.Kitty, $"tmux is shown on {tmux.TerminalType} and lets kitty graphics through", null);
        if (tmux.Features.Contains("sixel"))
            return (GraphicsProtocol.Sixel, "tmux is shown on a terminal with sixel, and knows it", null);
        return placeholders
            ? (GraphicsProtocol.None, $"tmux is shown on {tmux.TerminalType}, but lets nothing through", "tmux set -p allow-passthrough on   lets pictures through tmux")
            : (GraphicsProtocol.None, "tmux passes no pixels on to this terminal", null);
    }

    private static bool Known(string name, string[] names) => names.Any(n => name.StartsWith(n, StringComparison.OrdinalIgnoreCase));

    private static string Colors(Capabilities terminal) =>
        terminal.Colors switch { ColorLevel.TrueColor => "24-bit colour", ColorLevel.Indexed256 => "256 colours", _ => "16 colours" };
}
