using System.Globalization;
using Tagtui.Imaging.Foreign;

namespace Tagtui.Library;

/// <summary>What is known of a video besides its pixels, or why that is not much.</summary>
public sealed record VideoFacts
{
    internal const string Duration = "duration", FrameRate = "frame_rate";

    public double? Seconds { get; init; }

    public double? FramesPerSecond { get; init; }

    public string? Codec { get; init; }

    /// <summary>Why nothing is known: ffprobe is not installed, or makes nothing of the file.</summary>
    public string? Reason { get; init; }

    /// <summary>What the sidecar says; null where it does not say both.</summary>
    internal static VideoFacts? Said(Sidecar sidecar) =>
        Number(sidecar, Duration) is { } seconds && Number(sidecar, FrameRate) is { } rate ? new VideoFacts { Seconds = seconds, FramesPerSecond = rate } : null;

    internal static VideoFacts Of(string path, CancellationToken cancel) =>
        VideoDescription.Read(path, cancel, out var reason) is { } video
            ? new VideoFacts { Seconds = video.Seconds, FramesPerSecond = video.FramesPerSecond, Codec = video.Codec }
            : new VideoFacts { Reason = reason };

    internal static double? Number(Sidecar sidecar, string member) => double.TryParse(sidecar.Raw("metadata", member), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
