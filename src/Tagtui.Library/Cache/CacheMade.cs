namespace Tagtui.Library;

/// <summary>What came of seeing to one medium's cached pictures.</summary>
public sealed record CacheMade
{
    /// <summary>Why there is none.</summary>
    public string? Problem { get; init; }

    /// <summary>Of the largest of them.</summary>
    public int Bytes { get; init; }
}
