namespace Tagtui.Torture.Campaigns;

/// <summary>
/// One item of a campaign: the states that its files may have, and how to read them. After a kill an item may be as before or
/// as ordered; after an acknowledgement only as ordered; what is seen after a recovery is from then on the only state.
/// An item with a caption file has two readers, which may differ only until the next recovery.
/// </summary>
internal sealed class TrackedItem(string key, string state, params Func<string?>[] readers)
{
    public string Key { get; } = key;

    /// <summary>What each of its files may say now.</summary>
    public IReadOnlySet<string> States { get; set; } = new HashSet<string> { state };

    /// <summary>Each file wholly old or wholly new.</summary>
    public string? CheckWhole()
    {
        var seen = Read();
        return seen.All(value => value is not null && States.Contains(value)) ? null : Describe("torn or lost", seen);
    }

    /// <summary>After a recovery, or after an acknowledged save: whole, and all files of the item say the same.</summary>
    public string? CheckSettled()
    {
        var seen = Read();
        if (CheckWhole() is { } torn)
            return torn;
        if (seen.Distinct().Count() > 1)
            return Describe("the files of one item disagree", seen);
        States = Set([seen[0]!]);
        return null;
    }

    public void Ordered(Func<string, string> change) => States = Set([.. States, .. States.Select(change)]);

    public void Acknowledged(Func<string, string> change) => States = Set(States.Select(change));

    /// <summary>After a violation the campaign goes on from what is there.</summary>
    public void Accept() => States = Set(Read().Select(value => value ?? ""));

    private static HashSet<string> Set(IEnumerable<string> states) => [.. states];

    private string?[] Read() => [.. readers.Select(read => read())];

    private string Describe(string what, string?[] seen) =>
        $"{Key}: {what}: may be {string.Join(" or ", States.Select(value => $"'{value}'"))}, is {string.Join(" / ", seen.Select(value => value is null ? "unreadable" : $"'{value}'"))}";
}
