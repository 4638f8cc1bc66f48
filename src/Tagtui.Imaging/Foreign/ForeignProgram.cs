namespace Tagtui.Imaging.Foreign;

/// <summary>Where ffmpeg and ffprobe are: on the PATH, or as TAGTUI_FFMPEG says; "off" there means that they are not to be used.</summary>
internal static class ForeignProgram
{
    private const string Variable = "TAGTUI_FFMPEG";

    public static string? Ffmpeg => Find("ffmpeg");

    public static string? Ffprobe => Find("ffprobe");

    private static string? Find(string name)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } said)
        {
            if (said == "off")
                return null;
            var beside = Path.Combine(Path.GetDirectoryName(said) ?? "", name);
            return name == "ffmpeg" ? Existing(said) : Existing(beside);
        }
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            // A folder that is named relative to where one happens to be is no place to take programs from.
            if (folder[0] == '/' && Existing(Path.Combine(folder, name)) is { } found)
                return found;
        }
        return null;
    }

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
