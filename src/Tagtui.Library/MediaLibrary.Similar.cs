using System.Globalization;
using System.Text;
using Tagtui.Imaging.Hashing;
using Tagtui.Library.Similar;

namespace Tagtui.Library;

public sealed record SimilarOptions
{
    /// <summary>Two pictures of the same motif in another size or quality differ in fewer bits than this.</summary>
    public const int UsualThreshold = 10;

    public HashKind Kind { get; init; }

    /// <summary>In how many of the 64 bits they may differ.</summary>
    public int Threshold { get; init; } = UsualThreshold;

    /// <summary>At most so many, the nearest first.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>Told of how many hashes are to be worked out first, where there are any.</summary>
    public Func<int, IProgress<int>?>? Filling { get; init; }

    public int Jobs { get; init; } = Environment.ProcessorCount;

    public CancellationToken Cancellation { get; init; }
}

public readonly record struct SimilarMedium(MediaKey Key, int Distance);

/// <summary>The hashes of one medium, those that are known.</summary>
/// <param name="Values">By name: `phash` …, `blurhash`.</param>
public sealed record MediumHashes(MediaKey Key, IReadOnlyList<(string Name, string Value)> Values);

public sealed record HashOptions
{
    public required IReadOnlyList<HashKind> Kinds { get; init; }

    public bool Blurhash { get; init; }

    /// <summary>Of the whole picture; else its thumbnail will do.</summary>
    public bool Exact { get; init; } = true;

    /// <summary>Only counts what there is to do.</summary>
    public bool DryRun { get; init; }

    public int Jobs { get; init; } = Environment.ProcessorCount;

    public Func<int, IProgress<int>?>? Filling { get; init; }

    public CancellationToken Cancellation { get; init; }
}

public sealed record HashReport(IReadOnlyList<MediumHashes> Items, int Made, int Known, IReadOnlyList<FailedItem> Failed);

/// <summary>Hashes of how pictures look, and who looks like whom.</summary>
public sealed partial class MediaLibrary
{
    internal const string HashNote = "hashes";

    private readonly HashStore _hashes;

    // One at a time in this process; others have the store's own lock.
    private readonly Lock _filling = new();

    /// <summary>Who looks like a medium, the nearest first. What is not known yet is worked out before. Throws where the medium itself has no hash.</summary>
    public IReadOnlyList<SimilarMedium> Similar(MediaKey key, SimilarOptions? options = null)
    {
        options ??= new SimilarOptions();
        if (Files(key)?.Media is null)
            throw new LibraryException($"there is no picture {key}");
        var needs = HashNeeds.Of(options.Kind);
        using var hashes = AllHashes(needs, [key], options.Jobs, options.Filling, options.Cancellation);
        try
        {
            var place = hashes.Find(key.Value);
            if (place < 0 || !hashes.Has(place, options.Kind))
                throw new LibraryException($"{key} cannot be decoded, so nothing can be said to look like it");
            var all = hashes.Hashes(options.Kind);
            var places = new List<int>();
            HammingScan.Find(all, all[place], options.Threshold, places);
            var found = places.Where(other => other != place && hashes.Has(other, options.Kind))
                .Select(other => new SimilarMedium(new MediaKey(hashes.Key(other)), System.Numerics.BitOperations.PopCount(all[other] ^ all[place])));
            return [.. found.OrderBy(one => one.Distance).ThenBy(one => one.Key.Value, StringComparer.Ordinal).Where(one => IsThere(one.Key)).Take(options.Limit)];
        }
        catch (IOException)
        {
            // Damaged: as if there were none.
            _hashes.Clear();
            throw new LibraryException("the file of hashes was damaged and is deleted: try again");
        }
    }

    /// <summary>Works out what is missing of these media, and tells all that is known of them.</summary>
    public HashReport Hashes(IReadOnlyList<MediaKey> keys, HashOptions options)
    {
        var needs = new HashNeeds((byte)options.Kinds.Aggregate(0, (bits, kind) => bits | (1 << (int)kind)), options.Exact, options.Blurhash);
        lock (_filling)
        {
            var fill = new HashFill(_hashes, Cache, Layout.MediaRoot, needs, options.Jobs) { TriesAgain = true, DryRun = options.DryRun };
            using var hashes = fill.Run(_hashes.Open(), SourcesOf(keys), all: false, options.Filling, options.Cancellation);
            var items = new List<MediumHashes>(keys.Count);
            foreach (var key in keys)
            {
                if (hashes.Find(key.Value) is >= 0 and var place && ValuesOf(hashes.Record(place), options) is { Count: > 0 } values)
                    items.Add(new MediumHashes(key, values));
            }

            return new HashReport(items, fill.Made, fill.Known, fill.Failed);
        }
    }

    internal HashStore HashStore => _hashes;

    /// <summary>
    /// Asks a question that may be about looks. Those are found before the catalogue is asked: it must not be held while pictures are
    /// decoded.
    /// </summary>
    private T AskFor<T>(Query query, CancellationToken cancel, Func<ICatalog, T> question)
    {
        if (query.AsksSharpness)
            KnowSharpness(cancel);
        foreach (var leaf in query.Root.Leaves().OfType<SimilarLeaf>())
        {
            var revision = Revision;
            if (leaf.Found.Revision != revision)
                leaf.Found = new SimilarLeaf.Known(revision, LooksLike(leaf, cancel));
        }

        return Ask(question);
    }

    private string[] LooksLike(SimilarLeaf leaf, CancellationToken cancel)
    {
        try
        {
            var key = KeyOfPath(leaf.Key) ?? new MediaKey(leaf.Key);
            return [.. Similar(key, new SimilarOptions { Threshold = leaf.Threshold, Cancellation = cancel }).Select(one => one.Key.Value)];
        }
        catch (LibraryException)
        {
            // Half a key, while it is being typed, or a picture that cannot be decoded.
            return [];
        }
    }

    /// <summary>
    /// The hashes of all media. Where the index has no row that is younger than what the hashes were last held against, and nobody has
    /// replaced the file since, nothing is looked at but these.
    /// </summary>
    private HashFile AllHashes(HashNeeds needs, IReadOnlyList<MediaKey> surely, int jobs, Func<int, IProgress<int>?>? filling, CancellationToken cancel)
    {
        lock (_filling)
        {
            var known = _hashes.Open();
            try
            {
                return AllHashes(known, needs, surely, jobs, filling, cancel);
            }
            catch (IOException) when (known is not null)
            {
                // Damaged, as a power cut leaves a file that was not synced: made anew.
                known.Dispose();
                _hashes.Clear();
                return AllHashes(null, needs, surely, jobs, filling, cancel);
            }
        }
    }

    private HashFile AllHashes(HashFile? known, HashNeeds needs, IReadOnlyList<MediaKey> surely, int jobs, Func<int, IProgress<int>?>? filling, CancellationToken cancel)
    {
        var index = Catalog() as SqliteCatalog;
        var next = index is null ? 0 : Number(index.Note("next_id"));
        var since = index is null || known is null ? 0 : Since(index.Note(HashNote), known.Generation, needs);
        var before = known?.Generation ?? 0;
        var upToDate = since > 0 && since == next;
        var fill = new HashFill(_hashes, Cache, Layout.MediaRoot, needs, jobs) { Kept = Changed };
        // The medium in question is looked at in any case: its file may be another one by now.
        var sources = (upToDate ? [] : AllSources(index, since)).Concat(SourcesOf(surely));
        var filled = fill.Run(known, sources, all: since == 0, filling, cancel);
        if (index is not null && (!upToDate || filled.Generation != before))
            Remember(index, filled.Generation, needs.Bits | (known is null ? 0 : Complete(index.Note(HashNote), before, next)), next);
        return filled;
    }

    private static long Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The next id when the hashes were last complete in what is needed; 0 where that was another file of hashes, or never.</summary>
    private static long Since(string? note, ulong generation, HashNeeds needs)
    {
        var parts = note?.Split(' ') ?? [];
        return parts.Length == 3 && parts[0] == generation.ToString("x", CultureInfo.InvariantCulture)
            && (Number(parts[1]) & needs.Bits) == needs.Bits && !needs.Exact && !needs.Blurhash ? Number(parts[2]) : 0;
    }

    // What was complete is so still: nothing but additions made another file of it.
    private static long Complete(string? note, ulong generation, long next) =>
        note?.Split(' ') is [var of, var bits, var upTo] && of == generation.ToString("x", CultureInfo.InvariantCulture) && Number(upTo) == next ? Number(bits) : 0;

    private static void Remember(SqliteCatalog index, ulong generation, long bits, long next)
    {
        try
        {
            index.SetNote(HashNote, string.Create(CultureInfo.InvariantCulture, $"{generation:x} {bits} {next}"));
        }
        catch (Sqlite.SqliteException)
        {
            // Then everything is looked at the next time too.
        }
    }

    private IEnumerable<HashSource> AllSources(SqliteCatalog? index, long since)
    {
        var slice = new KnownRows();
        foreach (var rows in index is not null && since > 0 ? index.KnownSince(since, () => slice) : Ask(catalog => catalog.Known(null, () => slice)))
        {
            for (var i = 0; i < rows.Count; i++)
            {
                var row = rows[i];
                if (row.Medium.IsEmpty)
                    continue;
                var key = Encoding.UTF8.GetString(row.Key);
                var path = FolderEntries.Prefix(MediumFacts.FolderOf(key)) + Encoding.UTF8.GetString(row.Medium);
                if (MediaTypes.TypeOf(path) == MediaTypes.Image)
                    yield return new HashSource(key, path, FileStamp.Read(FileStamp.Proving(row.Stamp)).Media);
            }
        }
    }

    private IEnumerable<HashSource> SourcesOf(IReadOnlyList<MediaKey> keys)
    {
        foreach (var key in keys)
        {
            if (Files(key)?.Media is { } path)
                yield return new HashSource(key.Value, path, null);
        }
    }

    private bool IsThere(MediaKey key) => IsKey(key.Value) && (Ask(catalog => catalog.PathOf(key.Value)) is { } path && File.Exists(Path.Combine(Layout.MediaRoot, path)));

    private static List<(string Name, string Value)> ValuesOf(in HashRecord record, HashOptions options)
    {
        var values = new List<(string, string)>();
        foreach (var kind in options.Kinds)
        {
            if ((record.Has >> (int)kind & 1) != 0)
                values.Add((PictureHashes.NameOf(kind), new PerceptualHash(record[kind]).ToString()));
        }

        if (options.Blurhash && record.Blurhash is { } blurhash)
            values.Add(("blurhash", blurhash));
        return values;
    }
}
