namespace Tagtui.Screens;

/// <summary>
/// A line of the tree: a heading, or something to ask for. The id is what it is; all else may differ from one reading to the next. Choosing one
/// filters the list by its query, or runs its command; what has neither only opens.
/// </summary>
internal sealed record TreeNode(string Id, string Label, string? Query)
{
    /// <summary>Null where it has to be asked for.</summary>
    public long? Count { get; init; }

    public bool HasChildren { get; init; }

    public string? Command { get; init; }

    /// <summary>What it belongs to, where it stands alone: a folder's parent, a tag's category.</summary>
    public string Beside { get; init; } = "";

    public bool Equals(TreeNode? other) => other is not null && Id == other.Id;

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}
