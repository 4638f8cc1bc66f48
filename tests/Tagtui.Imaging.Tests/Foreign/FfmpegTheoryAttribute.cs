using System.Diagnostics;

namespace Tagtui.Imaging.Tests.Foreign;

/// <summary>Skipped, by name, where ffmpeg is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FfmpegTheoryAttribute : TheoryAttribute
{
    public FfmpegTheoryAttribute()
    {
        if (Imaging.Foreign.ForeignProgram.Ffmpeg is null || Imaging.Foreign.ForeignProgram.Ffprobe is null)
            Skip = "ffmpeg is not installed";
    }

    /// <summary>Whether this build of it has a decoder.</summary>
    public static bool Reads(string decoder)
    {
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", "-hide_banner -decoders") { RedirectStandardOutput = true, RedirectStandardError = true })!;
        return process.StandardOutput.ReadToEnd().Contains(decoder, StringComparison.Ordinal);
    }
}
