namespace Tagtui.Library.Moving;

/// <summary>Where a medium's curation lies and where the medium is now.</summary>
/// <param name="From">Its key as it was; where only a sidecar went astray, the sidecar's.</param>
/// <param name="WasAt">The medium's file as it was; null where none was known.</param>
internal sealed record FoundMove(string From, string? WasAt, string To, string ToPath, StrayProof Proof)
{
    /// <summary>What its files looked like before; empty where nobody knows.</summary>
    public FileStamp Looks { get; init; }

    /// <summary>Another medium has its old key now: only what is known to be its own may leave there.</summary>
    public bool IsOccupied { get; init; }

    /// <summary>The key of a third place, to which its sidecar went.</summary>
    public string? SidecarAt { get; init; }

    /// <summary>The medium is where it always was, and its sidecar comes back: nobody has to learn a new name.</summary>
    public bool ComesBack { get; init; }

    public string? Problem { get; init; }
}
