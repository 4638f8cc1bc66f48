namespace Tagtui.Library;

/// <summary>Where a medium comes from: an address, a person, a video or a moment of one, a part of another picture. Most media have none of it.</summary>
public sealed record Origin
{
    public string? SourceUrl { get; init; }

    public string? Username { get; init; }

    /// <summary>What the sidecar calls the file's kind, `image/png`.</summary>
    public string? Mime { get; init; }

    public long? FrameIndex { get; init; }

    /// <summary>Seconds from the start of the video.</summary>
    public double? Timestamp { get; init; }

    /// <summary>Seconds that a video runs.</summary>
    public double? Duration { get; init; }

    /// <summary>Frames a second.</summary>
    public double? FrameRate { get; init; }

    public CropBox? Crop { get; init; }

    internal bool IsEmpty => this is { SourceUrl: null, Username: null, Mime: null, FrameIndex: null, Timestamp: null, Duration: null, FrameRate: null, Crop: null };
}

/// <summary>Of a crop: the part of `source_image` that it shows, in that picture's pixels.</summary>
public readonly record struct CropBox(int X, int Y, int Width, int Height);
