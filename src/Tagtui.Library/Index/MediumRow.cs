namespace Tagtui.Library;

/// <summary>What a list shows of a medium: enough to paint a line, not enough to edit.</summary>
public sealed record MediumRow
{
    public required MediaKey Key { get; init; }

    /// <summary>Relative to the media root; null where only the sidecar is left.</summary>
    public required string? Path { get; init; }

    public required string Type { get; init; }

    /// <summary>The sidecar's name, else the file's stem.</summary>
    public required string Name { get; init; }

    public required int Score { get; init; }

    public required bool? Approved { get; init; }

    public required bool Favourite { get; init; }

    public required IReadOnlyList<Tag> Tags { get; init; }

    public required string Caption { get; init; }

    public required bool HasCaptionFile { get; init; }

    public required bool HasSidecar { get; init; }

    /// <summary>The sidecar holds another caption than the caption file, which counts.</summary>
    public bool CaptionsDiffer { get; init; }

    /// <summary>Pixels, or 0 where nothing says.</summary>
    public required int Width { get; init; }

    public required int Height { get; init; }

    public required long Size { get; init; }

    /// <summary>0 to 100; null where it was not measured.</summary>
    public int? Sharpness { get; init; }

    /// <summary>Why a file of this medium could not be read.</summary>
    public required string? Problem { get; init; }

    internal static MediumRow Of(MediumFacts facts) => new()
    {
        Key = new MediaKey(facts.Key),
        Path = facts.Path,
        Type = facts.Type,
        Name = facts.ShownName,
        Score = facts.Score,
        Approved = facts.Approved,
        Favourite = facts.Favourite,
        Tags = facts.Tags,
        Caption = facts.Caption,
        HasCaptionFile = facts.HasCaptionFile,
        HasSidecar = facts.HasSidecar,
        CaptionsDiffer = facts.CaptionsDiffer,
        Width = facts.Width,
        Height = facts.Height,
        Size = facts.Size,
        Sharpness = facts.Sharpness,
        Problem = facts.Problem,
    };
}
