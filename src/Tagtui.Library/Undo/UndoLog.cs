using System.Globalization;
using Tagtui.Library.Json;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Undo;

/// <summary>
/// A file as it was, and the hash of what it became (null: absent), by which a later change is seen. What it became is
/// kept as well, as the difference, so that a later change of something else can be told apart; an old log has none.
/// </summary>
internal sealed record UndoFile(Place Target, byte[]? Old, ContentHash? New)
{
    public ByteDifference? Difference { get; init; }

    /// <summary>Null where it was absent, or where the log doesn't know.</summary>
    public byte[]? After => New is null ? null : Difference?.Onto(Old ?? []);

    public bool KnowsAfter => New is null || Difference is not null;

    public static UndoFile Of(FileEdit edit) => edit.New is not { } made
        ? new UndoFile(edit.Target, edit.Old, null)
        : new UndoFile(edit.Target, edit.Old, ContentHash.Of(made)) { Difference = ByteDifference.Of(edit.Old ?? [], made) };
}

internal sealed record UndoItem(MediaFiles Files, IReadOnlyList<UndoFile> Edits, IReadOnlyList<FileMove> Moves)
{
    public IReadOnlyList<MediumMove> Media { get; init; } = [];

    public static UndoItem Of(IntentItem item) => new(item.Files, [.. item.Edits.Select(UndoFile.Of)], item.Moves) { Media = item.Media };
}

/// <summary>Items that were saved as one group, in the order of their ordinals.</summary>
internal sealed record UndoGroup(int Ordinal, IReadOnlyList<UndoItem> Items)
{
    public bool FollowsMoves => (Ordinal & Intent.FollowingOrdinal) != 0;
}

/// <summary>
/// The previous bytes of every change: a file a number in `undo/`, made with O_EXCL so that two processes never share
/// a number, and only ever appended to. Nothing is marked in it later: an undo is an entry of its own that says which
/// one it reverts, and what stands is computed from all of them.
///
/// Appending does not wait for the disk: until <see cref="Sync"/> the journal holds the same bytes, and recovery writes
/// them again. The oldest entries go when all together are larger than the limit; the newest always stays.
/// </summary>
internal sealed class UndoLog(Roots roots, long limit) : IDisposable
{
    private const string FolderName = "undo";
    private const string Suffix = ".undo";

    /// <summary>However small they are: history is listed, and folders of a million files are slow.</summary>
    private const int MostEntries = 10_000;

    private const int EntriesBetweenPrunings = 200;

    private readonly HashSet<int> _unsynced = [];
    private readonly ByteBuffer _frame = new(4096);
    private PosixFile? _folder;
    private int _last;
    private long _bytesSincePruning = long.MaxValue;
    private int _entriesSincePruning;

    private PosixFile Folder => _folder ??= roots.Get(Anchor.State).MakeFolder(FolderName, Roots.OurFolder);

    private string FolderPath => Path.Combine(roots.PathOf(Anchor.State), FolderName);

    /// <summary>Files that this number's change replaced, below the state folder; they go with the number.</summary>
    public static string KeptFolder(int number) => $"{FolderName}/{number.ToString("D8", CultureInfo.InvariantCulture)}.files";

    /// <summary>The next number, ours from now on.</summary>
    public int Reserve()
    {
        if (_last == 0)
            _last = Numbers().LastOrDefault();
        while (true)
        {
            try
            {
                using var file = Folder.Open(NameOf(++_last), Libc.O_WRONLY | Libc.O_CREAT | Libc.O_EXCL, Roots.OurFile);
                _entriesSincePruning++;
                return _last;
            }
            catch (PosixException e) when (e.Number == Errno.EEXIST)
            {
                _last = Numbers().LastOrDefault(_last); // Another process has been saving.
            }
        }
    }

    /// <summary>Nothing came of a reserved number.</summary>
    public void Release(int number)
    {
        if (Folder.Stat(NameOf(number)) is { Size: 0 })
            Folder.Unlink(NameOf(number));
    }

    public void Append(HistoryHeader header, int ordinal, IReadOnlyList<UndoItem> items)
    {
        using var file = Folder.Open(NameOf(header.Number), Libc.O_WRONLY | Libc.O_CREAT | Libc.O_APPEND, Roots.OurFile);
        if (file.Stat().Size == 0)
            file.Write(Frames.Of(RecordType.History, to => IntentCodec.Write(to, header)));
        var group = FrameGroup(ordinal, items);
        file.Write(group);
        file.Close();
        _unsynced.Add(header.Number);
        if (_bytesSincePruning == long.MaxValue)
            return;
        _bytesSincePruning += group.Length;
        if (items.Any(item => item.Moves.Any(move => move.To.Anchor == Anchor.State)))
            _bytesSincePruning = long.MaxValue; // Whole pictures: it pays to look.
    }

    /// <summary>At recovery: the group is there and on disk afterwards, written again where it was missing or torn.</summary>
    public void Ensure(HistoryHeader header, int ordinal, IReadOnlyList<UndoItem> items)
    {
        if (items.Count == 0)
            return;
        using var file = Folder.Open(NameOf(header.Number), Libc.O_RDWR | Libc.O_CREAT | Libc.O_APPEND, Roots.OurFile);
        var reader = new FrameReader(file);
        var hasHead = reader.TryNext(out var first, out _) && first == RecordType.History;
        var hasGroup = false;
        while (hasHead && reader.TryNext(out _, out var payload))
            hasGroup |= OrdinalOf(payload.Span) == ordinal;
        file.Truncate(hasHead ? reader.Valid : 0);
        if (!hasHead)
            file.Write(Frames.Of(RecordType.History, to => IntentCodec.Write(to, header)));
        if (!hasGroup)
            file.Write(FrameGroup(ordinal, items));
        file.Sync();
        file.Close();
        Folder.Sync();
    }

    public void Sync()
    {
        foreach (var number in _unsynced)
        {
            if (Folder.Stat(NameOf(number)) is null)
                continue;
            using var file = Folder.Open(NameOf(number), Libc.O_RDONLY);
            file.Sync();
        }

        if (_unsynced.Count > 0)
            Folder.Sync();
        _unsynced.Clear();
    }

    /// <summary>Newest first, read as they are asked for.</summary>
    public IEnumerable<HistoryEntry> List()
    {
        var revertedBy = new Dictionary<int, int>();
        foreach (var number in Numbers().Reverse())
        {
            if (UndoFileHead.Read(Path.Combine(FolderPath, NameOf(number))) is not var (header, count) || header.Number != number)
                continue;
            var by = revertedBy.GetValueOrDefault(number);
            if (header.Reverts > 0 && by == 0)
                revertedBy.TryAdd(header.Reverts, number);
            yield return new HistoryEntry(number, header.Kind, header.Label, header.Time, count) { Reverts = header.Reverts, RevertedBy = by };
        }
    }

    /// <summary>Null where there is no such entry.</summary>
    public HistoryHeader? Header(int number) =>
        Directory.Exists(FolderPath) && UndoFileHead.Read(Path.Combine(FolderPath, NameOf(number))) is var (header, _) && header.Number == number ? header : null;

    /// <summary>The groups of an entry, read one by one: of a batch of a hundred thousand not all need be at hand.</summary>
    public IEnumerable<UndoGroup> Groups(int number)
    {
        using var file = Folder.TryOpen(NameOf(number), Libc.O_RDONLY);
        if (file is null)
            yield break;
        var reader = new FrameReader(file);
        while (reader.TryNext(out var type, out var payload))
        {
            if (type == RecordType.Group)
                yield return ReadGroup(payload.Span);
        }
    }

    /// <summary>Drops the oldest while all together are too large; looks only now and then, so a single save stays quick.</summary>
    public void Prune()
    {
        if (_bytesSincePruning <= limit / 16 && _entriesSincePruning < EntriesBetweenPrunings)
            return;
        (_bytesSincePruning, _entriesSincePruning) = (0, 0);
        var sizes = Numbers().Select(number => (Number: number, Size: (Folder.Stat(NameOf(number))?.Size ?? 0) + KeptSize(number))).ToList();
        var total = sizes.Sum(entry => entry.Size);
        var count = sizes.Count;
        foreach (var (number, size) in sizes.SkipLast(1))
        {
            if (total <= limit && count-- <= MostEntries)
                break;
            Folder.Unlink(NameOf(number));
            RemoveKept(number);
            _unsynced.Remove(number);
            total -= size;
        }

        // A redo puts what it displaces back where the change it redoes had kept it, even where that one has been dropped.
        var oldest = Numbers().FirstOrDefault();
        foreach (var number in KeptNumbers().Where(number => number < oldest).ToList())
            RemoveKept(number);
    }

    private IEnumerable<int> KeptNumbers() => Directory.EnumerateDirectories(FolderPath, "*.files")
        .Select(path => int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue);

    private long KeptSize(int number) => Kept(number).Sum(file => file.Length);

    private IEnumerable<FileInfo> Kept(int number)
    {
        var folder = new DirectoryInfo(Path.Combine(roots.PathOf(Anchor.State), KeptFolder(number)));
        return folder.Exists ? folder.EnumerateFiles() : [];
    }

    private void RemoveKept(int number)
    {
        if (!Directory.Exists(Path.Combine(roots.PathOf(Anchor.State), KeptFolder(number))))
            return;
        using (var folder = roots.Get(Anchor.State).OpenFolder(KeptFolder(number)))
        {
            foreach (var file in Kept(number).ToList())
                folder.Unlink(file.Name);
        }

        Folder.RemoveFolder(FileRoot.Split(KeptFolder(number)).Name);
    }

    public void Dispose() => _folder?.Dispose();

    private static string NameOf(int number) => number.ToString("D8", CultureInfo.InvariantCulture) + Suffix;

    private IEnumerable<int> Numbers() => !Directory.Exists(FolderPath) ? [] : Directory.EnumerateFiles(FolderPath, "*" + Suffix)
        .Select(path => int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .Where(number => number > 0)
        .Order();

    private ReadOnlySpan<byte> FrameGroup(int ordinal, IReadOnlyList<UndoItem> items) => Frames.Into(_frame, RecordType.Group, to =>
    {
        to.Number(ordinal);
        to.Number(items.Count);
        foreach (var item in items)
        {
            IntentCodec.Write(to, item.Files);
            to.Number(item.Edits.Count);
            foreach (var edit in item.Edits)
            {
                IntentCodec.Write(to, edit.Target);
                to.Bytes(edit.Old);
                to.Add(edit.New is null ? (byte)0 : (byte)1);
                (edit.New ?? default).Write(to.Take(ContentHash.Size));
            }

            IntentCodec.WriteMoves(to, item.Moves);
        }

        foreach (var item in items)
        {
            IntentCodec.WriteTravel(to, item.Moves, item.Media);
            foreach (var edit in item.Edits)
                ByteDifference.Write(to, edit.Difference);
        }
    });

    private static int OrdinalOf(ReadOnlySpan<byte> payload) => (int)new WireReader(payload).Number();

    private static UndoGroup ReadGroup(ReadOnlySpan<byte> payload)
    {
        var from = new WireReader(payload);
        var ordinal = (int)from.Number();
        var items = new UndoItem[from.Number()];
        for (var at = 0; at < items.Length; at++)
        {
            var files = IntentCodec.ReadFiles(ref from);
            var edits = new UndoFile[from.Number()];
            for (var i = 0; i < edits.Length; i++)
            {
                var target = IntentCodec.ReadPlace(ref from);
                var old = from.Bytes();
                var exists = from.Byte() == 1;
                var hash = from.Hash();
                edits[i] = new UndoFile(target, old, exists ? hash : null);
            }

            items[at] = new UndoItem(files, edits, IntentCodec.ReadMoves(ref from));
        }

        // A log of an earlier version ends here.
        for (var at = 0; at < items.Length && !from.AtEnd; at++)
        {
            var (moves, media) = IntentCodec.ReadTravel(ref from, items[at].Moves);
            var edits = new UndoFile[items[at].Edits.Count];
            for (var i = 0; i < edits.Length; i++)
                edits[i] = items[at].Edits[i] with { Difference = ByteDifference.Read(ref from) };
            items[at] = new UndoItem(items[at].Files, edits, moves) { Media = media };
        }

        return new UndoGroup(ordinal, items);
    }
}
