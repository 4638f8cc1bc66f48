namespace Tagtui.Terminal.Pixels;

/// <summary>What the terminal takes that is a file and not an escape: written by whoever knows picture formats.</summary>
public interface IPictureCodec
{
    /// <summary>A PNG with a palette of at most 256 colours, three bytes each.</summary>
    byte[] PalettePng(int width, int height, byte[] indices, byte[] palette);

    /// <summary>RGBA without transparency.</summary>
    byte[] Jpeg(int width, int height, byte[] rgba);
}

/// <summary>How pixels reach a terminal.</summary>
/// <param name="Compact">A thin line: fewer bytes are worth a loss of colours.</param>
/// <param name="Passthrough">Through tmux: each command is wrapped, so that the terminal around it gets it.</param>
public sealed record PixelOptions(GraphicsProtocol Protocol, int CellWidth, int CellHeight, bool Compact, bool Passthrough, IPictureCodec Codec)
{
    /// <summary>As `--image` calls it.</summary>
    public string Name => Protocol switch
    {
        GraphicsProtocol.Kitty => "kitty",
        GraphicsProtocol.KittyOld => "kitty-old",
        GraphicsProtocol.Iterm => "iterm",
        GraphicsProtocol.Sixel => "sixel",
        _ => "none",
    };
}
