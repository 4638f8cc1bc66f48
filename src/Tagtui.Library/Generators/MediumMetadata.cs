using Tagtui.Imaging;
using Tagtui.Imaging.Foreign;
using Tagtui.Imaging.Metadata;

namespace Tagtui.Library;

/// <summary>What is known of how a medium was made, and what its file says of it.</summary>
public sealed record MediumMetadata
{
    public MediaKey Key { get; init; }

    public string? Path { get; init; }

    /// <summary>What counts: the sidecar's own, then what a generator's text file says, then the picture's.</summary>
    public Generation? Known { get; init; }

    /// <summary>What the picture alone says.</summary>
    public GeneratedBy? Made { get; init; }

    public PixelSize? Size { get; init; }

    /// <summary>Of a video, where ffprobe is installed.</summary>
    public VideoDescription? Video { get; init; }

    public IReadOnlyList<PictureText> Texts { get; init; } = [];

    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Known, and where nothing was known before what was found hidden.</summary>
    public Generation? Generation => Made is null ? Known : (Known ?? new Generation()).Or(Made.Generation with { Generator = Made.Generator });
}
