using Tagtui.Library.Json;

namespace Tagtui.Library;

/// <summary>
/// A choice of media for one training, in an order and each with its repeats: `projects/NAME.json`, `{"name", "description",
/// "images": [{"path", "repeats"}]}`. Media are referred to and never copied; members that are not known here stay in the file.
/// </summary>
public sealed record Project
{
    /// <summary>The file's name without `.json`.</summary>
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>In the file's order.</summary>
    public ValueList<ProjectImage> Images { get; init; } = [];

    /// <summary>Why the file can only be looked at, or not even that; null where it can be changed.</summary>
    public string? ReadOnlyReason { get; init; }

    /// <summary>Values that are kept as they are but could not be understood, a line each.</summary>
    public ValueList<string> Problems { get; init; } = [];

    internal JsonText? Document { get; init; }
}

/// <summary>
/// One entry. The path is as the file has it, below the media root: `10_cat/img001.png`, or the key alone. Where two files
/// share a stem the second one's key is its whole name, so the path is to be tried as a key before <see cref="Key"/> is.
/// </summary>
public sealed record ProjectImage(string Path, int Repeats)
{
    public const int MostRepeats = 100_000;

    /// <summary>The path without a picture's or a video's extension.</summary>
    public string Key { get; } = KeyOf(Path);

    /// <summary>The entry means this medium.</summary>
    public bool Means(MediaKey key) => Path == key.Value || Key == key.Value;

    private static string KeyOf(string path)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        return MediaTypes.IsMediaName(name) ? path[..^MediaTypes.Extension(name).Length] : path;
    }
}

/// <summary>One entry of one project, as the index keeps it: the key is that of the medium which it means. Positions begin at 0.</summary>
public readonly record struct ProjectRow(string Project, string Path, string Key, int Position, int Repeats);
