using Tagtui.Library.Json;

namespace Tagtui.Library;

/// <summary>
/// What is known about a medium in its `.json`. Immutable: a changed one is made by `with`, and only what then differs
/// from the file is written. Members that have no property here stay in the file untouched and are read by <see cref="Raw"/>.
/// </summary>
public sealed record Sidecar
{
    public const int LowestScore = -1;

    public const int HighestScore = 5;

    public static Sidecar Absent { get; } = new();

    public bool Exists => Document is not null || ReadOnlyReason is not null;

    /// <summary>Why this file can be read at best, and never written by us.</summary>
    public string? ReadOnlyReason { get; init; }

    public string Type { get; init; } = "image";

    public string? Name { get; init; }

    /// <summary>The caption in the JSON. Where a caption file exists that one counts: see <see cref="MediumContent.Caption"/>.</summary>
    public string? Caption { get; init; }

    public ValueList<Tag> Tags { get; init; } = [];

    public ValueList<Relation> Related { get; init; } = [];

    /// <summary>−1 rejected, 0 unrated, 1…5.</summary>
    public int Score { get; init; }

    /// <summary>Null is pending.</summary>
    public bool? Approved { get; init; }

    public string? RejectionReason { get; init; }

    public bool Favourite { get; init; }

    public string? Notes { get; init; }

    public ValueList<Keyword> Keywords { get; init; } = [];

    public string? SourceImage { get; init; }

    public string? MaskCategory { get; init; }

    public string? SourceVideo { get; init; }

    public long? FrameIndex { get; init; }

    public double? Timestamp { get; init; }

    /// <summary>Where it was downloaded from. `original_url`, and either of them under `metadata`, is read as well.</summary>
    public string? SourceUrl { get; init; }

    public string? Username { get; init; }

    public string? Mime { get; init; }

    public string? Sha256 { get; init; }

    public string? Created { get; init; }

    public string? Captured { get; init; }

    public long? Width { get; init; }

    public long? Height { get; init; }

    /// <summary>Values that are kept as they are but could not be understood, a line each.</summary>
    public ValueList<string> Problems { get; init; } = [];

    /// <summary>As the file has it; changed by <see cref="WithRaw"/>. Null where it says nothing of the kind.</summary>
    public Generation? Generation => Raw("metadata") is { } json ? GenerationReader.Read(System.Text.Encoding.UTF8.GetBytes(json)) : null;

    /// <summary>As the file has them; changed by <see cref="WithRaw"/>.</summary>
    public IReadOnlyList<Artifact> Artifacts => Raw("artifacts") is { } json ? ArtifactReader.Read(System.Text.Encoding.UTF8.GetBytes(json)) : [];

    public CropBox? Crop => Raw("crop") is { } json ? CropReader.Read(System.Text.Encoding.UTF8.GetBytes(json)) : null;

    internal JsonText? Document { get; init; }

    internal ValueList<RawEdit> RawEdits { get; init; } = [];

    public static Sidecar Read(byte[] bytes) => SidecarReader.Read(bytes);

    /// <summary>The JSON of any member, by the names that lead to it, as it is written; null where there is none.</summary>
    public string? Raw(params ReadOnlySpan<string> path)
    {
        foreach (var edit in RawEdits)
            if (edit.Path.AsSpan().SequenceEqual(path))
                return edit.Json;
        if (Document is null || path.Length == 0)
            return null;
        var node = JsonText.Root;
        foreach (var name in path)
        {
            node = Document.Find(node, name);
            if (node < 0)
                return null;
        }

        return System.Text.Encoding.UTF8.GetString(Document.Raw(node));
    }

    /// <summary>Sets any member that has no property here (`artifacts`, `web`), or removes it where the JSON is null.</summary>
    public Sidecar WithRaw(string? json, params ReadOnlySpan<string> path)
    {
        var edits = RawEdits.ToList();
        var wanted = ValueList.Create(path);
        edits.RemoveAll(edit => edit.Path.Equals(wanted));
        edits.Add(new RawEdit(wanted, json));
        return this with { RawEdits = ValueList.From(edits) };
    }
}

internal sealed record RawEdit(ValueList<string> Path, string? Json);
