using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tagtui.Library;

/// <summary>
/// Finds what the files say that the catalogue does not.
///
/// One thread goes through the folders. A folder's own change time moves whenever a name in it appears, goes, or stands for
/// another file; where it is as stamped, the names are those of the rows and the folder is not read. Every other folder
/// is: its names become entries, and each row of the folder meets its entry. Rows without one are gone; entries without a
/// row, or with other files beside them than the row has, are to be read.
///
/// What a folder does not show is a file that was rewritten in place. So every row that is not to be read anyway is checked by a
/// look at each of its files: where size, modification time, change time and inode are as stamped, that is all. Nothing is
/// taken on trust but the names.
///
/// Slices go through a queue to the readers, who check rows, and read sidecar and caption of what is new or different. What was
/// read goes through a second queue to the caller's own thread, the only one that writes. A rebuild is the same with nothing
/// known. Readers outnumber the cores, since a cold disk answers eight questions in nearly the time of one. Names to be read
/// are small and all of them may wait, so that it is soon known how many there are; of rows and of results only a few may,
/// because what waits is memory that the collector has to carry along.
///
/// A stamp whose files were young when they were looked at is never stored (see <see cref="FileStamp"/>), so a file
/// that is rewritten in the same tick as the look is read again next time; the same goes for folders. A folder's stamp is stored only
/// if each of its entries has a row that accounts for it: a link that points nowhere, or a JSON file that is no
/// sidecar yet, may become a medium without the folder showing it. A folder that cannot be listed keeps what is
/// known of it: a disk that is away for a moment must not empty the library.
/// </summary>
internal sealed class Scanner(ReadingRules rules)
{
    private const int SliceSize = 32;
    private const int Readers = 8;
    private const int RowSlices = 32;

    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly ConcurrentBag<KnownRows> _spare = [];
    private readonly SemaphoreSlim _free = new(RowSlices);
    private readonly List<FolderLook> _read = [];
    private readonly List<FolderLook> _unchanged = [];
    private readonly List<string> _gone = [];
    private long _listed;
    private long _done;
    private long _given;
    private bool _counted;
    private TimeSpan _told;
    private CancellationToken _stop;

    /// <summary>A folder that is being looked through.</summary>
    private sealed class FolderLook(string path, long stamp, long? known)
    {
        public string Path => path;

        public long Stamp => stamp;

        /// <summary>What the catalogue has; null where it has no such folder.</summary>
        public long? Known => known;

        /// <summary>Something in it has no row that would show when it changes.</summary>
        public bool Unaccounted { get; set; }
    }

    /// <summary>Rows to be checked, or entries to be read.</summary>
    private sealed record Slice(Func<int, FolderLook> FolderOf, KnownRows? Rows, FolderNames? Names, ArraySegment<int> Entries);

    public IReadOnlyList<string> Warnings => [.. _warnings.Take(1000)];

    public long Listed => Interlocked.Read(ref _listed);

    /// <summary>Folders whose stamp is to be stored, once everything that was read is.</summary>
    public IReadOnlyList<FolderStamp> Folders =>
        [.. _read.Select(folder => new FolderStamp(folder.Path, folder.Unaccounted ? 0 : folder.Stamp)).Where((folder, i) => folder.Stamp != _read[i].Known)];

    /// <summary>The same for a catalogue that is made anew.</summary>
    public IReadOnlyList<FolderStamp> AllFolders => [.. _read.Select(folder => new FolderStamp(folder.Path, folder.Unaccounted ? 0 : folder.Stamp)), .. _unchanged.Select(folder => new FolderStamp(folder.Path, folder.Stamp))];

    /// <summary>How many of those given out were not read.</summary>
    public long Given => Interlocked.Read(ref _given);

    public IReadOnlyList<string> GoneFolders => _gone;

    /// <summary>Rows that hold are given out as well, without their files being read: for a catalogue that is only a store of what was read before.</summary>
    public bool GiveKnown { get; init; }

    /// <summary>Facts of everything that is new or different from what the catalogue has (null: everything), and keys that are gone.</summary>
    public void Run<TItem>(ICatalog? known, Func<LookedFacts, TItem> prepare, Action<List<TItem>, List<string>> write, IProgress<ScanProgress>? progress, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var slices = new BlockingCollection<Slice>();
        using var results = new BlockingCollection<(List<TItem> Items, List<string> Gone)>(Readers);
        _stop = stop.Token;
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
            () => Walk(known, slice => slices.Add(slice, stop.Token), gone => results.Add(([], gone), stop.Token), progress is not null),
            slices.CompleteAdding);
        var running = Readers;
        for (var i = 0; i < Readers; i++)
        {
            Start(
                () => Work(slices, GiveKnown ? known : null, prepare, (items, gone) => results.Add((items, gone), stop.Token)),
                () =>
                {
                    if (Interlocked.Decrement(ref running) == 0)
                        results.CompleteAdding();
                });
        }
        try
        {
            while (!results.IsCompleted)
            {
                if (results.TryTake(out var result, 50, stop.Token))
                    write(result.Items, result.Gone);
                Tell(progress, clock.Elapsed);
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
        _told = default;
        Tell(progress, clock.Elapsed);
    }

    private void Tell(IProgress<ScanProgress>? progress, TimeSpan elapsed)
    {
        if (progress is null || (_told > TimeSpan.Zero && elapsed - _told < TimeSpan.FromMilliseconds(50)))
            return;
        _told = elapsed;
        progress.Report(new ScanProgress(Interlocked.Read(ref _done), Listed, elapsed) { Counted = Volatile.Read(ref _counted) });
    }

    private void Walk(ICatalog? known, Action<Slice> slices, Action<List<string>> gone, bool count)
    {
        var folders = known?.KnownFolders().ToDictionary(folder => folder.Path) ?? [];
        var below = folders.Keys.Where(path => path.Length > 0).ToLookup(MediumFacts.FolderOf);
        var unchanged = new Dictionary<int, FolderLook>();
        var seen = new HashSet<string>();
        var left = new Stack<string>();
        left.Push("");
        while (left.TryPop(out var path))
        {
            _stop.ThrowIfCancellationRequested();
            if (path == ArtifactStore.Folder && ArtifactStore.IsStore(FolderEntries.Absolute(rules.MediaRoot, path)))
                continue;
            folders.TryGetValue(path, out var folder);
            var lookedAt = rules.Now();
            var stamp = FolderStamp.Of(FolderEntries.Absolute(rules.MediaRoot, path), out var youngest);
            if (stamp != 0 && stamp == folder.Stamp)
            {
                unchanged.Add(folder.Id, new FolderLook(path, stamp, stamp));
                _unchanged.Add(unchanged[folder.Id]);
                seen.Add(path);
                Push(left, below[path].Order(Utf8Order.Instance));
                // What makes it a store or none lies within, so the root may look as ever while the answer has changed.
                if (path.Length == 0 && !folders.ContainsKey(ArtifactStore.Folder)
                    && new DirectoryInfo(FolderEntries.Absolute(rules.MediaRoot, ArtifactStore.Folder)) is { Exists: true, LinkTarget: null })
                    Push(left, [ArtifactStore.Folder]);
                continue;
            }
            if (FolderNames.Read(FolderEntries.Absolute(rules.MediaRoot, path), rules.CaptionExtension) is not { } names)
            {
                if (Directory.Exists(FolderEntries.Absolute(rules.MediaRoot, path)))
                {
                    Keep(seen, folders, path);
                    _warnings.Enqueue($"{(path.Length == 0 ? "the media folder" : path)} could not be read");
                }
                continue;
            }
            seen.Add(path);
            foreach (var warning in FolderEntries.WarningsOf(names, path))
                _warnings.Enqueue(warning);
            Push(left, names.Subfolders.Select(name => FolderEntries.Prefix(path) + name));
            Interlocked.Add(ref _listed, names.Listed);
            var look = new FolderLook(path, FileStamp.IsYoung(youngest, lookedAt) ? 0 : stamp, folders.ContainsKey(path) ? folder.Stamp : null);
            _read.Add(look);
            if (folders.ContainsKey(path))
                Meet(known!, folder.Id, look, names, slices, gone);
            var entries = names.Unmet();
            Func<int, FolderLook> folderOf = _ => look;
            for (var i = 0; i < entries.Length; i += SliceSize)
                slices(new Slice(folderOf, null, names, new ArraySegment<int>(entries, i, Math.Min(SliceSize, entries.Length - i))));
        }
        if (known is null)
        {
            Volatile.Write(ref _counted, true);
            return;
        }
        if (count)
        {
            var paths = unchanged.Values.Select(folder => folder.Path).ToHashSet();
            Interlocked.Add(ref _listed, known.Folders().Where(folder => paths.Contains(folder.Path)).Sum(folder => (long)folder.Media));
            Volatile.Write(ref _counted, true);
        }
        CheckUnchanged(known, unchanged, slices);
        LeaveOut(known, folders, seen, gone);
    }

    private static void Push(Stack<string> left, IEnumerable<string> folders)
    {
        foreach (var folder in folders.Reverse())
            left.Push(folder);
    }

    private static void Keep(HashSet<string> seen, Dictionary<string, KnownFolder> folders, string path)
    {
        seen.Add(path);
        seen.UnionWith(folders.Keys.Where(folder => path.Length == 0 || folder.StartsWith(path + "/", StringComparison.Ordinal)));
    }

    private KnownRows Rent()
    {
        _free.Wait(_stop);
        return _spare.TryTake(out var spare) ? spare : new KnownRows();
    }

    /// <summary>Whoever gets a slice gives it back. The one that stayed empty, which showed that there are no more, goes back here: only a few are to be had.</summary>
    private IEnumerable<KnownRows> Rows(ICatalog known, int? folder)
    {
        KnownRows? last = null;
        foreach (var rows in known.Known(folder, () => last = Rent()))
        {
            last = null;
            yield return rows;
        }
        if (last is not null)
            GiveBack(last);
    }

    private void GiveBack(KnownRows rows)
    {
        _spare.Add(rows);
        _free.Release();
    }

    private void Meet(ICatalog known, int folder, FolderLook look, FolderNames names, Action<Slice> slices, Action<List<string>> gone)
    {
        foreach (var rows in Rows(known, folder))
        {
            var left = new List<string>();
            for (var i = 0; i < rows.Count; i++)
            {
                var row = rows[i];
                var met = names.Meet(row);
                if (met is null)
                    left.Add(System.Text.Encoding.UTF8.GetString(row.Key));
                if (met is not true)
                    rows.Drop(i);
            }
            if (left.Count > 0)
                gone(left);
            slices(new Slice(_ => look, rows, null, default));
        }
    }

    private void CheckUnchanged(ICatalog known, Dictionary<int, FolderLook> unchanged, Action<Slice> slices)
    {
        if (unchanged.Count == 0)
            return;
        foreach (var rows in Rows(known, null))
        {
            var count = rows.Count;
            for (var i = 0; i < rows.Count; i++)
            {
                if (unchanged.ContainsKey(rows[i].Folder))
                    continue;
                rows.Drop(i);
                count--;
            }
            if (!_counted)
                Interlocked.Add(ref _listed, count);
            slices(new Slice(id => unchanged[id], rows, null, default));
        }
    }

    private void LeaveOut(ICatalog known, Dictionary<string, KnownFolder> folders, HashSet<string> seen, Action<List<string>> gone)
    {
        foreach (var folder in folders.Values.Where(folder => !seen.Contains(folder.Path)))
        {
            _gone.Add(folder.Path);
            foreach (var rows in Rows(known, folder.Id))
            {
                gone([.. Enumerable.Range(0, rows.Count).Select(i => System.Text.Encoding.UTF8.GetString(rows[i].Key))]);
                GiveBack(rows);
            }
        }
    }

    private void Work<TItem>(BlockingCollection<Slice> slices, ICatalog? store, Func<LookedFacts, TItem> prepare, Action<List<TItem>, List<string>> results)
    {
        using var reader = new SliceReader(rules);
        foreach (var slice in slices.GetConsumingEnumerable(_stop))
        {
            var found = new List<TItem>();
            var gone = new List<string>();
            if (slice.Rows is { } rows)
            {
                Check(reader, slice, rows, store, found, gone, prepare);
                GiveBack(rows);
            }
            else
            {
                Read(reader, slice, found, gone, prepare);
            }
            if (found.Count > 0 || gone.Count > 0)
                results(found, gone);
        }
    }

    private void Check<TItem>(SliceReader reader, Slice slice, KnownRows rows, ICatalog? store, List<TItem> found, List<string> gone, Func<LookedFacts, TItem> prepare)
    {
        var checkedRows = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows.IsDropped(i))
                continue;
            _stop.ThrowIfCancellationRequested();
            checkedRows++;
            var row = rows[i];
            if (!reader.Open(slice.FolderOf(row.Folder).Path))
                continue;
            if (reader.Holds(row))
            {
                if (store?.Get(System.Text.Encoding.UTF8.GetString(row.Key)) is { } stored)
                {
                    found.Add(prepare(LookedFacts.Of(stored.Facts, stored.Stamp)));
                    Interlocked.Increment(ref _given);
                }
                continue;
            }
            if (reader.ReadAgain(row) is { } facts)
                found.Add(prepare(facts));
            else
                gone.Add(System.Text.Encoding.UTF8.GetString(row.Key));
        }
        Interlocked.Add(ref _done, checkedRows);
    }

    private void Read<TItem>(SliceReader reader, Slice slice, List<TItem> found, List<string> gone, Func<LookedFacts, TItem> prepare)
    {
        var folder = slice.FolderOf(0);
        var prefix = FolderEntries.Prefix(folder.Path);
        foreach (var index in slice.Entries)
        {
            _stop.ThrowIfCancellationRequested();
            var entry = slice.Names!.Entry(index, prefix);
            var facts = reader.Open(folder.Path) ? reader.Read(entry) : null;
            if (facts is { } looked)
                found.Add(prepare(looked));
            else if (slice.Names.HasRow(index))
                gone.Add(entry.Key);
            if (facts?.Facts is not { } read || read.Path is null != entry.Media is null)
                folder.Unaccounted = true;
        }
        Interlocked.Add(ref _done, slice.Entries.Count);
    }
}
