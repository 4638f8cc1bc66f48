using Tagtui.Library.Posix;

namespace Tagtui.Library.Saving;

/// <summary>Moves a file to another folder of the library, never onto another file, never by copying.</summary>
internal static class Mover
{
    /// <summary>False where the file has gone meanwhile: there is nothing to move.</summary>
    public static bool Move(OpenFolders folders, FileMove move)
    {
        // Twice: opening many folders closes others.
        folders.Of(move.From);
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
            _ => throw new PosixException(error, "cannot move", from.Join(move.From.Name)),
        };
    }

    public static bool TryMoveBack(OpenFolders folders, FileMove move)
    {
        try
        {
            return Move(folders, new FileMove(move.To, move.From));
        }
        catch (IOException)
        {
            return false;
        }
    }
}
