using System.Text;
using Tagtui.Library.Json;
using Tagtui.Library.Posix;

namespace Tagtui.Library.Importing;

/// <summary>
/// What comes along with a picture: sidecar, caption, Hydrus' tags (`name.ext.txt`, one a line), Media Scoring's score and
/// workflow. Only regular files within the caps are read; what cannot be taken is told in a line, and the picture comes in
/// without it.
/// </summary>
internal sealed record Companions
{
    public const string WorkflowsFolder = ".workflows";

    private const string WorkflowEnd = "_workflow.json";
    private const int WorkflowCap = 1 << 20;

    private static readonly string[] CaptionExtensions = [".txt", ".caption"];

    public byte[]? Sidecar { get; init; }

    public byte[]? Caption { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public ScoreFile? Score { get; init; }

    /// <summary>JSON, or the text as a JSON string where it is none.</summary>
    public string? Workflow { get; init; }

    /// <summary>Absolute paths of all that was read.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Names in a folder that belong to a picture there.</summary>
    public static HashSet<string> NamesIn(DirectoryListing listing, string captionExtension)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in listing.Entries)
        {
            if (!MediaTypes.IsMediaName(entry.Name))
                continue;
            var stem = entry.Name[..^MediaTypes.Extension(entry.Name).Length];
            foreach (var start in (string[])[stem, entry.Name])
            {
                names.Add(start + FolderEntries.SidecarExtension);
                foreach (var extension in CaptionExtensions.Append(captionExtension))
                    names.Add(start + extension);
            }
        }

        return names;
    }

    public static bool BelongsToAnother(string sidecar)
    {
        var notes = new List<string>();
        return Read(sidecar, JsonText.MaxBytes, notes) is { } bytes && Library.Sidecar.Read(bytes) is { } read && (read.SourceImage ?? read.SourceVideo) is not null;
    }

    public static Companions Of(ImportSource source, string captionExtension, List<string> notes)
    {
        var files = new List<string>();
        byte[]? Take(string path, int cap)
        {
            if (Read(path, cap, notes) is not { } bytes)
                return null;
            files.Add(path);
            return bytes;
        }

        byte[]? caption = null;
        foreach (var extension in CaptionExtensions.Prepend(captionExtension).Distinct())
            caption ??= Take(source.CompanionStem + extension, CaptionText.MaxBytes);
        // Of the second file of a stem this is the caption itself.
        var hydrus = source.CompanionStem == source.Path ? null : Take(source.Path + ".txt", CaptionText.MaxBytes);
        var score = Take(Path.Combine(source.Folder, MediumReader.ScoresFolder, source.Name + FolderEntries.SidecarExtension), JsonText.MaxBytes) is { } scored ? ScoreFile.Read(scored) : null;
        if (score?.ReadOnlyReason is { } reason)
            notes.Add($"{source.Path}: its score file is left: {reason}");
        return new Companions
        {
            Sidecar = source.HasSidecar ? Take(source.CompanionStem + FolderEntries.SidecarExtension, JsonText.MaxBytes) : null,
            Caption = caption,
            Tags = hydrus is null ? [] : HydrusTags(hydrus),
            Score = score is { ReadOnlyReason: null } ? score : null,
            Workflow = Take(Path.Combine(source.Folder, WorkflowsFolder, Path.GetFileNameWithoutExtension(source.Name) + WorkflowEnd), WorkflowCap) is { } workflow ? JsonOf(workflow) : null,
            Files = files,
        };
    }

    /// <summary>`namespace:tag` is a category and a value.</summary>
    public static List<Tag> HydrusTags(byte[] bytes)
    {
        var tags = new List<Tag>();
        foreach (var line in Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split('\n'))
        {
            var text = line.Trim();
            if (text.Length == 0)
                continue;
            var colon = text.IndexOf(':');
            var tag = colon > 0 && colon + 1 < text.Length && text.AsSpan(0, colon).IndexOf(' ') < 0 ? new Tag(text[..colon], text[(colon + 1)..].Trim()) : new Tag(text);
            if (!tags.Contains(tag))
                tags.Add(tag);
        }

        return tags;
    }

    /// <summary>Null where there is none, and with a note where there is one that cannot be taken.</summary>
    private static byte[]? Read(string path, int cap, List<string> notes)
    {
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            if (!Directory.Exists(folder))
                return null;
            using var opened = PosixFile.OpenFolder(folder);
            using var file = opened.TryOpen(Path.GetFileName(path), Libc.O_RDONLY | Libc.O_NONBLOCK);
            if (file is null)
                return null;
            var stat = file.Stat();
            if (!stat.IsRegular)
            {
                notes.Add($"{path} is left: no regular file");
                return null;
            }

            if (stat.Size <= cap && file.ReadAll(stat.Size, cap) is { } bytes && bytes.Length <= cap)
                return bytes;
            notes.Add($"{path} is left: larger than {cap >> 20} MiB");
            return null;
        }
        catch (IOException e)
        {
            notes.Add($"{path} is left: {e.Message}");
            return null;
        }
    }

    private static string JsonOf(byte[] bytes)
    {
        if (JsonText.Parse([.. "{\"v\":"u8, .. bytes, .. "}"u8], out _) is not null)
            return Encoding.UTF8.GetString(bytes).Trim();
        using var text = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(text))
            json.WriteStringValue(Encoding.UTF8.GetString(bytes));
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
