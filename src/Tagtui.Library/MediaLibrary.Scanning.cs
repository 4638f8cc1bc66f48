using System.Diagnostics;
using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    private const int RowsATransaction = 4096;

    // One scan at a time; saving goes on meanwhile.
    private readonly Lock _scanning = new();

    /// <summary>Reads what changed on disk since the last look. Where there is no index, one is built.</summary>
    public ScanReport Sync(IProgress<ScanProgress>? progress = null, CancellationToken cancel = default)
    {
        lock (_scanning)
            return WithStrays(LookAtFiles(progress, cancel), cancel);
    }

    private ScanReport LookAtFiles(IProgress<ScanProgress>? progress, CancellationToken cancel)
    {
        lock (_scanning)
        {
            SqliteCatalog? index;
            lock (_swapping)
                index = _index;
            if (index is null)
                return _options.NoIndex || _withoutIndex ? SyncMemory(progress, cancel) : BuildAnew(progress, cancel);
            PullBeforeScan();
            try
            {
                return Scan(index, progress, cancel);
            }
            catch (SqliteException error) when (error.IsDamage)
            {
                Break(index, error.Message);
                return BuildAnew(progress, cancel);
            }
            catch (SqliteException error)
            {
                Warn($"the index could not be written: {error.Message}");
                return SyncMemory(progress, cancel) with { IndexError = error.Message };
            }
        }
    }

    private ScanReport SyncMemory(IProgress<ScanProgress>? progress, CancellationToken cancel)
    {
        lock (_writing)
            return Scan(_memory ??= new MemoryCatalog(), progress, cancel);
    }

    /// <summary>
    /// Everything anew from the files, into a new index file that then takes the old one's place. Until that moment
    /// questions are answered as before. What is saved meanwhile is read once more before the change. Where it is cancelled the
    /// old index stays; where there was none, what was read so far is kept for the next build, and answers nothing until then.
    /// </summary>
    public ScanReport Rebuild(IProgress<ScanProgress>? progress = null, CancellationToken cancel = default)
    {
        lock (_scanning)
        {
            var report = BuildAnew(progress, cancel);
            _withoutIndex &= report.IndexError is not null;
            return WithStrays(report, cancel);
        }
    }

    private ScanReport BuildAnew(IProgress<ScanProgress>? progress, CancellationToken cancel)
    {
        lock (_scanning)
        {
            if (_indexFile is not { } file)
                return SyncMemory(progress, cancel);
            var unfinished = $"{file.Path}.new-{Environment.ProcessId}";
            try
            {
                _building = Catalog() is null;
                return Rebuild(file, unfinished, progress, cancel);
            }
            catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
            {
                Warn($"the index could not be built: {error.Message}");
                lock (_swapping)
                {
                    if (_index is null)
                        _state = new IndexState.Broken(error.Message);
                }
                return SyncMemory(progress, cancel) with { IndexError = error.Message };
            }
            finally
            {
                _building = false;
                DeleteQuietly(unfinished);
            }
        }
    }

    private ScanReport Rebuild(IndexFile file, string unfinished, IProgress<ScanProgress>? progress, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        PullBeforeScan();
        MakeFolder(Path.GetDirectoryName(file.Path)!);
        BegunIndex.Sweep(file.Path);
        Forget();
        bool first;
        lock (_swapping)
            first = _index is null;
        using var begun = first ? BegunIndex.Take(file.Path) : null;
        var scanner = new Scanner(_rules) { GiveKnown = true };
        long media = 0;
        using (var builder = new IndexBuilder(unfinished))
        {
            try
            {
                scanner.Run(begun?.Catalog, looked => new IndexedMedium(looked), (items, _) =>
                {
                    foreach (var item in items)
                        builder.Add(item);
                    media += items.Count;
                }, progress, cancel);
            }
            catch (OperationCanceledException) when (first)
            {
                if (begun is not null && begun.Catalog.Count(Query.Everything, CancellationToken.None) >= media)
                {
                    begun.PutBack(file.Path);
                    throw;
                }
                builder.Finish([]);
                builder.Dispose();
                BegunIndex.Leave(unfinished, file.Path);
                throw;
            }
            // Indexes are sorted in memory: the names of the files, no longer needed, make room.
            if (media > 100_000)
                GC.Collect(2, GCCollectionMode.Aggressive);
            builder.Finish(scanner.AllFolders);
        }
        foreach (var warning in scanner.Warnings)
            Warn(warning);
        HandDown(unfinished);
        Install(file, unfinished);
        PushEverything(_knownBeforeScan);
        return new ScanReport { Media = media, Read = media - scanner.Given, Gone = 0, Warnings = scanner.Warnings, Elapsed = clock.Elapsed };
    }

    private void HandDown(string finished)
    {
        SqliteCatalog? old;
        lock (_swapping)
            old = _index;
        try
        {
            if (old is not null)
                HandDown(old, finished);
        }
        catch (SqliteException)
        {
            // The old one may be what is damaged. Then what moved is known by its content only.
        }
    }

    private void Install(IndexFile file, string finished)
    {
        // Before the locks: what it found it wants to tell under them.
        _check?.End();
        _check = null;
        lock (_writing)
        {
            lock (_swapping)
            {
                _indexLock ??= IndexLock.Take(file.LockPath)
                    ?? throw new IOException($"the lock {file.LockPath} cannot be taken");
                if (_indexLock.TryBeAlone())
                    Swap(file, finished);
                else
                    CopyOver(file, finished);
                _memory = null;
            }
            Refresh([.. _touched]);
            _projectsSeen = null;
            RefreshProjects();
        }
        TakeLooks();
        Changed();
    }

    private void Swap(IndexFile file, string finished)
    {
        try
        {
            _index?.Dispose();
            _index = null;
            if (file.Open(out _, out var damaged) is { } old)
                old.Dispose();
            else if (damaged || Directory.Exists(file.Path))
                Refuse(file.SetAside(foreign: false));
            file.Replace(finished);
            using (var fresh = Database.Open(file.Path, create: false))
                IndexFile.ChooseJournal(fresh);
            file.MarkClosed();
            var database = file.Open(out var reason, out _) ?? throw new IOException(reason);
            _index = new SqliteCatalog(file.Path, database);
            _state = new IndexState.Ready();
        }
        finally
        {
            _indexLock!.BeShared();
        }
    }

    // Another process reads the index just now: its file stays, and gets the new content in one transaction.
    private void CopyOver(IndexFile file, string finished)
    {
        _indexLock!.BeShared();
        using (var from = Database.Open(finished, create: false))
        using (var to = Database.Open(file.Path, create: false))
            from.CopyTo(to);
        if (_index is not null)
            return;
        var database = file.Open(out var reason, out _) ?? throw new IOException(reason);
        _index = new SqliteCatalog(file.Path, database);
        _state = new IndexState.Ready();
    }

    private static void Refuse(string? failure)
    {
        if (failure is not null)
            throw new IOException(failure);
    }

    /// <summary>Brings a catalogue up to date with the files.</summary>
    private ScanReport Scan(ICatalog catalog, IProgress<ScanProgress>? progress, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        Forget();
        var scanner = new Scanner(_rules);
        var pending = new List<LookedFacts>();
        var pendingGone = new List<string>();
        long read = 0, gone = 0;
        void Flush()
        {
            if (pending.Count == 0 && pendingGone.Count == 0)
                return;
            Write(catalog, pending, pendingGone);
            read += pending.Count;
            gone += pendingGone.Count;
            pending.Clear();
            pendingGone.Clear();
        }
        try
        {
            scanner.Run(catalog, looked => looked, (items, left) =>
            {
                pending.AddRange(items);
                pendingGone.AddRange(left);
                if (pending.Count + pendingGone.Count >= RowsATransaction)
                    Flush();
            }, progress, cancel);
        }
        finally
        {
            // What was found before a cancel is true, and need not be found again.
            Flush();
        }
        if (scanner.Folders is { } folders && scanner.GoneFolders is { } goneFolders && folders.Count + goneFolders.Count > 0)
            catalog.WriteFolders(folders, goneFolders);
        lock (_writing)
            RefreshProjects(catalog);
        foreach (var warning in scanner.Warnings)
            Warn(warning);
        return new ScanReport { Media = scanner.Listed, Read = read, Gone = gone, Warnings = scanner.Warnings, Elapsed = clock.Elapsed };
    }

    // What was saved since the scan began is newer than what the scan read of it.
    private void Write(ICatalog catalog, List<LookedFacts> facts, List<string> gone)
    {
        lock (_writing)
        {
            if (_touched.Count > 0)
            {
                facts.RemoveAll(looked => _touched.Contains(looked.Facts.Key));
                gone.RemoveAll(_touched.Contains);
            }
            if (facts.Count == 0 && gone.Count == 0)
                return;
            if (_noticed is { } noticed)
                Notice(catalog, facts, gone, noticed);
            // What somebody else pushed since the scan began comes by the pull.
            var newer = Push(facts, gone, _knownBeforeScan);
            if (newer.Count > 0)
            {
                facts = facts.FindAll(looked => !newer.Contains(looked.Facts.Key));
                gone = gone.FindAll(key => !newer.Contains(key));
                Pull();
            }
            catalog.Write(facts, gone);
        }
        Changed();
    }

    private void Forget()
    {
        lock (_writing)
            _touched.Clear();
    }

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsLinux())
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next rebuild of the same process tries again; others use another name.
        }
    }
}
