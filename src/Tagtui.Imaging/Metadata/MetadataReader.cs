using Tagtui.Imaging.Files;

namespace Tagtui.Imaging.Metadata;

/// <summary>
/// A picture's size and texts without its pixels: the file is opened once, and of it little more is read than what is
/// wanted. Not for two threads at a time; each keeps one, for its buffer. Whatever the file is, the answer is what could be read.
/// </summary>
public sealed class MetadataReader
{
    private const int LongestMagic = 4 << 10;

    // Headers of formats that are only known by their decoders: most end within the first step.
    private static readonly int[] PrefixSteps = [32 << 10, 1 << 20];

    private readonly FileWindow _window = new();

    /// <summary>Null where there is no such picture.</summary>
    public PictureMetadata? Read(string path, MetadataDepth depth)
    {
        using var file = RegularFile.Open(path, out _);
        if (file is null)
            return null;
        _window.Open(file);
        var sink = new TextSink(depth);
        var start = _window.Start(LongestMagic);
        try
        {
            if (PngTexts.Matches(start))
                PngTexts.Read(_window, sink);
            else if (JpegTexts.Matches(start))
                JpegTexts.Read(_window, sink);
            else if (WebPTexts.Matches(start))
                WebPTexts.Read(_window, sink);
            else if (ExifTexts.Matches(start))
                ExifTexts.Read(_window, 0, _window.Length, sink);
            else if (BoxTexts.Matches(start))
                BoxTexts.Read(_window, sink);
            else if (ImageFormats.Detect(start) is null)
                return null;
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            // A reader that did not expect these bytes: one picture must not end the look at a library.
            sink.Note("its metadata could not be read to the end");
        }
        var size = sink.Size is { } stored ? (sink.Orientation.SwapsSides() ? stored.Turned : stored) : Probe(file);
        return new PictureMetadata { Size = size, Texts = sink.Texts, Problems = sink.Problems };
    }

    private static PixelSize? Probe(RegularFile file)
    {
        foreach (var step in PrefixSteps)
        {
            using var prefix = file.Read(step, out _);
            if (prefix is null || ImageFormats.Detect(prefix.Span) is not { } format)
                return null;
            var reading = format.Probe(prefix.Span);
            if (!reading.NeedsMore || prefix.Length < step)
                return reading.Probe?.Upright;
        }
        return null;
    }
}
