using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>The same for a person: each failure by name, then one line of counts.</summary>
internal static class OutcomeText
{
    public static void Write(Output output, Outcome outcome, bool dryRun, bool printed = false)
    {
        if (dryRun && !printed)
        {
            foreach (var changed in outcome.Changed)
                ChangeText.Write(output, changed);
        }
        foreach (var failed in outcome.Failed)
            output.Warn($"{failed.Key}: {failed.Error}{Values(failed, outcome.Reverted is null ? "yours" : "before")}{(failed.KeptIn is { } kept ? $" (yours is kept in {kept})" : "")}");
        string number = outcome.HistoryNumber is { } n ? $" (change {n}: 'tagtui undo {n}' reverts it)" : "";
        string followed = outcome.Followed.Count > 0 ? $", {outcome.Followed.Count:N0} that name them" : "";
        string failures = outcome.Failed.Count > 0 ? $", {outcome.Failed.Count:N0} failed" : "";
        if (outcome.Cancelled)
            output.Warn("interrupted; the rest is as it was");
        output.Word($"{outcome.Changed.Count:N0} {(dryRun ? "would change" : "changed")}{followed}, {outcome.Unchanged.Count:N0} unchanged{failures}{number}");
    }

    /// <summary>Both sides of each field that was changed twice, shortened.</summary>
    private static string Values(FailedItem failed, string ours) => failed.Conflicts.Count == 0 ? ""
        : $" ({string.Join("; ", failed.Conflicts.Select(field => $"{(failed.Conflicts.Count > 1 ? field.Field + " " : "")}{ours} {Short(field.Ours)}, now {Short(field.Theirs)}"))})";

    private static string Short(string? value) => value is null ? "none" : int.TryParse(value, out _) ? value : $"'{(value.Length <= 40 ? value : value[..39] + "…").ReplaceLineEndings(" ")}'";
}
