using System.Globalization;
using Tagtui.Imaging.Files;

namespace Tagtui.Imaging.Foreign;

/// <summary>
/// The first picture of a file that ffmpeg understands, scaled by it to the wanted size and handed over as PAM. ffmpeg gets the
/// open file, the one way of reading that fits, and no protocol but files.
/// </summary>
internal static class ForeignDecoder
{
    public static DecodedImage Decode(RegularFile file, ForeignFormat format, ImageProbe? probe, PixelSize box, CancellationToken cancel)
    {
        if (probe is not null && ImageLimits.Refusal(probe.Width, probe.Height) is { } refusal)
            return DecodedImage.Placeholder(refusal, probe);
        if (ForeignProgram.Ffmpeg is not { } program)
            return new DecodedImage { Reason = $"{format.Name}: showing it needs ffmpeg, which is not installed", Probe = probe, LacksProgram = true };
        // Without a size in the header the box alone says how much may come.
        var (width, height) = (Math.Clamp(box.Width, 1, 16_384), Math.Clamp(box.Height, 1, 16_384));
        var pixels = Math.Min((long)Math.Min(width, probe?.Width ?? width) * Math.Min(height, probe?.Height ?? height), ImageLimits.MaxPixels);
        var limits = new ChildLimits(ChildLimits.UsualTime, ChildLimits.UsualMemory, (int)(pixels * PixelBuffer.BytesPerPixel) + 4096);
        try
        {
            using var answer = ChildProcess.Run(program, Arguments(format, width, height), file.Descriptor, limits, cancel, out var reason);
            if (answer is null)
                return DecodedImage.Placeholder($"{format.Name}: ffmpeg was asked, and {reason}", probe);
            var image = ImageDecoder.Decode(answer.Span, box, cancel);
            return image.Pixels is null
                ? DecodedImage.Placeholder($"{format.Name}: ffmpeg was asked, and found no picture in the file", probe)
                : new DecodedImage { Pixels = image.Pixels, Probe = probe };
        }
        catch (OutOfMemoryException)
        {
            return DecodedImage.Placeholder("not enough memory", probe);
        }
    }

    private static string[] Arguments(ForeignFormat format, int width, int height) =>
    [
        "-nostdin", "-hide_banner", "-loglevel", "quiet", "-protocol_whitelist", "file", "-threads", "1",
        "-max_pixels", ImageLimits.MaxPixels.ToString(CultureInfo.InvariantCulture), "-f", format.Demuxer, "-i", ChildProcess.FileName,
        "-map", "0:v:0", "-frames:v", "1", "-an", "-sn", "-dn",
        "-vf", string.Create(CultureInfo.InvariantCulture, $"scale=w=min(iw\\,{width}):h=min(ih\\,{height}):force_original_aspect_ratio=decrease:flags=lanczos"),
        "-pix_fmt", "rgba", "-c:v", "pam", "-f", "image2pipe", "pipe:1",
    ];
}
