using Tagtui.Library.Similar;
using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// The only door to the files of a library. Callers are worker threads, any number of them; writers wait for each other.
///
/// Reads go to the index while it is sound. Where there is none, or it fails in the middle of a question, the same
/// question is asked of the files: slower, never wrong.
/// </summary>
public sealed partial class MediaLibrary : IDisposable
{
    private readonly LibraryOptions _options;
    private readonly ReadingRules _rules;
    private readonly List<string> _warnings = [];

    // Taken by whoever changes files, rows, or which catalogue is in use. Readers only take it to swap.
    private readonly Lock _writing = new();
    private readonly Lock _swapping = new();
    private readonly HashSet<string> _touched = [];
    private IndexFile? _indexFile;
    private IndexLock? _indexLock;
    private SqliteCatalog? _index;
    private MemoryCatalog? _memory;
    private IndexCheck? _check;
    private IndexState _state = new IndexState.Missing();
    private long _revision;
    private bool _disposed;

    private MediaLibrary(LibraryLayout layout, LibraryOptions options, string? readOnlyReason)
    {
        _options = options;
        Layout = layout;
        Cache = new ThumbnailCache(layout, limit: options.CacheLimit);
        _hashes = new HashStore(Cache.ThumbnailFolder, Path.GetDirectoryName(layout.Thumbnails)!, writable: true);
        ReadOnlyReason = readOnlyReason;
        _rules = new ReadingRules(layout.MediaRoot, layout.Managed, options.CaptionExtension, options.ReadPictures);
        if (options.LookClock is { } clock)
            _rules = _rules with { Now = clock };
    }

    public LibraryLayout Layout { get; }

    /// <summary>Thumbnails and previews of the media.</summary>
    public ThumbnailCache Cache { get; }

    /// <summary>Why nothing can be changed here; null where it can.</summary>
    public string? ReadOnlyReason { get; }

    public IndexState IndexState
    {
        get
        {
            lock (_swapping)
                return _state;
        }
    }

    /// <summary>Rises with every change that a list could show.</summary>
    public long Revision => Interlocked.Read(ref _revision);

    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_warnings)
                return [.. _warnings];
        }
    }

    /// <summary>
    /// Opens the library that holds the directory. Nothing is scanned: the first page comes out of the index as it was
    /// left, and <see cref="Sync"/> catches up afterwards.
    /// </summary>
    public static MediaLibrary Open(string directory, LibraryOptions? options = null)
    {
        options ??= new LibraryOptions();
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException($"there is no folder {directory}");
        var layout = LayoutFinder.Find(directory);
        var network = Storage.NetworkKind(layout.Root);
        var writable = Storage.IsWritable(layout.Root) && (!Directory.Exists(layout.MediaRoot) || Storage.IsWritable(layout.MediaRoot));
        var reason = options.ReadOnly ? "the library was opened read-only" : writable ? null : "the folder cannot be written";
        var path = options.IndexPath is { } given ? Path.GetFullPath(given) : IndexHome.For(layout, reason is null, network, options.Environment);
        if (path != layout.IndexFile && options is { IndexPath: null, NoIndex: false })
            IndexSeed.Plant(layout.IndexFile, path);
        layout = CacheHome.For(layout, reason is null, options.CachePath, options.Environment);
        var library = new MediaLibrary(layout with { IndexFile = path }, options, reason);
        if (network is not null && options is { IndexPath: null, NoIndex: false })
            library.Warn($"{layout.Root} is on a network file system ({network}): the index is kept in {Path.GetDirectoryName(path)}");
        try
        {
            library.OpenIndex();
            library._projectsSeen = library.LookAtProjects();
            library.OpenShared();
            library.OpenStore();
        }
        catch
        {
            library.Dispose();
            throw;
        }
        return library;
    }

    private void OpenIndex()
    {
        if (_options.NoIndex)
        {
            _state = new IndexState.Disabled();
            return;
        }
        _indexFile = new IndexFile(Layout.IndexFile);
        if (_options.IndexPath is not null && !_indexFile.IsOursOrFree())
            throw new LibraryException($"{Layout.IndexFile} is no index of tagtui and is left as it is: name another place for the index");
        if (!Path.Exists(Layout.IndexFile) && new FileInfo(Layout.IndexFile).LinkTarget is null)
            return;
        _indexLock = IndexLock.Take(_indexFile.LockPath);
        if (_indexLock is null)
        {
            _state = new IndexState.Broken("another process is replacing the index, or its folder cannot be written");
            return;
        }
        if (_indexFile.Open(_options.CheckLater, out var reason, out var damaged, out var isUnchecked) is { } database)
        {
            _index = new SqliteCatalog(Layout.IndexFile, database);
            _state = new IndexState.Ready();
            if (isUnchecked)
                _check = IndexCheck.Start(Layout.IndexFile, _index, Break);
            return;
        }
        if (_indexFile.IsOutdated)
        {
            _state = new IndexState.Outdated();
            Warn("the index was not used: another version of tagtui made it");
            return;
        }
        if (damaged)
            SetAside(reason!);
        if (_indexFile.AsideAs is { } kept)
            reason += $"; it was kept as {kept}";
        _state = new IndexState.Broken(reason!);
        Warn($"the index was not used: {reason}");
    }

    private void SetAside(string reason)
    {
        if (_indexLock is not { } mine || !mine.TryBeAlone())
            return;
        if (_indexFile!.SetAside(foreign: reason.Contains("another program", StringComparison.Ordinal)) is { } failure)
            Warn($"it could not be set aside: {failure}");
        mine.BeShared();
    }

    private void Warn(string warning)
    {
        lock (_warnings)
        {
            if (_warnings.Count < 1000 && !_warnings.Contains(warning))
                _warnings.Add(warning);
        }
    }

    private void Changed() => Interlocked.Increment(ref _revision);

    /// <summary>
    /// Asks the index, and the files where it fails. An interrupted statement is the caller's own wish and no failure.
    /// </summary>
    private T Ask<T>(Func<ICatalog, T> question)
    {
        SqliteCatalog? index;
        lock (_swapping)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            index = _index;
        }
        if (index is not null)
        {
            try
            {
                return question(index);
            }
            catch (SqliteException) when (Replaced(index))
            {
                return Ask(question);
            }
            catch (SqliteException error) when (!error.IsInterrupt)
            {
                Break(index, error.Message);
            }
        }
        return WaitedForBuild() ? Ask(question) : question(Files());
    }

    // A rebuild put a new index in place while the question was on its way to the old one.
    private bool Replaced(SqliteCatalog index)
    {
        lock (_swapping)
            return _index is not null && !ReferenceEquals(_index, index);
    }

    private void Break(SqliteCatalog index, string reason)
    {
        lock (_swapping)
        {
            if (!ReferenceEquals(_index, index))
                return;
            _index = null;
            _state = new IndexState.Broken(reason);
        }
        index.Dispose();
        Warn($"the index failed and is no longer used: {reason}");
        Changed();
    }

    /// <summary>The catalogue in memory, read from the files when it is first needed.</summary>
    private MemoryCatalog Files()
    {
        lock (_writing)
        {
            if (_memory is { } known)
                return known;
            var memory = new MemoryCatalog();
            Scan(memory, null, CancellationToken.None);
            return _memory = memory;
        }
    }

    public void Dispose()
    {
        var looked = _check?.End() ?? true;
        _follower?.Dispose();
        lock (_writing)
        {
            lock (_swapping)
            {
                if (_disposed)
                    return;
                _disposed = true;
                var sound = _index is not null && looked;
                _index?.Dispose();
                _index = null;
                if (sound)
                    _indexFile!.MarkClosed();
                _indexLock?.Dispose();
                CloseStore();
                _shared?.Dispose();
            }
        }
    }
}
