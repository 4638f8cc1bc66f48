namespace Tagtui.Library;

/// <summary>How a picture was made, as it says itself.</summary>
public sealed record GeneratedBy(string Generator, Generation Generation)
{
    /// <summary>What the generator says besides, by its own names and in its order.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; init; } = [];

    /// <summary>What could not be understood; null where all was.</summary>
    public string? Note { get; init; }
}
