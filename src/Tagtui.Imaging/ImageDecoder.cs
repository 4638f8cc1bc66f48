using Tagtui.Imaging.Scaling;

namespace Tagtui.Imaging;

/// <summary>Bytes to a picture of the wanted size: probe, judge, decode, resize, turn upright. Bad bytes give a reason, never an exception.</summary>
public static class ImageDecoder
{
    internal const string Unexpected = "its parts contradict each other";

    /// <summary>The picture, within the box as it stands upright, never enlarged.</summary>
    public static DecodedImage Decode(ReadOnlySpan<byte> data, PixelSize box, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (data.IsEmpty)
            return DecodedImage.Placeholder("the file is empty");
        if (ImageFormats.Detect(data) is not { } format)
            return DecodedImage.Placeholder("not a picture format that is known here");
        var header = format.Probe(data);
        if (header.Probe is not { } probe)
            return DecodedImage.Placeholder($"damaged {format.Name}: {header.Reason}");
        if (ImageLimits.Refusal(probe.Width, probe.Height) is { } refusal)
            return DecodedImage.Placeholder(refusal, probe);
        try
        {
            return Decode(data, probe, box, cancel);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or OverflowException or NullReferenceException)
        {
            // A decoder that did not expect these bytes: that must not end the program, and the tests look for this line.
            return DecodedImage.Placeholder($"damaged {format.Name}: {Unexpected}", probe);
        }
        catch (OutOfMemoryException)
        {
            return DecodedImage.Placeholder($"not enough memory for {probe.Stored}", probe);
        }
    }

    private static DecodedImage Decode(ReadOnlySpan<byte> data, ImageProbe probe, PixelSize box, CancellationToken cancel)
    {
        // Turning comes last, when the picture is small; so the size is worked out as seen and turned back to as stored.
        var seen = probe.Upright.FitWithin(box);
        var target = probe.Orientation.SwapsSides() ? seen.Turned : seen;
        using var raw = probe.Format.Decode(data, probe, target, cancel);
        if (!raw.HasPixels)
            return DecodedImage.Placeholder($"damaged {probe.Format.Name}: {raw.Reason}", probe);
        cancel.ThrowIfCancellationRequested();
        var resized = raw.Size == target && !raw.Premultiplied
            ? raw.View.Copy()
            : Resizer.Resize(raw.View, raw.ExtentWidth, raw.ExtentHeight, target, raw.Premultiplied);
        raw.Colors?.ToSrgb(resized.Rgba);
        return new DecodedImage
        {
            Pixels = Orientations.Apply(resized, probe.Orientation),
            Reason = raw.Reason is null ? null : $"damaged {probe.Format.Name}: {raw.Reason}",
            Probe = probe,
        };
    }
}
