using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Moving;

/// <summary>
/// Moves files within the library, never onto another file, never by copying.
///
/// A rename cannot say afterwards whether it was done: where a name is taken and given in one batch (a swap, a chain), the
/// file found under the old name may be the next one's, which has arrived already. So each move knows its file by its
/// inode, which a rename keeps. A file that is known to be another's in the same batch is not touched; one that nobody
/// knows was written anew by somebody and is the medium's present file.
/// </summary>
internal sealed class FileMover(OpenFolders folders, IReadOnlySet<long> travelling)
{
    public static FileMover For(OpenFolders folders, Intent intent) =>
        new(folders, intent.Items.SelectMany(item => item.Moves).Select(move => move.Inode).Where(inode => inode != 0).ToHashSet());

    /// <summary>False where the file is not there (any more): it has been moved already, or has gone.</summary>
    public bool Do(FileMove move)
    {
        if (Here(move.From) is not { } here || IsAnothers(move, here))
            return false;
        var to = folders.Of(move.To, make: true);
        var from = folders.Of(move.From);
        folders.MarkChanged(move.From);
        folders.MarkChanged(move.To);
        var error = from.Rename(move.From.Name, to, move.To.Name, Libc.RENAME_NOREPLACE);
        if (error is Errno.EINVAL or Errno.ENOSYS or Errno.EOPNOTSUPP)
            error = to.Stat(move.To.Name) is null ? from.RenameOver(move.From.Name, to, move.To.Name) : Errno.EEXIST;
        return error switch
        {
            0 => true,
            Errno.ENOENT => false,
            Errno.EEXIST => throw new PosixException(error, "cannot move to", to.Join(move.To.Name)),
            _ => throw new PosixException(error, "cannot move", to.Path == from.Path ? from.Join(move.From.Name) : $"{from.Join(move.From.Name)} to {to.Path}"),
        };
    }

    /// <summary>Puts back what of an item is at its new place, the last first. False where something could not be put back.</summary>
    public bool TakeBack(IReadOnlyList<FileMove> moves)
    {
        var all = true;
        for (var i = moves.Count - 1; i >= 0; i--)
        {
            var move = moves[i];
            try
            {
                if (Here(move.To) is { } there && (move.Inode == 0 || there.Inode == move.Inode))
                    all &= TryBack(move);
            }
            catch (IOException)
            {
                all = false;
            }
        }

        return all;
    }

    /// <summary>The way back of one move that was done just now.</summary>
    public bool TryBack(FileMove move)
    {
        try
        {
            return Do(new FileMove(move.To, move.From, move.Inode));
        }
        catch (IOException)
        {
            return false;
        }
    }

    private FileStat? Here(Place place)
    {
        try
        {
            return folders.Of(place).Stat(place.Name);
        }
        catch (PosixException e) when (e.Number is Errno.ENOENT or Errno.ENOTDIR)
        {
            return null;
        }
    }

    private bool IsAnothers(FileMove move, FileStat here) => move.Inode != 0 && here.Inode != move.Inode && travelling.Contains(here.Inode);
}
