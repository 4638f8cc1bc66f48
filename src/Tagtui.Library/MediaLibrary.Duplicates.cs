using System.Numerics;
using Tagtui.Imaging.Hashing;
using Tagtui.Library.Importing;
using Tagtui.Library.Similar;

namespace Tagtui.Library;

/// <summary>Pictures that are there twice, and what becomes of them.</summary>
public sealed partial class MediaLibrary
{
    /// <summary>
    /// Groups of copies among these media, or among all: first those of the same bytes, by the SHA-256 of files that are equally
    /// long; then, unless only those are wanted, whatever looks the same. Masks and frames are compared only where they are named.
    /// </summary>
    public IReadOnlyList<DuplicateGroup> Duplicates(IReadOnlyList<MediaKey>? among, DuplicateOptions? options = null)
    {
        options ??= new DuplicateOptions();
        var media = Comparable(among);
        var contents = SameBytes(media, options);
        var groups = options.Exact ? [] : LookAlikes(media, contents, options);
        if (options.Exact)
            groups = [.. contents.GroupBy(pair => pair.Value, pair => pair.Key).Where(group => group.Count() > 1).Select(group => group.Select(key => (key, (ulong?)null)).ToList())];
        return [.. groups.Select(group => Group(group, contents, options)).OfType<DuplicateGroup>().OrderByDescending(group => group.IsExact).ThenBy(group => group.Kept.Value, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Keeps one of each group and moves the others to the trash, in one step; with `merge` the one that is kept gets what the others know. Who
    /// was related to one of the others is related to the one that is kept.
    /// </summary>
    public Outcome KeepOne(IReadOnlyList<(MediaKey Kept, IReadOnlyList<MediaKey> Others)> groups, bool merge, ApplyOptions? options = null, Action<SavedMedium>? saved = null)
    {
        options ??= new ApplyOptions();
        lock (_writing)
        {
            var (known, missing) = Locate([.. groups.SelectMany(group => group.Others.Prepend(group.Kept))]);
            var files = known.ToDictionary(one => one.Key);
            List<(MediaFiles Kept, List<MediaFiles> Others)> chosen = [.. groups.Where(group => files.ContainsKey(group.Kept))
                .Select(group => (files[group.Kept], group.Others.Where(other => other != group.Kept && files.ContainsKey(other)).Select(other => files[other]).ToList()))
                .Where(group => group.Item2.Count > 0)];
            var leaving = chosen.SelectMany(group => group.Others).ToList();
            var staysFor = new Dictionary<string, MediaKey>();
            foreach (var (stays, others) in chosen)
            {
                foreach (var other in others)
                    staysFor[other.Key.Value] = staysFor[other.Media ?? other.Key.Value] = stays.Key;
            }
            var turn = new TurnRelations(staysFor);
            var keeping = chosen.Select(group => group.Kept.Key).ToHashSet();
            var gone = leaving.Select(one => one.Key).ToHashSet();
            // Who names a copy that goes: of those that stay themselves the change is one with the rest of theirs.
            var naming = leaving.Count == 0 ? [] : NamedBy([.. gone]).SelectMany(named => named).DistinctBy(named => named.Key).Where(named => !gone.Contains(named.Key)).ToList();
            var kept = chosen.ConvertAll(group => new KeptGroup(group.Kept, group.Others,
                merge ? Changes.All(new TakeOver(ValueList.From(group.Others.Select(one => _store.Read(one).Content)), ValueList.From(group.Others.Select(one => one.Key).Append(group.Kept.Key))), turn)
                : naming.Exists(named => named.Key == group.Kept.Key) ? turn : null));
            naming.RemoveAll(named => keeping.Contains(named.Key) || turn.For(named).Apply(_store.Read(named).Content).IsUnchanged);
            var label = kept is [var one] ? $"keep {one.Kept.Key} of {one.Others.Count + 1} copies" : $"keep {kept.Count} of {kept.Count + leaving.Count} copies";
            var delete = new DeleteOptions { MasksOf = MasksOf(leaving), NamedBy = NamedBy, Cancellation = options.Cancellation, Progress = options.Progress };
            if (options.DryRun)
                return WithMissing(_store.KeepOne(kept, naming, turn, label, options, delete, null), missing);
            var behind = Behind();
            var outcome = Saved(WithMissing(_store.KeepOne(kept, naming, turn, label, options with { Between = behind.CatchUp }, delete, behind.Noting(saved)), missing), behind);
            foreach (var left in leaving)
            {
                if (!File.Exists(Path.Combine(Layout.MediaRoot, left.Media ?? left.Sidecar)))
                    Cache.Remove(left.Key);
            }

            return outcome;
        }
    }

    private List<MediumFacts> Comparable(IReadOnlyList<MediaKey>? among) => Ask(catalog =>
        (among is null ? catalog.All().Where(facts => facts.Type is not ("mask" or "video_frame" or "crop")) : among.Select(key => catalog.Get(key.Value)?.Facts).OfType<MediumFacts>())
        .Where(facts => facts.Path is not null).ToList());

    /// <summary>The SHA-256 of every medium that has another one of its length beside it.</summary>
    private Dictionary<string, ContentHash> SameBytes(List<MediumFacts> media, DuplicateOptions options)
    {
        var candidates = media.GroupBy(facts => facts.Size).Where(group => group.Key > 0 && group.Skip(1).Any()).SelectMany(group => group).ToList();
        var contents = new Dictionary<string, ContentHash>();
        var progress = candidates.Count > 0 ? options.Filling?.Invoke(candidates.Count) : null;
        Crew.Run(options.Jobs, candidates.Count, i =>
        {
            if (ContentFile.TryHash(Path.Combine(Layout.MediaRoot, candidates[i].Path!), options.Cancellation) is not { } hash)
                return;
            lock (contents)
                contents[candidates[i].Key] = hash.Hash;
        }, done => progress?.Report(done), options.Cancellation);
        options.Cancellation.ThrowIfCancellationRequested();
        return contents;
    }

    private List<List<(string Key, ulong? Hash)>> LookAlikes(List<MediumFacts> media, Dictionary<string, ContentHash> contents, DuplicateOptions options)
    {
        using var hashes = AllHashes(HashNeeds.Of(options.Kind), [], options.Jobs, options.Filling, options.Cancellation);
        var all = hashes.Hashes(options.Kind);
        var keys = new List<string>(media.Count);
        var values = new List<ulong>(media.Count);
        // Copies of the same bytes are one picture here, whether they can be decoded or not.
        var first = new Dictionary<ContentHash, int>();
        var copies = new Dictionary<int, List<string>>();
        var undecoded = new Dictionary<ContentHash, List<string>>();
        foreach (var facts in media)
        {
            var has = hashes.Find(facts.Key) is >= 0 and var place && hashes.Has(place, options.Kind) && HasLooks(all[place]) ? all[place] : (ulong?)null;
            if (contents.TryGetValue(facts.Key, out var content))
            {
                if (has is null)
                {
                    (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(undecoded, content, out _) ??= []).Add(facts.Key);
                    continue;
                }

                if (!first.TryAdd(content, keys.Count))
                {
                    (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(copies, first[content], out _) ??= []).Add(facts.Key);
                    continue;
                }
            }

            if (has is not { } hash)
                continue;
            keys.Add(facts.Key);
            values.Add(hash);
        }

        var shapes = media.ToDictionary(facts => facts.Key, facts => facts is { Width: > 0, Height: > 0 } ? (double)facts.Width / facts.Height : 0);
        var groups = NearGroups.Of(values, options.Threshold, options.Cancellation).SelectMany(group => OfOneShape(group, i => shapes[keys[i]])).ToList()
            .ConvertAll(group => group.SelectMany(i => (copies.GetValueOrDefault(i) ?? []).Prepend(keys[i]).Select(key => (key, (ulong?)values[i]))).ToList());
        var grouped = groups.SelectMany(group => group.Select(one => one.Item1)).ToHashSet();
        groups.AddRange(copies.Where(pair => !grouped.Contains(keys[pair.Key])).Select(pair => pair.Value.Prepend(keys[pair.Key]).Select(key => (key, (ulong?)values[pair.Key])).ToList()));
        groups.AddRange(undecoded.Values.Where(same => same.Count > 1).Select(same => same.ConvertAll(key => (key, (ulong?)null))));
        return groups;
    }

    /// <summary>Hashes are of squares: a tall picture and a wide one may have the same, and are no copies.</summary>
    private static IEnumerable<List<int>> OfOneShape(List<int> group, Func<int, double> shape)
    {
        const double tolerance = 1.1;
        for (var left = group; left.Count > 1;)
        {
            var first = shape(left[0]);
            var same = left.ToLookup(i => first == 0 || shape(i) == 0 || (shape(i) / first is > 1 / tolerance and < tolerance));
            if (same[true].Skip(1).Any())
                yield return [.. same[true]];
            left = [.. same[false]];
        }
    }

    /// <summary>An even area has only its mean: any two of them look the same to a hash, whatever their colour.</summary>
    private static bool HasLooks(ulong hash) => BitOperations.PopCount(hash) > 1;

    private DuplicateGroup? Group(List<(string Key, ulong? Hash)> members, Dictionary<string, ContentHash> contents, DuplicateOptions options)
    {
        var hashes = members.ToDictionary(member => member.Key, member => member.Hash);
        var facts = Ask(catalog => members.Select(member => catalog.Get(member.Key)?.Facts).OfType<MediumFacts>().ToList());
        var ordered = KeepOrder.By(options.Keep, facts.Where(one => IsThere(new MediaKey(one.Key))).Select(one => new DuplicateMedium(MediumRow.Of(one), DateTimeOffset.FromUnixTimeSeconds(one.Created)))).ToList();
        if (ordered.Count < 2)
            return null;
        var kept = ordered[0].Key.Value;
        return new DuplicateGroup(ordered.ConvertAll(one => one with
        {
            SameBytes = one.Key.Value == kept || (contents.TryGetValue(kept, out var mine) && contents.TryGetValue(one.Key.Value, out var its) && mine == its),
            Distance = hashes[kept] is { } a && hashes[one.Key.Value] is { } b ? BitOperations.PopCount(a ^ b) : null,
        }));
    }
}
