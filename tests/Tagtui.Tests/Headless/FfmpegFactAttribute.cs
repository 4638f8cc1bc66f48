namespace Tagtui.Tests.Headless;

/// <summary>Skipped, by name, where ffmpeg is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FfmpegFactAttribute : FactAttribute
{
    public FfmpegFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "ffmpeg"))) || !folders.Any(folder => File.Exists(Path.Combine(folder, "ffprobe"))))
            Skip = "ffmpeg is not installed";
    }
}
