using Tagtui.Library.Moving;
using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>Renames and moves that another program made: found after a look at the files, and followed when the user says so.</summary>
public sealed partial class MediaLibrary
{
    private static readonly StrayReport NoStrays = new();

    /// <summary>
    /// What was parted from its medium. A quick look reads no file that is not likely to be one of them; a thorough one reads
    /// all media without a sidecar where a sidecar without a medium holds a SHA-256.
    /// </summary>
    public StrayReport Strays(bool thorough = false, CancellationToken cancel = default)
    {
        lock (_writing)
            return Planned(thorough, cancel).Report;
    }

    /// <summary>Moves what stayed behind to where its medium is now, and lets whatever names it know. One number in the history.</summary>
    public Outcome Follow(FollowOptions? options = null, Action<SavedMedium>? saved = null)
    {
        options ??= new FollowOptions();
        lock (_writing)
        {
            var (plans, _) = Planned(thorough: true, options.Cancellation);
            if (plans.Count == 0)
                return new Outcome();
            var outcome = Saved(_store.Follow(plans, options, NamedBy, saved));
            Refresh([.. plans.SelectMany(plan => new[] { plan.Found.From, plan.Found.To, plan.Found.SidecarAt }).OfType<string>().Distinct()]);
            return outcome;
        }
    }

    private (List<FollowPlanner.Planned> Plans, StrayReport Report) Planned(bool thorough, CancellationToken cancel)
    {
        if (Catalog() is not { } catalog)
            return ([], NoStrays);
        var finder = new StrayFinder(catalog, _rules, thorough, cancel);
        try
        {
            var found = finder.Find();
            if (finder.Settled.Count > 0)
                catalog.ForgetDeparted(finder.Settled);
            if (found.Count == 0)
                return ([], new StrayReport { Orphans = finder.Orphans });
            var masks = Masks(found.SelectMany(move => new[] { move.From, move.To }).ToHashSet(StringComparer.Ordinal));
            var plans = _store.PlanFollowing(found, _rules.CaptionExtension, key => [.. masks[key].Distinct().Select(mask => catalog.PathOf(mask) is { } path ? FilesOf(new MediaKey(mask), path) : null).OfType<MediaFiles>()]);
            var named = Named(catalog, plans);
            var whole = plans.Where(plan => plan.Problem is null && plan.Unit.Moves.Count == 0 && !named.Contains(plan.Found.From)).ToList();
            plans.RemoveAll(whole.Contains);
            // Gone as a whole, and nobody asks for the old name; a sidecar that has not come up yet is still waited for.
            catalog.ForgetDeparted([.. whole.Where(plan => plan.Found.Looks.Sidecar is null || catalog.Get(plan.Found.To)?.Facts.HasSidecar == true).Select(plan => plan.Found.From)]);
            return (plans, new StrayReport { Orphans = finder.Orphans, Items = [.. plans.Select(plan => Tell(plan, named))] });
        }
        catch (SqliteException error) when (error.IsDamage && catalog is SqliteCatalog index)
        {
            Break(index, error.Message);
            return ([], NoStrays);
        }
        catch (SqliteException error)
        {
            Warn($"the index could not be asked what was moved: {error.Message}");
            return ([], NoStrays);
        }
    }

    private static Stray Tell(FollowPlanner.Planned plan, HashSet<string> named) =>
        new(new MediaKey(plan.Found.From), new MediaKey(plan.Found.To), plan.Found.Proof)
        {
            Files = [.. plan.Unit.Moves.Select(move => (move.From.Path, move.To.Path))],
            IsNamed = named.Contains(plan.Found.From),
            Problem = plan.Problem,
        };

    /// <summary>Those of them that a sidecar or a project still calls by the old name.</summary>
    private HashSet<string> Named(ICatalog catalog, List<FollowPlanner.Planned> plans)
    {
        var moved = plans.Where(plan => plan is { Problem: null, Found.ComesBack: false }).ToList();
        var named = new HashSet<string>(StringComparer.Ordinal);
        var entries = catalog.Projects().SelectMany(row => new[] { row.Path, row.Key }).ToHashSet(StringComparer.Ordinal);
        foreach (var plan in moved)
            if (entries.Contains(plan.Found.From) || (plan.Found.WasAt is { } path && entries.Contains(path)))
                named.Add(plan.Found.From);
        var keys = moved.Select(plan => plan.Found.From).ToHashSet(StringComparer.Ordinal);
        if (keys.Count == 0)
            return named;
        foreach (var reference in catalog.References(keys, reference => OldName(reference, keys) is not null))
            named.Add(OldName(reference, keys)!);
        return named;
    }

    private static string? OldName(MediumReference reference, HashSet<string> keys)
    {
        var folder = FolderEntries.Prefix(MediumFacts.FolderOf(reference.Key));
        foreach (var name in (ReadOnlySpan<string>)[reference.Target, WithoutExtension(reference.Target)])
        {
            if (keys.Contains(name))
                return name;
            if (!name.Contains('/') && keys.Contains(folder + name))
                return folder + name;
        }

        return null;
    }

    /// <summary>After a look at the files. A text that is being typed is ours, and goes to its medium unasked.</summary>
    private ScanReport WithStrays(ScanReport report, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
            return report;
        var strays = Strays(thorough: false, cancel);
        if (ReadOnlyReason is null)
            _store.MoveDrafts([.. strays.Items.Where(stray => stray is { Problem: null, Proof: not StrayProof.Likeness }).Select(stray => (stray.From, stray.To))]);
        return report with { Strays = strays };
    }

    /// <summary>What left since the old index last looked, and what it was waiting for, into the one that takes its place.</summary>
    private static void HandDown(SqliteCatalog old, string finished)
    {
        using var fresh = new SqliteCatalog(finished, Database.Open(finished, create: false));
        var departed = old.Departed();
        using var now = fresh.Stamps(evidence: true).GetEnumerator();
        var more = now.MoveNext();
        foreach (var (key, stamp) in old.Stamps(evidence: true))
        {
            while (more && Utf8Order.Compare(now.Current.Key, key) < 0)
                more = now.MoveNext();
            var there = more && now.Current.Key == key ? FileStamp.Read(now.Current.Stamp) : default;
            if (Departed.Of(key, "", stamp, there, null) is not null && old.Get(key)?.Facts is { Path: { } path } facts)
                departed.Add(Departed.Of(key, path, stamp, there, facts.Sha256)!);
        }

        fresh.AddDeparted(departed);
    }
}
