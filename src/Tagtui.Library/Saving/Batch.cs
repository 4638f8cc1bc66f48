using Tagtui.Library.Undo;

namespace Tagtui.Library.Saving;

/// <summary>
/// One number of the history: reserved with the first group that is written, given back where nothing came of it.
/// Collects what the outcome says.
/// </summary>
internal sealed class Batch(StoreParts parts, HistoryKind kind, string label, int reverts = 0)
{
    public const int ItemsInAGroup = 512;

    private const long BytesInAGroup = 4 * 1024 * 1024;

    private readonly ChangedItems _changed = new();
    private readonly List<MediaKey> _unchanged = [];
    private readonly List<FailedItem> _failed = [];
    private readonly List<string> _warnings = [];
    private readonly List<MediaKey> _followed = [];
    private readonly HashSet<MediaKey> _touched = [];
    private HistoryHeader? _header;
    private int _ordinal;
    private int _kept;
    private bool _written;

    public bool Cancelled { get; set; }

    public int Handled => _changed.Count + _unchanged.Count + _failed.Count;

    public void Changed(ChangedItem item) => _changed.Add(item);

    public void Unchanged(MediaKey key) => _unchanged.Add(key);

    public void Failed(MediaKey key, string error) => _failed.Add(new FailedItem(key, error));

    public void Failed(FailedItem item) => _failed.Add(item);

    public bool HasFailed(MediaKey key) => _failed.Exists(item => item.Key == key);

    public void Warn(string warning) => _warnings.Add(warning);

    /// <summary>A name that no other save uses, for an item's n-th temporary.</summary>
    public static string TemporaryName() => $".tagtui-{Random.Shared.NextInt64():x16}.tmp";

    /// <summary>Where the file that another one replaces is kept, as long as the change can be undone.</summary>
    public Place KeepPlace(Place replaced) => new(Anchor.State, UndoLog.KeptFolder(Header.Number) + $"/{_kept++}{Path.GetExtension(replaced.Name)}");

    /// <summary>Our version goes to `recovery/` and from there, as the change itself, to the history: nobody is asked about it again, unless it is undone.</summary>
    public IntentItem Aside(IntentItem item)
    {
        var folder = new RecoveryFolder(parts.Roots);
        var moves = item.Edits.Where(edit => edit.New is not null).SelectMany(edit => DropMoves(folder.Keep(Header.Number, item.Files.Key, edit))).ToList();
        return new IntentItem(item.Files, [], moves);
    }

    /// <summary>A kept version and what lies beside it, to where they stay as long as this can be undone.</summary>
    public IReadOnlyList<FileMove> DropMoves(string keptIn) =>
        [.. new[] { keptIn, keptIn + RecoveryFolder.BaseSuffix, keptIn + RecoveryFolder.AboutSuffix }.Select(path => new Place(Anchor.State, path))
            .Where(parts.Roots.Exists).Select(place => new FileMove(place, KeepPlace(place)))];

    private HistoryHeader Header => _header ??= new HistoryHeader(parts.Undo.Reserve(), kind, reverts, parts.Now, label);

    /// <summary>Saves planned items, in as many groups as their bytes ask for; the results are in the same order.</summary>
    /// <param name="done">Told how many of them are in place or have failed, now and then.</param>
    public List<ItemResult> Save(IReadOnlyList<IntentItem> items, Action<int>? done = null)
    {
        var results = new List<ItemResult>(items.Count);
        for (var from = 0; from < items.Count;)
        {
            var group = TakeGroup(items, from);
            from += group.Count;
            var before = results.Count;
            results.AddRange(SaveGroup(group, [], done is null ? null : count => done(before + count)).Items);
        }

        return results;
    }

    /// <summary>One group of moves, and after them whatever names what was moved.</summary>
    public Saved SaveGroup(IReadOnlyList<IntentItem> group, IReadOnlyList<Referrer> referrers, Action<int>? done = null)
    {
        try
        {
            var saved = parts.Engine.Save(new Intent((ulong)Random.Shared.NextInt64(1, long.MaxValue), Header, _ordinal++, group) { Referrers = referrers }, _warnings, done);
            _written |= saved.Items.Any(result => result.Error is null);
            return saved;
        }
        catch (IOException e)
        {
            return new Saved([.. group.Select(_ => new ItemResult(ItemStatus.Aborted, e.Message))], []);
        }
    }

    /// <summary>A medium whose sidecar named a moved one, and was rewritten.</summary>
    public void Followed(MediaKey key)
    {
        if (!_followed.Contains(key))
            _followed.Add(key);
    }

    public void Touched(MediaKey key) => _touched.Add(key);

    /// <summary>The index row comes after the file; if it fails the file counts, and the row is seen to be old at the next look.</summary>
    public void Tell(Action<SavedMedium>? onSaved, MediaFiles files, bool gone = false, MediaKey? from = null)
    {
        if (onSaved is null)
            return;
        try
        {
            onSaved(new SavedMedium(files) { Read = gone ? null : parts.Reader.Read, MovedFrom = from });
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Warn($"{files.Key}: saved, but not noted in the index: {e.Message}");
        }
    }

    public Outcome Close()
    {
        if (_header is not null)
        {
            try
            {
                if (!_written)
                    parts.Undo.Release(_header.Number);
                parts.Undo.Prune();
            }
            catch (IOException e)
            {
                Warn(e.Message);
            }
        }

        return new Outcome
        {
            Changed = _changed,
            Unchanged = _unchanged,
            Failed = _failed,
            Followed = _followed,
            Touched = _touched,
            HistoryNumber = _written ? _header!.Number : null,
            Cancelled = Cancelled,
            Warnings = _warnings,
        };
    }

    private static List<IntentItem> TakeGroup(IReadOnlyList<IntentItem> items, int from)
    {
        var group = new List<IntentItem>();
        long bytes = 0;
        for (var i = from; i < items.Count && (group.Count == 0 || bytes < BytesInAGroup); i++)
        {
            group.Add(items[i]);
            foreach (var edit in items[i].Edits)
                bytes += (edit.Old?.Length ?? 0) + (edit.New?.Length ?? 0);
        }

        return group;
    }
}
