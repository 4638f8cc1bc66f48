using Tagtui.Library.Saving;

namespace Tagtui.Library.Moving;

/// <summary>Renames and moves: planned as a whole, then carried out, and a text that is being typed goes along.</summary>
internal sealed class RenameRun(StoreParts parts, MoveOptions options, Action<SavedMedium>? onSaved)
{
    public Outcome Run(IReadOnlyList<MoveRequest> requests)
    {
        var batch = new Batch(parts, HistoryKind.Move, options.Label ?? Label(requests));
        MovePlan plan;
        using (var planner = new MovePlanner(parts, options))
            plan = planner.Plan(requests);
        foreach (var key in plan.Unchanged)
            batch.Unchanged(key);
        foreach (var failed in plan.Failed)
            batch.Failed(failed);
        if (options.DryRun)
        {
            foreach (var move in plan.Units.SelectMany(unit => unit.Media))
                batch.Changed(new ChangedItem(move.From!.Key, null, null) { MovedTo = move.To!.Key });
            return batch.Close();
        }

        new MoveRun(parts, batch, onSaved) { NamedBy = options.NamedBy, Progress = options.Progress, Cancellation = options.Cancellation }.Run(plan.Units);
        var outcome = batch.Close();
        DraftMoves.Do(parts.Journal, outcome.Changed.Where(item => item.MovedTo is not null).Select(item => (item.Key, item.MovedTo!.Value)));
        return outcome;
    }

    private static string Label(IReadOnlyList<MoveRequest> requests) =>
        requests.Count == 1 ? $"rename {requests[0].Files.Key} to {requests[0].Target}" : $"rename {requests.Count} media";
}
