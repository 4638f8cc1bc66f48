namespace Tagtui.Imaging;

/// <summary>What a picture's header says, with nothing decoded. Width and height are as stored, before turning.</summary>
public sealed record ImageProbe
{
    public required ImageFormat Format { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public Orientation Orientation { get; init; } = Orientation.Upright;

    /// <summary>The format carries an alpha channel or a transparent colour here; the pixels may be opaque all the same.</summary>
    public bool HasAlpha { get; init; }

    /// <summary>Bits a channel, as stored.</summary>
    public int BitDepth { get; init; } = 8;

    public PixelSize Stored => new(Width, Height);

    /// <summary>The size that a person sees.</summary>
    public PixelSize Upright => Orientation.SwapsSides() ? Stored.Turned : Stored;
}
