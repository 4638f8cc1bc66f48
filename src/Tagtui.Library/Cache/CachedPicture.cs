using Tagtui.Imaging;

namespace Tagtui.Library;

/// <summary>A picture out of the cache or just made for it.</summary>
public sealed record CachedPicture
{
    /// <summary>Pixels, or why there are none. The probe is that of the medium, and null when a cached file was enough.</summary>
    public required DecodedImage Image { get; init; }

    /// <summary>The JPEG that the pixels were read from or written as, for terminals that take it; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Jpeg { get; init; }

    /// <summary>The medium's own size as a person sees it; null if it could not be read.</summary>
    public PixelSize? SourceSize { get; init; }
}
