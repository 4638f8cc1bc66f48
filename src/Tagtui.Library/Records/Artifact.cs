namespace Tagtui.Library;

/// <summary>
/// What a stage of a pipeline made of a medium, or is to make: `artifacts: {stage: {path, sha256, …}}`. The path is as it
/// stands in the file; `Params` is its JSON as it came, or the text where it is one; times are texts.
/// </summary>
public sealed record Artifact(string Stage)
{
    public string? Path { get; init; }

    public string? Sha256 { get; init; }

    /// <summary>Pixels, or 0 where nothing says.</summary>
    public int Width { get; init; }

    public int Height { get; init; }

    public long? Size { get; init; }

    public string? Created { get; init; }

    public string? Params { get; init; }

    public string? Blurhash { get; init; }

    /// <summary>pending, running, completed, failed, or null where no job is told of.</summary>
    public string? Status { get; init; }

    public string? Error { get; init; }

    public long? RetryCount { get; init; }

    public string? Started { get; init; }

    public string? Completed { get; init; }
}
