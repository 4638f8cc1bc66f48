using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tagtui.Library;

/// <summary>
/// Finds what the files say that the catalogue does not.
///
/// One thread lists the folders: names only, no looks. The names of a folder become keys, and each key brings along the
/// stamp that the catalogue has for it; keys in the catalogue that are no longer listed are gone. Slices of a few hundred
/// keys go through a bounded queue to the readers. A reader looks at a medium's three files; where size, modification
/// time, change time and inode of all of them are as stamped, that is all. Otherwise it reads sidecar and caption and
/// makes the facts. What was read goes through a second bounded queue to the caller's own thread, the only one that
/// writes. A rebuild is the same with no stamps.
///
/// Readers outnumber the cores, since a cold disk answers eight questions in nearly the time of one. The queues are
/// short: what waits in them is memory that the collector has to carry along.
///
/// A stamp whose files were young when they were looked at is never stored (see <see cref="FileStamp"/>), so a file
/// that is rewritten in the same tick as the look is read again next time. A folder that cannot be listed keeps what is
/// known of it: a disk that is away for a moment must not empty the library.
/// </summary>
internal sealed class Scanner(ReadingRules rules)
{
    private const int SliceSize = 128;
    private const int Readers = 8;

    private readonly ConcurrentQueue<string> _warnings = new();
    private long _listed;
    private long _done;

    private sealed record Slice(string Folder, FolderEntry[] Entries, Dictionary<string, byte[]>? Stamps);

    public IReadOnlyList<string> Warnings => [.. _warnings.Take(1000)];

    public long Listed => Interlocked.Read(ref _listed);

    /// <summary>Facts of everything that is new or different from what the catalogue has (null: everything), and keys that are gone.</summary>
    public void Run<TItem>(ICatalog? known, Func<LookedFacts, TItem> prepare, Action<List<TItem>, List<string>> write, IProgress<ScanProgress>? progress, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var slices = new BlockingCollection<Slice>(Readers * 4);
        using var results = new BlockingCollection<(List<TItem> Items, List<string> Gone)>(Readers);
        var clock = Stopwatch.StartNew();
        var threads = new List<Task>();
        Exception? failure = null;

        void Start(Action work, Action? last = null) => threads.Add(Task.Factory.StartNew(
            () =>
            {
                try
                {
                    work();
                }
                catch (OperationCanceledException)
                {
                    // Somebody else's failure, or the caller's wish, is reported by them.
                }
                catch (Exception error)
                {
                    Interlocked.CompareExchange(ref failure, error, null);
                    stop.Cancel();
                }
                finally
                {
                    last?.Invoke();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

        Start(
            () => List(known, slices, gone => results.Add(([], gone), stop.Token), stop.Token),
            slices.CompleteAdding);
        var running = Readers;
        for (var i = 0; i < Readers; i++)
        {
            Start(
                () => ReadSlices(slices, prepare, (items, gone) => results.Add((items, gone), stop.Token), stop.Token),
                () =>
                {
                    if (Interlocked.Decrement(ref running) == 0)
                        results.CompleteAdding();
                });
        }
        try
        {
            var told = TimeSpan.Zero;
            foreach (var (items, gone) in results.GetConsumingEnumerable(stop.Token))
            {
                if (items.Count > 0 || gone.Count > 0)
                    write(items, gone);
                if (progress is not null && clock.Elapsed - told > TimeSpan.FromMilliseconds(50))
                    progress.Report(new ScanProgress(Interlocked.Read(ref _done), Listed, told = clock.Elapsed));
            }
        }
        catch (OperationCanceledException) when (failure is not null)
        {
            // Told below.
        }
        finally
        {
            stop.Cancel();
            Task.WaitAll(threads);
        }
        if (failure is not null)
            throw failure;
        cancel.ThrowIfCancellationRequested();
        progress?.Report(new ScanProgress(Interlocked.Read(ref _done), Listed, clock.Elapsed));
    }

    private void List(ICatalog? known, BlockingCollection<Slice> slices, Action<List<string>> gone, CancellationToken cancel)
    {
        var left = new Stack<string>();
        left.Push("");
        var seen = new HashSet<string>();
        while (left.TryPop(out var folder))
        {
            cancel.ThrowIfCancellationRequested();
            var entries = FolderEntries.Read(rules.MediaRoot, folder, rules.CaptionExtension);
            if (entries is null)
            {
                if (Directory.Exists(Path.Combine(rules.MediaRoot, folder)))
                {
                    Keep(seen, known, folder);
                    _warnings.Enqueue($"{(folder.Length == 0 ? "the media folder" : folder)} could not be read");
                }
                continue;
            }
            seen.Add(folder);
            foreach (var warning in entries.Warnings)
                _warnings.Enqueue(warning);
            for (var i = entries.Subfolders.Count - 1; i >= 0; i--)
                left.Push(entries.Subfolders[i]);
            var stamps = known?.Stored(folder).ToDictionary(stored => stored.Key, stored => stored.Stamp);
            if (stamps is { Count: > 0 })
            {
                var listed = entries.Media.Select(entry => entry.Key).ToHashSet();
                gone([.. stamps.Keys.Where(key => !listed.Contains(key))]);
            }
            Interlocked.Add(ref _listed, entries.Media.Count);
            foreach (var slice in entries.Media.Chunk(SliceSize))
                slices.Add(new Slice(folder, slice, stamps), cancel);
        }
        if (known is null)
            return;
        foreach (var folder in known.StoredFolders())
        {
            if (!seen.Contains(folder))
                gone([.. known.Stored(folder).Select(stored => stored.Key)]);
        }
    }

    private static void Keep(HashSet<string> seen, ICatalog? known, string folder)
    {
        seen.Add(folder);
        foreach (var stored in known?.StoredFolders() ?? [])
        {
            if (folder.Length == 0 || stored.StartsWith(folder + "/", StringComparison.Ordinal))
                seen.Add(stored);
        }
    }

    private void ReadSlices<TItem>(BlockingCollection<Slice> slices, Func<LookedFacts, TItem> prepare, Action<List<TItem>, List<string>> results, CancellationToken cancel)
    {
        var reader = new FactsReader(rules);
        foreach (var slice in slices.GetConsumingEnumerable(cancel))
        {
            using var folder = FolderHandle.Open(slice.Folder.Length == 0 ? rules.MediaRoot : Path.Combine(rules.MediaRoot, slice.Folder));
            var found = new List<TItem>();
            var gone = new List<string>();
            foreach (var entry in slice.Entries)
            {
                cancel.ThrowIfCancellationRequested();
                if (folder is null)
                    break;
                if (slice.Stamps is not null && slice.Stamps.TryGetValue(entry.Key, out var stamp) && stamp.Length > 0
                    && reader.Look(folder, entry).Matches(stamp))
                    continue;
                if (reader.Read(folder, entry) is { } facts)
                    found.Add(prepare(facts));
                else if (slice.Stamps?.ContainsKey(entry.Key) ?? false)
                    gone.Add(entry.Key);
            }
            Interlocked.Add(ref _done, slice.Entries.Length);
            results(found, gone);
        }
    }
}
