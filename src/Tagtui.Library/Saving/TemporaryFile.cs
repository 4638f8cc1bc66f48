using Tagtui.Library.Posix;

namespace Tagtui.Library.Saving;

/// <summary>The new bytes beside the old ones, with the old one's mode and owner.</summary>
internal static class TemporaryFile
{
    private const uint NewFile = 0x1B6; // 0666, less the user's umask
    private const uint AnyWrite = 0x92; // 0222

    /// <summary>Written, but not yet synced: the caller syncs many at once.</summary>
    public static PosixFile Make(OpenFolders folders, FileEdit edit)
    {
        var folder = folders.Of(edit.Target);
        var old = edit.Old is null ? null : folder.Stat(edit.Target.Name);
        // A rename would not ask, but whoever took away every right to write meant it.
        if (old is { } target && (target.Mode & AnyWrite) == 0)
            throw new PosixException(Errno.EACCES, "write-protected:", folder.Join(edit.Target.Name));
        var file = folder.Open(edit.Temporary, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_EXCL, old is null ? NewFile : Roots.OurFile);
        try
        {
            if (old is { } like)
                Resemble(file, like);
            file.Write(edit.New!);
            file.BeginWriting();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void Resemble(PosixFile file, FileStat like)
    {
        var made = file.Stat();
        var owned = (made.Owner == like.Owner && made.Group == like.Group) || file.TrySetOwner(like.Owner, like.Group);
        // Set-id bits of another owner are not ours to give.
        var mode = owned ? like.Mode : like.Mode & 0x1FF;
        if (made.Mode != mode)
            file.SetMode(mode);
    }
}
