using Tagtui.Library.Moving;
using Tagtui.Library.Posix;
using Tagtui.Library.Undo;

namespace Tagtui.Library.Saving;

/// <summary>
/// What a killed process left is brought to an end at the next open.
///
/// Every journal that nobody holds locked is read up to its first torn record. The intents without DONE of all of them
/// are taken in the order of their numbers. For each file the bytes in place decide: the new ones, nothing is to do; the
/// old ones, the save is done now; anything else was written by somebody later, stays, and ours goes to `recovery/`.
/// The temporary is looked at first, because it may hold somebody's bytes: a kill between the exchange and its check has
/// left our file in place and theirs under the temporary's name, and then the names are exchanged back. A temporary
/// is removed by its recorded name only, and only when it holds our bytes, a beginning of them, or the old ones.
/// Moves that were begun are ended; where a place was taken meanwhile the whole item goes back. Moves that nothing follows
/// yet are followed now, by an intent in our own journal, so that this, too, can be done by the next one.
/// Then the undo log gets what it lacks, drafts go to our own journal, and only when all that is on disk the old journal
/// is removed. Each step can be done twice, so recovery may itself be killed anywhere.
/// </summary>
internal sealed class Recovery(Roots roots, ItemLocks locks, Journal own, UndoLog undo, Action<SaveStep>? probe, bool withoutExchange)
{
    /// <summary>The undo log has the group already, without the items that were settled only now: they are a group of their own.</summary>
    private const int SettledLate = 1 << 24;

    private readonly RecoveryFolder _recovery = new(roots);
    private readonly List<MediaKey> _replayed = [];
    private readonly HashSet<MediaKey> _touched = [];
    private readonly List<KeptVersion> _kept = [];
    private readonly List<string> _problems = [];
    private readonly Dictionary<(MediaKey, string), Draft> _drafts = [];
    private readonly Dictionary<ulong, Intent> _intents = [];
    private readonly HashSet<ulong> _followed = [];

    public RecoveryReport Run()
    {
        if (!Directory.Exists(Path.Combine(roots.PathOf(Anchor.State), Journal.Folder)))
            return new RecoveryReport();
        using var folder = roots.Get(Anchor.State).OpenFolder(Journal.Folder);
        var dead = new List<DeadJournal>();
        try
        {
            Collect(folder, dead);
            var open = dead.SelectMany(journal => journal.Intents.Select(entry => (Journal: journal, entry.Intent, entry.Statuses)))
                .OrderBy(entry => entry.Intent.History.Number).ThenBy(entry => entry.Intent.Ordinal & ~Intent.FollowingOrdinal).ThenBy(entry => entry.Intent.Ordinal).ToList();
            foreach (var (_, intent, _) in open)
            {
                _intents[intent.Id] = intent;
                _followed.Add(intent.Follows);
            }

            foreach (var (journal, intent, statuses) in open)
            {
                try
                {
                    Settle(intent, statuses);
                }
                catch (IOException e)
                {
                    journal.Failed = true;
                    _problems.Add($"a save of {intent.Items.Count} items waits for recovery: {e.Message}");
                }

                probe?.Invoke(SaveStep.RecoveredGroup);
            }

            RemoveStaged(dead);
            foreach (var draft in _drafts.Values)
                own.Save(draft);
            foreach (var journal in dead.Where(journal => !journal.Failed))
                folder.Unlink(journal.Name);
            if (dead.Count > 0)
                folder.Sync();
        }
        finally
        {
            foreach (var journal in dead)
                journal.File.Dispose();
        }

        return new RecoveryReport { Replayed = _replayed, Touched = _touched, Kept = _kept, Drafts = [.. _drafts.Values], Problems = _problems };
    }

    private void Collect(PosixFile folder, List<DeadJournal> dead)
    {
        foreach (var name in Directory.EnumerateFiles(folder.Path).Select(path => Path.GetFileName(path)).Where(Journal.IsJournal).Order(StringComparer.Ordinal))
        {
            PosixFile file;
            try
            {
                file = folder.Open(name, Libc.O_RDWR);
            }
            catch (PosixException e) when (e.Number == Errno.ENOENT)
            {
                continue; // Its owner has ended properly meanwhile.
            }

            if (!file.TryLock() || file.Stat().Links == 0)
            {
                file.Dispose();
                continue;
            }

            var journal = new DeadJournal(name, file);
            dead.Add(journal);
            foreach (var (type, payload) in Frames.Read(file.ReadAll(file.Stat().Size, int.MaxValue - 1), out _))
            {
                if (type == RecordType.Intent)
                    journal.Add(IntentCodec.Read(payload.Span));
                else if (type == RecordType.Done)
                    journal.Settle(IntentCodec.ReadDone(payload.Span));
                else if (type == RecordType.Draft)
                    Journal.ReadDraft(payload.Span, _drafts);
                else if (type == RecordType.Staged)
                    journal.Staged.AddRange(IntentCodec.ReadStaged(payload.Span));
            }
        }
    }

    /// <summary>What was copied in and then came to nothing. By now every acknowledged save has what it staged.</summary>
    private void RemoveStaged(List<DeadJournal> dead)
    {
        using var folders = new OpenFolders(roots);
        foreach (var journal in dead.Where(journal => !journal.Failed))
        {
            foreach (var place in journal.Staged)
                journal.Failed |= !ItemMoves.TryRemove(folders, place);
        }

        if (folders.Sync().Values.FirstOrDefault() is { } error)
            _problems.Add(error);
    }

    private void Settle(Intent intent, ItemStatus[]? statuses)
    {
        using var held = statuses is null || statuses.Contains(ItemStatus.Unsettled)
            ? locks.Take(intent.Items.SelectMany(PathsOf).Concat(intent.Referrers.Select(referrer => referrer.At.Path)))
            : (ItemLocks.Held?)null;
        using var folders = new OpenFolders(roots);
        var mover = FileMover.For(folders, intent);
        var swap = new FileSwap(folders, _recovery, intent.History.Number, probe, withoutExchange);
        var undoable = new List<UndoItem>();
        var settledLate = new List<UndoItem>();
        for (var i = 0; i < intent.Items.Count; i++)
        {
            var item = intent.Items[i];
            _touched.UnionWith(KeysOf(item));
            var status = statuses is not null && i < statuses.Length ? statuses[i] : (ItemStatus?)null;
            if (status is ItemStatus.Unsettled)
            {
                if (Settle(item, intent, folders, mover, swap))
                    settledLate.Add(UndoItem.Of(item));
                continue;
            }

            if (status is not null)
                RemoveTemporaries(item, swap);
            if (status is ItemStatus.Aborted)
                continue;
            if (status is null && !Settle(item, intent, folders, mover, swap))
                continue;
            undoable.Add(UndoItem.Of(item));
        }

        if (folders.Sync().Values.FirstOrDefault() is { } error)
            throw new IOException(error);
        undo.Ensure(intent.History, intent.Ordinal, undoable);
        undo.Ensure(intent.History, SettledLate + intent.Ordinal, settledLate);
        if (statuses is null && !_followed.Contains(intent.Id))
            Follow(intent, undoable);
    }

    private void Follow(Intent intent, List<UndoItem> moved)
    {
        var done = moved.Select(item => item.Files.Key).ToHashSet();
        var following = Following.Of(intent, i => done.Contains(intent.Items[i].Files.Key), roots, _problems);
        if (following is null)
            return;
        var start = own.Append(IntentCodec.Frame(following, new Json.ByteBuffer()));
        probe?.Invoke(SaveStep.Following);
        _intents[following.Id] = following;
        Settle(following, null);
        var statuses = new ItemStatus[following.Items.Count];
        Array.Fill(statuses, ItemStatus.Done);
        own.AppendDone(IntentCodec.FrameDone(following.Id, statuses), start);
    }

    /// <summary>A power failure can bring back a temporary that was removed and not yet forgotten by the disk.</summary>
    private static void RemoveTemporaries(IntentItem item, FileSwap swap)
    {
        foreach (var edit in item.Edits)
        {
            try
            {
                swap.RemoveTemporary(edit);
            }
            catch (PosixException e) when (e.Number is Errno.ENOENT or Errno.ENOTDIR or Errno.ELOOP)
            {
                // The folder was moved away, and a temporary with it.
            }
        }
    }

    public static IEnumerable<string> PathsOf(IntentItem item) =>
        item.Edits.Select(edit => edit.Target.Path).Append(item.Files.Sidecar).Append(item.Files.Caption)
            .Concat(item.Media.SelectMany(move => new[] { move.From, move.To }).OfType<MediaFiles>().SelectMany(files => new[] { files.Sidecar, files.Caption }));

    private bool Settle(IntentItem item, Intent intent, OpenFolders folders, FileMover mover, FileSwap swap)
    {
        var (replayed, kept) = (false, false);
        var number = intent.History.Number;
        var moves = new ItemMoves(folders, mover, item.Moves, withoutExchange, probe);
        if (item.Media.Count == 0)
            moves.MakeFolders();
        foreach (var edit in item.Edits)
        {
            PosixFile folder;
            try
            {
                folder = folders.Of(edit.Target);
            }
            catch (PosixException e) when (e.Number is Errno.ENOENT or Errno.ENOTDIR or Errno.ELOOP)
            {
                Keep(item, edit, number); // The folder itself was moved away.
                kept = true;
                continue;
            }

            GiveBackUnchecked(folder, edit);
            swap.RemoveTemporary(edit);
            var now = FileSwap.Read(folder, edit.Target.Name);
            folders.MarkChanged(edit.Target);
            if (Same(now, edit.New))
                continue;
            if ((Same(now, edit.Old) && TryReplay(edit, folders, swap)) || TryAgain(intent, edit, now, folders, swap))
            {
                replayed = true;
            }
            else
            {
                Keep(item, edit, number);
                kept = true;
            }

            probe?.Invoke(SaveStep.RecoveredFile);
        }

        if (item.Media.Count > 0)
        {
            kept |= !SettleMoves(item, mover, ref replayed);
        }
        else if (item.Moves.Count > 0)
        {
            var before = _problems.Count;
            replayed |= moves.DoWhatCan(_problems);
            if (_problems.Count > before)
                kept |= KeepStaged(item, number, mover);
            probe?.Invoke(SaveStep.RecoveredFile);
        }

        if (replayed)
            _replayed.AddRange(KeysOf(item));
        return !kept;
    }

    private static IEnumerable<MediaKey> KeysOf(IntentItem item) =>
        item.Media.SelectMany(move => new[] { move.From, move.To }).OfType<MediaFiles>().Prepend(item.Files).Select(files => files.Key).Distinct();

    private bool SettleMoves(IntentItem item, FileMover mover, ref bool replayed)
    {
        try
        {
            foreach (var move in item.Moves)
            {
                replayed |= mover.Do(move);
                probe?.Invoke(SaveStep.RecoveredFile);
            }

            return true;
        }
        catch (PosixException e) when (e.Number == Errno.EEXIST)
        {
            // Somebody else has a file there by now: the item is to be in one place, and that is where it was.
            _problems.Add(e.Message);
            if (!mover.TakeBack(item.Moves))
                throw;
            return false;
        }
    }

    /// <summary>A file that names what was moved, and that somebody has written meanwhile: theirs gets the new name as well.</summary>
    private bool TryAgain(Intent intent, FileEdit edit, byte[]? now, OpenFolders folders, FileSwap swap)
    {
        if (now is null || !_intents.TryGetValue(intent.Follows, out var followed) || Following.Again(followed, edit.Target, now, roots) is not { } made)
            return false;
        return TryReplay(edit with { Old = now, New = made }, folders, swap);
    }

    /// <summary>Our file is in place, and the temporary holds neither ours nor the old bytes: we displaced somebody and had no time to look.</summary>
    private static void GiveBackUnchecked(PosixFile folder, FileEdit edit)
    {
        if (FileSwap.Read(folder, edit.Temporary) is not { } displaced || edit.Old is null || Same(displaced, edit.Old))
            return;
        var now = FileSwap.Read(folder, edit.Target.Name);
        if (edit.New is null && now is null)
            _ = folder.Rename(edit.Temporary, folder, edit.Target.Name, Libc.RENAME_NOREPLACE);
        else if (edit.New is not null && Same(now, edit.New) && !edit.New.AsSpan().StartsWith(displaced))
            _ = folder.Rename(edit.Temporary, folder, edit.Target.Name, Libc.RENAME_EXCHANGE);
    }

    private static bool TryReplay(FileEdit edit, OpenFolders folders, FileSwap swap)
    {
        var done = true;
        try
        {
            if (edit.New is not null)
            {
                using var temporary = TemporaryFile.Make(folders, edit);
                temporary.Sync();
                temporary.Close();
            }

            swap.Do(edit);
        }
        catch (PosixException e) when (e.Number is Errno.EACCES or Errno.EPERM)
        {
            done = false; // Write-protected meanwhile: ours is kept like one that came too late.
        }
        catch (LostRace)
        {
            done = false;
        }

        swap.RemoveTemporary(edit);
        return done;
    }

    private void Keep(IntentItem item, FileEdit edit, int number)
    {
        // Where ours was the removal of a file there are no bytes to keep.
        var keptIn = edit.New is null ? "" : _recovery.Keep(number, item.Files.Key, edit);
        _kept.Add(new KeptVersion(item.Files.Key, edit.Target.Path, keptIn));
    }

    /// <summary>The place of a file that came in is taken by somebody's: theirs stays.</summary>
    private bool KeepStaged(IntentItem item, int number, FileMover mover)
    {
        var any = false;
        foreach (var move in item.Moves.Where(move => move.From.IsTemporary && roots.Exists(move.From)))
        {
            var keptIn = _recovery.PlaceFor(number, move.To);
            any |= mover.Do(new FileMove(move.From, keptIn));
            _kept.Add(new KeptVersion(item.Files.Key, move.To.Path, keptIn.Path));
        }

        return any;
    }

    private static bool Same(byte[]? a, byte[]? b) => a is null ? b is null : b is not null && a.AsSpan().SequenceEqual(b);

    private sealed class DeadJournal(string name, PosixFile file)
    {
        private readonly Dictionary<ulong, ItemStatus[]> _done = [];
        private readonly List<Intent> _intents = [];

        public string Name { get; } = name;

        public PosixFile File { get; } = file;

        public bool Failed { get; set; }

        public List<Place> Staged { get; } = [];

        public IEnumerable<(Intent Intent, ItemStatus[]? Statuses)> Intents => _intents.Select(intent => (intent, _done.GetValueOrDefault(intent.Id)));

        public void Add(Intent intent) => _intents.Add(intent);

        public void Settle((ulong Id, ItemStatus[] Statuses) done) => _done[done.Id] = done.Statuses;
    }
}
