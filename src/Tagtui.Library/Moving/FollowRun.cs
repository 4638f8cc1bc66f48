using Tagtui.Library.Saving;

namespace Tagtui.Library.Moving;

/// <summary>Moves along what stayed behind: one number of the history, like any other move.</summary>
internal sealed class FollowRun(StoreParts parts, FollowOptions options, Action<SavedMedium>? onSaved)
{
    public Func<IReadOnlyCollection<MediaKey>, Lookup<MediaKey, MediaFiles>>? NamedBy { get; init; }

    public Outcome Run(IReadOnlyList<FollowPlanner.Planned> plans)
    {
        var going = plans.Where(plan => plan.Problem is null).ToList();
        var batch = new Batch(parts, HistoryKind.Move, going.Count == 1 ? $"follow {going[0].Found.From} to {going[0].Found.To}" : $"follow {going.Count} moved media");
        foreach (var plan in plans.Where(plan => plan.Problem is not null))
            batch.Failed(new MediaKey(plan.Found.From), plan.Problem!);
        // What a sidecar says of its neighbours it said where it lay with its medium.
        var known = going.Select(plan => (plan, Medium: plan.Unit.Media[0].To!)).Where(one => one.plan.Found.ComesBack).Select(one => new Referrer(one.Medium, new Place(Anchor.Media, one.Medium.Sidecar)))
            .Concat(going.Where(plan => !plan.Found.ComesBack).SelectMany(plan => plan.Unit.Media).Select(move => new Referrer(move.From!, new Place(Anchor.Media, move.From!.Sidecar)))).ToList();
        var back = going.Where(plan => plan.Found.ComesBack).Select(plan => plan.Found.From).ToHashSet(StringComparer.Ordinal);
        var run = new MoveRun(parts, batch, onSaved)
        {
            NamedBy = keys => Without(back, NamedBy?.Invoke([.. keys.Where(key => !back.Contains(key.Value))])),
            Progress = options.Progress,
            Cancellation = options.Cancellation,
        };
        run.Run(FollowPlanner.Units(going), known);
        var outcome = batch.Close();
        DraftMoves.Do(parts.Journal, outcome.Changed.Where(item => item.MovedTo is not null).Select(item => (item.Key, item.MovedTo!.Value)));
        return outcome;
    }

    private static Lookup<MediaKey, MediaFiles> Without(HashSet<string> back, Lookup<MediaKey, MediaFiles>? named) =>
        (named ?? Array.Empty<MediaFiles>().ToLookup(files => files.Key)).SelectMany(group => group.Where(files => !back.Contains(files.Key.Value)).Select(files => (group.Key, files)))
        .ToLookup(pair => pair.Key, pair => pair.files);
}
