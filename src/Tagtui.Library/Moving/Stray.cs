namespace Tagtui.Library;

/// <summary>By what a file was known again.</summary>
public enum StrayProof
{
    /// <summary>The very file: inode, size and time of writing are those that the index saw.</summary>
    File,

    /// <summary>Its SHA-256 is the one that the sidecar holds.</summary>
    Content,

    /// <summary>Name, size and time of writing, to the nanosecond, and nothing else fits: as `mv` to another disk and `cp -p` leave it.</summary>
    Likeness,
}

/// <summary>A medium and its curation that another program has parted: where what is known of it lies, and where the medium is.</summary>
public sealed record Stray(MediaKey From, MediaKey To, StrayProof Proof)
{
    /// <summary>What stayed behind and is to follow, as paths below the media root.</summary>
    public IReadOnlyList<(string From, string To)> Files { get; init; } = [];

    /// <summary>Sidecars or projects still name it as it was called.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Why nothing can be moved.</summary>
    public string? Problem { get; init; }
}
