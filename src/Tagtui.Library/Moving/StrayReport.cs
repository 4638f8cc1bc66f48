namespace Tagtui.Library;

/// <summary>What other programs have parted.</summary>
public sealed record StrayReport
{
    public IReadOnlyList<Stray> Items { get; init; } = [];

    /// <summary>Sidecars without a medium, those that <see cref="Items"/> explain among them.</summary>
    public int Orphans { get; init; }

    /// <summary>How many can be followed.</summary>
    public int Ready => Items.Count(stray => stray.Problem is null);
}
