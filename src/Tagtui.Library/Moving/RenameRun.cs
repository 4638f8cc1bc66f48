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
        MoveDrafts(outcome);
        return outcome;
    }

    private void MoveDrafts(Outcome outcome)
    {
        var drafts = parts.Journal.Drafts().ToLookup(draft => draft.Key);
        var moved = outcome.Changed.Where(item => item.MovedTo is not null && drafts[item.Key].Any()).SelectMany(item => drafts[item.Key].Select(draft => (Draft: draft, To: item.MovedTo!.Value))).ToList();
        // Kept under the new key first, so that no moment is without it.
        foreach (var (draft, to) in moved)
            parts.Journal.Save(draft with { Key = to });
        var taken = moved.Select(entry => (entry.To, entry.Draft.Field)).ToHashSet();
        foreach (var (draft, _) in moved.Where(entry => !taken.Contains((entry.Draft.Key, entry.Draft.Field))))
            parts.Journal.Discard(draft.Key, draft.Field);
    }

    private static string Label(IReadOnlyList<MoveRequest> requests) =>
        requests.Count == 1 ? $"rename {requests[0].Files.Key} to {requests[0].Target}" : $"rename {requests.Count} media";
}
