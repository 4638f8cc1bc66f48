using System.Diagnostics;
using Tagtui.Library.Json;
using Tagtui.Library.Moving;
using Tagtui.Library.Posix;
using Tagtui.Library.Undo;

namespace Tagtui.Library.Saving;

/// <summary>What became of one item. `Error` is null where it is done.</summary>
internal sealed record ItemResult(ItemStatus Status, string? Error = null, bool LostRace = false, string? KeptIn = null)
{
    public static ItemResult Ok { get; } = new(ItemStatus.Done);
}

/// <summary>What became of a group, and of the files that name what it moved.</summary>
internal sealed record Saved(ItemResult[] Items, IReadOnlyList<(IntentItem Item, ItemResult Result)> Followed);

/// <summary>
/// How a group of items is saved. The caller holds the items' locks, has read the files and made the new bytes.
///
/// 1. The intent (paths, old bytes, new bytes, the temporaries' names) goes to the journal and the journal to the
///    disk. This is the acknowledgement: from here on a kill or a power failure cannot lose the save. If it fails, nothing
///    was promised and nothing is touched.
/// 2. A window of temporaries is written; the system is told to begin writing each at once, then each is synced, so
///    that the disk works on all of them while we wait for the first. Many are synced by one call for the whole file
///    system, where that is as good a promise; if it fails, each is asked by itself, and says what became of it.
/// 3. Item by item the names are exchanged and what was displaced is checked (<see cref="FileSwap"/>). If one file of an
///    item fails, its other files are taken back: an item is done wholly or not at all. Where somebody else was faster,
///    theirs stays and ours goes to `recovery/`.
///    Moves are done after the edits of their item, and taken back with it.
/// 4. Each folder is synced. Only then the displaced bytes are removed; a folder that cannot be synced fails its items
///    and takes them back. A second sync puts the removals on disk.
/// 5. The previous bytes go to the undo log, and DONE with each item's status to the journal, on disk before the locks
///    are given up: otherwise a power failure could replay this save over a later one of another process.
///
/// Between 4 and 5 the files that name what was moved are rewritten. Which moves there were to follow is known only now,
/// so the first intent only says where to look, and the rewriting is an intent of its own that says what it follows.
/// Killed before that one is on disk, recovery makes it; killed after, recovery ends both.
/// </summary>
internal sealed class SaveEngine(Roots roots, Journal journal, UndoLog undo, Action<SaveStep>? probe, bool withoutExchange)
{
    private const int Window = 128;

    /// <summary>From so many files on, one sync of the file system is less than one of each, unless others write a lot to it.</summary>
    private const int ManyFiles = 32;

    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(2);

    private readonly RecoveryFolder _recovery = new(roots);

    /// <summary>Used again for every group: a batch of a hundred thousand would leave megabytes behind for each.</summary>
    private readonly ByteBuffer _frame = new(4096);

    private bool _othersWrite;

    /// <summary>A temporary could not be removed: the journal stays, so that the next opening finds its name.</summary>
    public bool HasLeftovers { get; private set; }

    /// <summary>Throws IOException where the intent could not be acknowledged. Warnings are about what is done nevertheless.</summary>
    /// <param name="progress">Told how many items of the group are dealt with, a window at a time.</param>
    public Saved Save(Intent intent, List<string> warnings, Action<int>? progress = null)
    {
        probe?.Invoke(SaveStep.BeforeIntent);
        var start = journal.Append(IntentCodec.Frame(intent, _frame));
        probe?.Invoke(SaveStep.Acknowledged);

        var done = new List<(Intent Intent, ItemResult[] Results)> { (intent, Carry(intent, progress)) };
        var asTheyAre = new List<UndoItem>();
        var isClosed = Follow(intent, done, warnings, asTheyAre);
        probe?.Invoke(SaveStep.FoldersSynced);

        foreach (var (saved, results) in done)
            KeepForUndo(saved, results, warnings);
        KeepForUndo(intent.History, intent.Ordinal | Intent.AsTheyAreOrdinal, asTheyAre, warnings);
        probe?.Invoke(SaveStep.UndoWritten);
        if (isClosed)
            Finish(done, start, warnings);
        probe?.Invoke(SaveStep.Done);
        return new Saved(done[0].Results, LastWords(done));
    }

    private ItemResult[] Carry(Intent intent, Action<int>? progress = null)
    {
        var results = new ItemResult[intent.Items.Count];
        var moves = new ItemMoves[results.Length];
        using var folders = new OpenFolders(roots);
        var swap = new FileSwap(folders, _recovery, intent.History.Number, probe, withoutExchange);
        for (var from = 0; from < results.Length; from += Window)
        {
            PutInPlace(intent, from, Math.Min(Window, results.Length - from), folders, swap, moves, results);
            progress?.Invoke(Math.Min(from + Window, results.Length));
        }

        SettleFolders(intent, folders, swap, moves, results);
        return results;
    }

    /// <summary>False where the references could not be written down: then the first intent stays open, and the next opening follows it.</summary>
    private bool Follow(Intent intent, List<(Intent Intent, ItemResult[] Results)> done, List<string> warnings, List<UndoItem> asTheyAre)
    {
        const int mostRaces = 5;
        var moved = done[0].Results;
        var referrers = intent.Referrers;
        for (var race = 0; referrers.Count > 0 && race < mostRaces; race++)
        {
            Intent? following = null;
            try
            {
                following = Following.Of(intent with { Referrers = referrers }, i => moved[i].Error is null, roots, warnings, asTheyAre);
                if (following is null)
                    return true;
                journal.Append(IntentCodec.Frame(following, _frame));
            }
            catch (IOException e)
            {
                warnings.Add($"moved, but what names it still has the old name, until tagtui is started again: {e.Message}");
                HasLeftovers = true;
                return following is null && done.Count > 1;
            }

            probe?.Invoke(SaveStep.Following);
            var results = Carry(following);
            done.Add((following, results));
            // Somebody else was faster: their file has the old name in it as well.
            var lost = following.Items.Where((_, i) => results[i].LostRace).Select(item => item.Files.Sidecar).ToHashSet(StringComparer.Ordinal);
            referrers = [.. referrers.Where(referrer => lost.Contains(referrer.Files.Sidecar))];
        }

        return true;
    }

    private static List<(IntentItem, ItemResult)> LastWords(List<(Intent Intent, ItemResult[] Results)> done)
    {
        var last = new Dictionary<string, (IntentItem, ItemResult)>(StringComparer.Ordinal);
        foreach (var (following, results) in done.Skip(1))
            for (var i = 0; i < results.Length; i++)
                last[following.Items[i].Files.Sidecar] = (following.Items[i], results[i]);
        return [.. last.Values];
    }

    private void PutInPlace(Intent intent, int from, int count, OpenFolders folders, FileSwap swap, ItemMoves[] moves, ItemResult[] results)
    {
        var mover = FileMover.For(folders, intent);
        for (var i = from; i < from + count; i++)
            moves[i] = new ItemMoves(folders, mover, intent.Items[i].Moves, withoutExchange, probe);
        WriteTemporaries(intent, from, count, folders, moves, results);
        probe?.Invoke(SaveStep.TemporariesSynced);
        for (var i = from; i < from + count; i++)
        {
            results[i] ??= PutInPlace(intent.Items[i], intent.History.Number, swap, moves[i]);
            if (results[i].Error is not null)
                HasLeftovers |= results[i].Status == ItemStatus.Unsettled || !RemoveTemporaries(intent.Items[i], swap, folders);
            probe?.Invoke(SaveStep.ItemDone);
        }
    }

    private void WriteTemporaries(Intent intent, int from, int count, OpenFolders folders, ItemMoves[] moves, ItemResult[] results)
    {
        var written = new List<(int Item, PosixFile File)>();
        try
        {
            for (var i = from; i < from + count; i++)
            {
                try
                {
                    moves[i].MakeFolders();
                    foreach (var edit in intent.Items[i].Edits)
                    {
                        if (edit.New is null)
                            continue;
                        written.Add((i, TemporaryFile.Make(folders, edit)));
                        probe?.Invoke(SaveStep.TemporaryWritten);
                    }
                }
                catch (IOException e)
                {
                    results[i] = new ItemResult(ItemStatus.Aborted, e.Message);
                }
            }

            var areSynced = TrySyncTogether(intent, from, count, folders, written);
            foreach (var (item, file) in written)
            {
                try
                {
                    if (!areSynced)
                        file.Sync();
                    file.Close();
                }
                catch (IOException e)
                {
                    results[item] ??= new ItemResult(ItemStatus.Aborted, e.Message);
                }
            }
        }
        finally
        {
            foreach (var (_, file) in written)
                file.Dispose();
        }
    }

    private bool TrySyncTogether(Intent intent, int from, int count, OpenFolders folders, List<(int Item, PosixFile File)> written)
    {
        if (written.Count < ManyFiles || _othersWrite)
            return false;
        try
        {
            // A mount may lie inside the library.
            var places = Enumerable.Range(from, count).SelectMany(i => intent.Items[i].Edits).Select(edit => edit.Target).DistinctBy(place => (place.Anchor, place.Folder));
            if (places.Select(place => folders.Of(place).Stat().Device).Distinct().Count() != 1)
                return false;
        }
        catch (IOException)
        {
            return false;
        }

        var clock = Stopwatch.StartNew();
        // The file that was opened first: it hears of every error since.
        var synced = written[0].File.TrySyncFileSystem();
        _othersWrite = clock.Elapsed > TooLong;
        return synced;
    }

    private ItemResult PutInPlace(IntentItem item, int number, FileSwap swap, ItemMoves moves)
    {
        var done = new List<FileEdit>();
        try
        {
            foreach (var edit in item.Edits)
            {
                swap.Do(edit);
                done.Add(edit);
            }

            moves.Do();
            return ItemResult.Ok;
        }
        catch (LostRace e)
        {
            return new ItemResult(TakeBack(done, swap, moves), e.Message, LostRace: true, Keep(item, number));
        }
        catch (IOException e)
        {
            return new ItemResult(TakeBack(done, swap, moves), e.Message);
        }
    }

    private void SettleFolders(Intent intent, OpenFolders folders, FileSwap swap, ItemMoves[] moves, ItemResult[] results)
    {
        var failed = folders.Sync();
        // The last first: what one item has left, another may have taken.
        for (var i = results.Length - 1; i >= 0; i--)
        {
            if (results[i].Error is not null)
                continue;
            var item = intent.Items[i];
            var error = failed.Count == 0 ? null : PlacesOf(item).Select(place => failed.GetValueOrDefault((place.Anchor, place.Folder))).FirstOrDefault(message => message is not null);
            if (error is not null)
            {
                results[i] = new ItemResult(TakeBack([.. item.Edits], swap, moves[i]), error);
            }

            if (results[i].Status != ItemStatus.Unsettled && RemoveTemporaries(item, swap, folders))
                continue;
            HasLeftovers = true;
            if (error is null)
                results[i] = results[i] with { Status = ItemStatus.DoneWithLeftovers };
        }
        SyncRemovals(intent, folders);
    }

    /// <summary>
    /// That the displaced bytes are gone must be on disk before DONE is, which forgets their names: a power failure would
    /// bring them back as files that nobody knows. A folder that can't be synced now costs no more than that.
    /// </summary>
    private static void SyncRemovals(Intent intent, OpenFolders folders)
    {
        foreach (var item in intent.Items)
        {
            foreach (var edit in item.Edits)
                folders.MarkChanged(edit.Target);
        }
        folders.Sync();
    }

    private static IEnumerable<Place> PlacesOf(IntentItem item) =>
        item.Edits.Select(edit => edit.Target).Concat(item.Moves.SelectMany(move => new[] { move.From, move.To }));

    private static ItemStatus TakeBack(List<FileEdit> edits, FileSwap swap, ItemMoves moves)
    {
        var status = moves.TryTakeBack() ? ItemStatus.Aborted : ItemStatus.Unsettled;
        for (var i = edits.Count - 1; i >= 0; i--)
        {
            try
            {
                swap.TakeBack(edits[i]);
            }
            catch (IOException)
            {
                status = ItemStatus.Unsettled;
            }
        }

        return status;
    }

    private static bool RemoveTemporaries(IntentItem item, FileSwap swap, OpenFolders folders)
    {
        var all = ItemMoves.RemoveStaged(folders, item.Moves);
        foreach (var edit in item.Edits)
        {
            try
            {
                swap.RemoveTemporary(edit);
            }
            catch (IOException)
            {
                all = false;
            }
        }

        return all;
    }

    private string? Keep(IntentItem item, int number)
    {
        string? first = null;
        foreach (var edit in item.Edits)
        {
            if (edit.New is null)
                continue;
            try
            {
                var kept = _recovery.Keep(number, item.Files.Key, edit);
                first ??= kept;
            }
            catch (IOException)
            {
                // The conflict itself is reported, with both values; only the copy on disk is missing.
            }
        }

        return first;
    }

    private void KeepForUndo(Intent intent, ItemResult[] results, List<string> warnings) =>
        KeepForUndo(intent.History, intent.Ordinal, intent.Items.Where((_, i) => results[i].Error is null).Select(UndoItem.Of).ToList(), warnings);

    private void KeepForUndo(HistoryHeader history, int ordinal, List<UndoItem> items, List<string> warnings)
    {
        if (items.Count == 0)
            return;
        try
        {
            undo.Append(history, ordinal, items);
        }
        catch (IOException e)
        {
            warnings.Add($"this save cannot be undone: {e.Message}");
        }
    }

    private void Finish(List<(Intent Intent, ItemResult[] Results)> done, long start, List<string> warnings)
    {
        try
        {
            // In one write: if it fails, all of it is cut off.
            journal.AppendDone([.. done.SelectMany(saved => IntentCodec.FrameDone(saved.Intent.Id, Array.ConvertAll(saved.Results, result => result.Status)))], start);
        }
        catch (IOException e)
        {
            warnings.Add($"saved, but the journal could not be closed: {e.Message}");
        }
    }
}
