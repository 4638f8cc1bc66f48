using Tagtui.Library.Postgres;
using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// The local index as a copy of one that several hosts share (<see cref="SharedIndex"/>). Files come first, then the
/// shared index, then the local one: a process that dies in between leaves the local one behind the shared one, which
/// the next pull mends. Notes in the local index say which shared index it is a copy of, and up to which number.
///
/// What is written while the server is away leaves a mark there, and so does every process that opens the library
/// without the shared index. At the next meeting the two are compared, stamp by stamp, and where they differ the files
/// are asked.
/// </summary>
public sealed partial class MediaLibrary
{
    private const string IncarnationNote = "shared_incarnation";
    private const string NumberNote = "shared_number";
    private const string MarkNote = "shared_unpushed";
    private const int KeysAtOnce = 512;

    private SharedIndex? _shared;
    private SharedFollower? _follower;
    private string? _sharedProblem;
    private string? _sharedPlace;
    private string _incarnation = "";
    private long _knownBeforeScan;
    private bool _isNoCopy;

    /// <summary>The shared index; null where none is configured.</summary>
    public SharedIndexState? SharedIndex =>
        _shared is { } shared ? new SharedIndexState(shared.Where, shared.IsConnected, shared.IsReadOnly, shared.Problem)
        : _sharedPlace is { } place ? new SharedIndexState(place, false, false, _sharedProblem)
        : null;

    /// <summary>
    /// Hears of what others change, on a thread of its own: `told` is called there, with null when a list may show something new, or
    /// with a line for the user. Does nothing where no shared index is configured.
    /// </summary>
    public void Follow(Action<SharedNews?> told)
    {
        if (_shared is { } shared && _follower is null)
            _follower = new SharedFollower(shared, Join, PullSaysNew, told);
    }

    private void OpenShared()
    {
        if (_options is { IndexUrl: not { Length: > 0 } } or { NoIndex: true })
            return;
        if (PostgresUrl.Parse(_options.IndexUrl, _options.Environment, out var problem) is not { } url)
        {
            NoShared("index.url", problem!);
            return;
        }
        if (LibraryId.Of(Layout, ReadOnlyReason is null, out problem) is not { } id)
        {
            NoShared(url.ToString(), problem!);
            return;
        }
        _shared = new SharedIndex(url, id, mayWrite: ReadOnlyReason is null);
        if (_options.JoinLater && _index is not null)
            return;
        try
        {
            Join();
        }
        catch (PostgresException error)
        {
            Warn(SharedWords.Away(_shared.Where, error.Message));
        }
    }

    private void NoShared(string place, string problem)
    {
        (_sharedPlace, _sharedProblem) = (place, problem);
        Warn(SharedWords.Away(place, problem));
    }

    /// <summary>Connects, and makes the local index a copy again. Throws <see cref="PostgresException"/>.</summary>
    private void Join()
    {
        var shared = _shared!;
        var head = shared.Connect();
        lock (_scanning)
        {
            (shared.Number, _incarnation) = (head.Number, head.Incarnation);
            SqliteCatalog? index;
            lock (_swapping)
            {
                if (_disposed)
                    return;
                index = _index;
            }
            try
            {
                if (index is null)
                {
                    if (head.IsFilled)
                        Fetch();
                    return;
                }
                var isCopy = index.Note(IncarnationNote) == head.Incarnation && long.TryParse(index.Note(NumberNote), out var number) && number >= head.Horizon;
                if (!head.IsFilled)
                    Fill(index);
                else if (isCopy && index.Note(MarkNote) is not "1")
                    PullFrom(long.Parse(index.Note(NumberNote)!, System.Globalization.CultureInfo.InvariantCulture));
                else
                    Compare(index);
                NoteCopy(index);
            }
            catch (SqliteException error)
            {
                // The local index has failed, and says so itself when it is next asked.
                shared.Disconnect(error.Message);
            }
        }
    }

    /// <summary>The first one to come brings what the others will know; what the local index says is checked by the files before.</summary>
    private void Fill(SqliteCatalog index)
    {
        PullBeforeScan();
        Scan(index, null, CancellationToken.None);
        PushEverything(_knownBeforeScan);
    }

    /// <summary>The local index, made of the shared one.</summary>
    private void Fetch()
    {
        var file = _indexFile!;
        var unfinished = $"{file.Path}.new-{Environment.ProcessId}";
        var unreadable = new List<string>();
        try
        {
            MakeFolder(Path.GetDirectoryName(file.Path)!);
            DeleteQuietly(unfinished);
            Forget();
            using (var builder = new IndexBuilder(unfinished))
            {
                _shared!.Number = _shared.Pull(0, 0, rows =>
                {
                    foreach (var row in rows)
                    {
                        if (row.Unreadable)
                            unreadable.Add(row.Key);
                        else if (row.Facts is not null)
                            builder.Add(new IndexedMedium(row.Looked));
                    }
                });
                builder.Finish([]);
            }
            Install(file, unfinished);
            if (_index is { } index)
                NoteCopy(index);
            foreach (var keys in unreadable.Chunk(KeysAtOnce))
                Refresh(keys, pushAll: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Warn($"the index could not be built: {error.Message}");
        }
        finally
        {
            DeleteQuietly(unfinished);
        }
    }

    /// <summary>Where the two differ the files are asked, and both learn what they say.</summary>
    private void Compare(SqliteCatalog index)
    {
        var differing = new List<string>();
        using var mine = index.Stamps().GetEnumerator();
        var more = mine.MoveNext();
        _shared!.Stamps((key, stamp) =>
        {
            while (more && Utf8Order.Compare(mine.Current.Key, key) < 0)
            {
                differing.Add(mine.Current.Key);
                more = mine.MoveNext();
            }
            var isMine = more && mine.Current.Key == key;
            if (!isMine || stamp.Length == 0 || !mine.Current.Stamp.AsSpan().SequenceEqual(stamp))
                differing.Add(key);
            if (isMine)
                more = mine.MoveNext();
        });
        for (; more; more = mine.MoveNext())
            differing.Add(mine.Current.Key);
        foreach (var keys in differing.Chunk(KeysAtOnce))
        {
            Refresh(keys, pushAll: true);
            if (!_shared.IsConnected)
                throw new PostgresException(_shared.Problem ?? "the connection was lost");
        }
        index.SetNote(MarkNote, "0");
    }

    private void NoteCopy(SqliteCatalog index)
    {
        NoteNumber();
        if (index.Note(IncarnationNote) != _incarnation)
            index.SetNote(IncarnationNote, _incarnation);
    }

    private void NoteNumber()
    {
        if (_index is { } index && _shared is { } shared)
            index.SetNote(NumberNote, shared.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    // Taken before the first file is read: what has a higher number when we push is news to us.
    private void PullBeforeScan()
    {
        if (_shared is not { } shared)
            return;
        Pull();
        _knownBeforeScan = shared.Number;
    }

    /// <summary>Tells the others. Returns the keys of which somebody told us first.</summary>
    private HashSet<string> Push(IReadOnlyList<LookedFacts> facts, IReadOnlyList<string> gone, long known)
    {
        if (facts.Count + gone.Count == 0)
            return [];
        if (_shared is { IsConnected: true, IsReadOnly: false } shared)
        {
            try
            {
                var newer = shared.Push(facts, gone, known);
                TryNote(NoteNumber);
                return newer;
            }
            catch (PostgresException error)
            {
                Lost(shared, error);
            }
        }
        // It may have gone while the locks were taken; saying it twice is saying it once.
        if (_shared is { IsConnected: false, Problem: { } problem } away)
            Warn(SharedWords.Away(away.Where, problem));
        if (_shared is not { IsReadOnly: true })
            MarkUnpushed();
        return [];
    }

    private void PushEverything(long known)
    {
        if (_shared is not { IsConnected: true, IsReadOnly: false } shared || _index is not { } index)
            return;
        try
        {
            var number = shared.Replace(index.AllLooked().Select(row => new LookedFacts(row.Facts, FileStamp.Read(row.Stamp), row.Stamp.Length > 0)), known);
            lock (_writing)
                PullFrom(known, except: number);
            TryNote(() =>
            {
                NoteCopy(index);
                index.SetNote(MarkNote, "0");
            });
        }
        catch (PostgresException error)
        {
            Lost(shared, error);
            MarkUnpushed();
        }
    }

    private bool PullSaysNew()
    {
        var before = Revision;
        Pull();
        return Revision != before;
    }

    /// <summary>Takes in what others pushed; where the server is away, nothing.</summary>
    private void Pull()
    {
        if (_shared is not { IsConnected: true } shared)
            return;
        try
        {
            lock (_writing)
                PullFrom(shared.Number);
        }
        catch (PostgresException error)
        {
            Lost(shared, error);
        }
    }

    private void PullFrom(long after, long except = 0)
    {
        var shared = _shared!;
        var unreadable = new List<string>();
        lock (_writing)
        {
            if (_disposed)
                return;
            var index = _index;
            try
            {
                shared.Number = shared.Pull(after, except, rows =>
                {
                    if (index is not null)
                        Take(index, rows, unreadable);
                });
                TryNote(NoteNumber);
            }
            catch (SqliteException error)
            {
                if (index is not null)
                    Break(index, error.Message);
            }
            foreach (var keys in unreadable.Chunk(KeysAtOnce))
                Refresh(keys, pushAll: true);
        }
    }

    private void Take(SqliteCatalog index, List<SharedRow> rows, List<string> unreadable)
    {
        var facts = new List<LookedFacts>();
        var gone = new List<string>();
        var told = false;
        foreach (var row in rows)
        {
            var mine = index.Get(row.Key);
            if (row.Unreadable)
            {
                unreadable.Add(row.Key);
            }
            else if (row.Facts is null)
            {
                if (mine is not null)
                    gone.Add(row.Key);
            }
            else
            {
                // Our own stamp stays where it is as good: mounts of one folder need not agree on inodes and times.
                var same = mine is { } known && DumpWriter.IsSame(known.Facts, row.Facts);
                if (same && (mine!.Value.Stamp.Length > 0 || row.Stamp.Length == 0))
                    continue;
                facts.Add(row.Looked);
                told |= !same;
            }
        }
        if (facts.Count + gone.Count == 0)
            return;
        index.Write(facts, gone);
        _touched.UnionWith(facts.Select(looked => looked.Facts.Key));
        _touched.UnionWith(gone);
        if (told || gone.Count > 0)
            Changed();
    }

    private void Lost(SharedIndex shared, PostgresException error)
    {
        if (error.IsReadOnly)
        {
            shared.Refused();
            Warn(SharedWords.MayNotWrite(shared.Where, error.Message));
            return;
        }
        shared.Disconnect(error.Message);
        Warn(SharedWords.Away(shared.Where, error.Message));
    }

    // Looked at each time: another process may have met the server meanwhile, and taken the mark away.
    private void MarkUnpushed()
    {
        if (_isNoCopy)
            return;
        TryNote(() =>
        {
            if (_index is not { } index)
                return;
            if (index.Note(IncarnationNote) is null)
                _isNoCopy = _shared is null;
            else if (index.Note(MarkNote) is not "1")
                index.SetNote(MarkNote, "1");
        });
    }

    // The notes are worth a try: without them the next meeting compares more than it must.
    private static void TryNote(Action note)
    {
        try
        {
            note();
        }
        catch (SqliteException)
        {
            // The next statement that matters says what is wrong.
        }
    }
}
