namespace Tagtui.Library;

/// <summary>What is done with the file of an artifact that is noted.</summary>
public enum ArtifactPut
{
    /// <summary>It stays where it is.</summary>
    Note,

    /// <summary>Its bytes go to `art/&lt;stage&gt;/`.</summary>
    Copy,

    /// <summary>It gets a second name in `art/&lt;stage&gt;/`.</summary>
    Link,
}

public sealed record ArtifactOptions
{
    public ArtifactPut Put { get; init; }

    /// <summary>JSON; how they were made.</summary>
    public string? Params { get; init; }

    public bool DryRun { get; init; }

    public IProgress<int>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }
}

public readonly record struct ArtifactSource(MediaKey Key, string Path);

/// <summary>A medium's artifact, as it was last read.</summary>
public sealed record ListedArtifact(MediaKey Key, Artifact Artifact);

/// <summary>What lies in a folder, held against what was noted of it.</summary>
public sealed record ArtifactCheck
{
    public int Files { get; init; }

    /// <summary>Those in `art/&lt;stage&gt;/` that are noted with their medium.</summary>
    public int Noted { get; init; }

    /// <summary>Those of which the bytes in both places are the same.</summary>
    public int Same { get; init; }

    /// <summary>What is not as it should be, a line each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
