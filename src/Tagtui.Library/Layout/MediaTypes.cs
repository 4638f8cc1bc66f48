using Tagtui.Imaging;

namespace Tagtui.Library;

/// <summary>
/// Which files are listed, and as what. A new kind of medium is a row here: it is then listed, indexed, asked for by
/// `type:`, tagged and moved like the others, and a sidecar's own `type` may say more. The extension is only the reason to
/// list a file; what it really is, its first bytes say when it is decoded. Of pictures and videos the formats name their extensions themselves.
/// </summary>
public static class MediaTypes
{
    public const string Image = "image";

    public const string Video = "video";

    private static readonly (string Type, string[] Extensions)[] Rows =
    [
        (Image, Shown(videos: false)),
        (Video, Shown(videos: true)),
    ];

    private static readonly Dictionary<string, string> ByExtension = Rows
        .SelectMany(row => row.Extensions.Select(extension => (extension, row.Type)))
        .ToDictionary(pair => pair.extension, pair => pair.Type, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup = ByExtension.GetAlternateLookup<ReadOnlySpan<char>>();

    private static string[] Shown(bool videos) => [.. ImageFormats.All.Where(format => format.IsVideo == videos).SelectMany(format => format.Extensions)];

    public static IEnumerable<string> Types => Rows.Select(row => row.Type);

    public static bool IsMediaName(ReadOnlySpan<char> name) => IsMediaExtension(Extension(name));

    /// <summary>Of an extension with its dot, in characters.</summary>
    internal static int LongestExtension { get; } = ByExtension.Keys.Max(extension => extension.Length);

    internal static bool IsMediaExtension(ReadOnlySpan<char> extension) => Lookup.ContainsKey(extension);

    /// <summary>What a medium is where its sidecar does not say.</summary>
    public static string TypeOf(ReadOnlySpan<char> name) => Lookup.TryGetValue(Extension(name), out var type) ? type : Image;

    /// <summary>With the dot; empty where there is none, or where the name is nothing else.</summary>
    internal static ReadOnlySpan<char> Extension(ReadOnlySpan<char> name)
    {
        var dot = name.LastIndexOf('.');
        return dot <= 0 ? default : name[dot..];
    }
}
