using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Moving;

/// <summary>
/// The moves of one item, in their order, and the way back.
///
/// Where a file is kept with the undo log and its place is filled by a later move, it is replaced, and there must be no
/// moment without it: the old file first gets a second name where it is kept (a hard link), then new and old are exchanged
/// in one step, what was displaced is held against what was kept, and its first name is removed. How far it came is
/// read off the names and inodes, so doing it again after a kill ends it. On a file system without hard links the old file
/// is moved away and the new one moved in.
/// </summary>
internal sealed class ItemMoves(OpenFolders folders, FileMover mover, IReadOnlyList<FileMove> moves, bool withoutExchange = false, Action<SaveStep>? probe = null)
{
    private readonly Stack<int> _done = new();

    /// <summary>The folders in the library that the item goes to: its sidecar may be written before it.</summary>
    public void MakeFolders()
    {
        foreach (var move in moves)
        {
            if (move.To.Anchor == Anchor.Media && folders.Exists(move.From))
                folders.Of(move.To, make: true);
        }
    }

    /// <summary>Throws with what was done so far done; <see cref="TryTakeBack"/> undoes it.</summary>
    public void Do()
    {
        for (var i = 0; i < moves.Count; i++)
            Do(i);
    }

    /// <summary>At recovery: whatever can still be done, and a line for what cannot. True where something moved.</summary>
    public bool DoWhatCan(List<string> problems)
    {
        var moved = false;
        for (var i = 0; i < moves.Count; i++)
        {
            try
            {
                moved |= Do(i);
            }
            catch (PosixException e) when (e.Number is Errno.EEXIST or Errno.ENOENT or Errno.ENOTDIR or Errno.ELOOP)
            {
                problems.Add(e.Message);
            }
            catch (LostRace e)
            {
                problems.Add($"{moves[i].To.Path}: {e.Message}");
            }
        }

        return moved;
    }

    /// <summary>False where something could not be put back.</summary>
    public bool TryTakeBack()
    {
        var all = true;
        while (_done.TryPop(out var i))
        {
            try
            {
                all &= IsFilledLater(i) ? Unkeep(moves[i]) : KeptBy(i) is { } kept ? TakeAway(moves[i], kept) : mover.TryBack(moves[i]);
            }
            catch (IOException)
            {
                all = false;
            }
        }

        return all;
    }

    /// <summary>Nobody but us ever knew a temporary's name: what still lies under it is a copy that came to nothing.</summary>
    public static bool RemoveStaged(OpenFolders folders, IReadOnlyList<FileMove> moves)
    {
        var all = true;
        foreach (var move in moves)
        {
            if (move.From.IsTemporary)
                all &= TryRemove(folders, move.From);
        }

        return all;
    }

    public static bool TryRemove(OpenFolders folders, Place place)
    {
        try
        {
            var folder = folders.Of(place);
            if (folder.Stat(place.Name) is not null)
            {
                folders.MarkChanged(place);
                folder.Unlink(place.Name);
            }

            return true;
        }
        catch (PosixException e) when (e.Number is Errno.ENOENT or Errno.ENOTDIR or Errno.ELOOP)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private bool Do(int at)
    {
        var move = moves[at];
        var did = IsFilledLater(at) ? Keep(move) : KeptBy(at) is { } kept ? PutOver(move, kept) : mover.Do(move);
        if (did)
            _done.Push(at);
        probe?.Invoke(SaveStep.Moved);
        return did;
    }

    private bool IsFilledLater(int at) => moves[at].To.Anchor == Anchor.State && moves.Skip(at + 1).Any(later => later.To == moves[at].From);

    private Place? KeptBy(int at) => moves.Take(at).FirstOrDefault(earlier => earlier.From == moves[at].To && earlier.To.Anchor == Anchor.State)?.To;

    private bool Keep(FileMove move)
    {
        var to = folders.Of(move.To, make: true);
        var from = folders.Of(move.From);
        folders.MarkChanged(move.From);
        folders.MarkChanged(move.To);
        var error = withoutExchange ? Errno.EOPNOTSUPP : from.Link(move.From.Name, to, move.To.Name);
        return error switch
        {
            0 or Errno.EEXIST => true,
            Errno.ENOENT => false,
            Errno.EPERM or Errno.EINVAL or Errno.ENOSYS or Errno.EOPNOTSUPP or Errno.EMLINK => mover.Do(move),
            _ => throw new PosixException(error, "cannot keep", from.Join(move.From.Name)),
        };
    }

    private bool PutOver(FileMove move, Place kept)
    {
        var from = folders.Of(move.From);
        var to = folders.Of(move.To);
        var keep = folders.Of(kept, make: true);
        folders.MarkChanged(move.From);
        folders.MarkChanged(move.To);
        if (from.Stat(move.From.Name) is not { } fresh)
            return false;
        var old = keep.Stat(kept.Name);
        if (old is { } exchanged && exchanged.Inode == fresh.Inode)
        {
            from.Unlink(move.From.Name); // A kill came between the exchange and this.
            return true;
        }

        if (to.Stat(move.To.Name) is not { } there)
            return mover.Do(move);
        if (old is not { } known || known.Inode != there.Inode)
            throw new LostRace("changed by another program");
        var error = from.Rename(move.From.Name, to, move.To.Name, Libc.RENAME_EXCHANGE);
        if (error is Errno.EINVAL or Errno.ENOSYS or Errno.EOPNOTSUPP)
            error = from.RenameOver(move.From.Name, to, move.To.Name);
        else if (error == 0 && from.Stat(move.From.Name)?.Inode != known.Inode)
        {
            _ = from.Rename(move.From.Name, to, move.To.Name, Libc.RENAME_EXCHANGE);
            throw new LostRace("changed by another program");
        }
        else if (error == 0)
        {
            probe?.Invoke(SaveStep.Moved);
            from.Unlink(move.From.Name);
        }

        return error == 0 ? true : throw new PosixException(error, "cannot replace", to.Join(move.To.Name));
    }

    private bool TakeAway(FileMove move, Place kept)
    {
        var keep = folders.Of(kept);
        var to = folders.Of(move.To);
        if (keep.Stat(kept.Name) is null)
            return mover.TryBack(move);
        folders.MarkChanged(kept);
        if (!withoutExchange && keep.Rename(kept.Name, to, move.To.Name, Libc.RENAME_EXCHANGE) == 0)
            return mover.TryBack(new FileMove(move.From, kept));
        return mover.TryBack(move) && mover.TryBack(new FileMove(move.To, kept));
    }

    private bool Unkeep(FileMove move)
    {
        var keep = folders.Of(move.To);
        if (keep.Stat(move.To.Name) is not { } kept)
            return true;
        if (folders.Of(move.From).Stat(move.From.Name) is not { } there)
            return mover.TryBack(move);
        if (there.Inode == kept.Inode)
            keep.Unlink(move.To.Name);
        return true;
    }
}
