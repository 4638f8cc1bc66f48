namespace Tagtui.Library;

/// <summary>
/// Which files are listed. The extension is only the reason to list a file; what it really is, its first bytes say when
/// it is decoded.
/// </summary>
public static class MediaTypes
{
    private static readonly HashSet<string> Images = new(StringComparer.OrdinalIgnoreCase)
    {
        ".png", ".apng", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".jxl", ".qoi",
    };

    private static readonly HashSet<string> Videos = new(StringComparer.OrdinalIgnoreCase)
    {
        ".mp4", ".m4v", ".webm", ".mkv", ".mov", ".avi",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ImageLookup = Images.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> VideoLookup = Videos.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsMediaName(ReadOnlySpan<char> name)
    {
        return IsMediaExtension(Extension(name));
    }

    /// <summary>Of an extension with its dot, in characters.</summary>
    internal const int LongestExtension = 5;

    internal static bool IsMediaExtension(ReadOnlySpan<char> extension) => ImageLookup.Contains(extension) || VideoLookup.Contains(extension);

    /// <summary>What a medium is where its sidecar does not say.</summary>
    public static string TypeOf(ReadOnlySpan<char> name) => VideoLookup.Contains(Extension(name)) ? "video" : "image";

    /// <summary>With the dot; empty where there is none, or where the name is nothing else.</summary>
    internal static ReadOnlySpan<char> Extension(ReadOnlySpan<char> name)
    {
        var dot = name.LastIndexOf('.');
        return dot <= 0 ? default : name[dot..];
    }
}
