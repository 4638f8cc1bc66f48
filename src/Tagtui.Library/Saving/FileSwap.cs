using Tagtui.Library.Posix;

namespace Tagtui.Library.Saving;

/// <summary>
/// Puts one file's new bytes in place and makes sure of what was displaced.
///
/// The new file stands beside the old one as a temporary. The two names are exchanged in one step of the kernel, and
/// only then what was displaced is read: if it is not the bytes we built upon, somebody wrote in between, and the names
/// are exchanged back, so that their file is in place again and ours is the temporary. New files are made with a rename
/// that fails where a file is, removed ones are renamed to the temporary's name first, so that the same check can be
/// done. The displaced bytes stay under the temporary's name until the whole medium is done.
/// </summary>
internal sealed class FileSwap(OpenFolders folders, RecoveryFolder recovery, int number, Action<SaveStep>? probe, bool withoutExchange)
{
    /// <summary>Above every file that we write: what is larger is not ours and is not read to its end.</summary>
    private const int Limit = 16 * 1024 * 1024;

    /// <summary>Temporaries that were just read and hold the displaced old bytes: nobody else knows their names.</summary>
    private readonly HashSet<string> _checked = [];

    /// <summary>Throws <see cref="LostRace"/> with theirs in place again, or an IOException with nothing done.</summary>
    public void Do(FileEdit edit)
    {
        var folder = folders.Of(edit.Target);
        folders.MarkChanged(edit.Target);
        if (edit.New is null)
            Remove(folder, edit);
        else if (edit.Old is null)
            Create(folder, edit);
        else
            Exchange(folder, edit);
        probe?.Invoke(SaveStep.Verified);
    }

    /// <summary>The way back while the displaced bytes are still there. False where somebody else's bytes stand in place by now.</summary>
    public bool TakeBack(FileEdit edit)
    {
        var folder = folders.Of(edit.Target);
        var (target, temporary) = (edit.Target.Name, edit.Temporary);
        _checked.Remove(temporary);
        if (edit.New is null)
            return Renamed(folder.Rename(temporary, folder, target, Libc.RENAME_NOREPLACE), edit);
        if (!Holds(folder, target, edit.New))
            return false;
        if (edit.Old is null)
            return Renamed(folder.Rename(target, folder, temporary, Libc.RENAME_NOREPLACE), edit);
        if (folder.Stat(temporary) is null)
            TemporaryFile.Make(folders, edit with { New = edit.Old, Old = edit.New }).Close();
        return folder.Rename(temporary, folder, target, Libc.RENAME_EXCHANGE) == 0 || Renamed(folder.RenameOver(temporary, folder, target), edit);
    }

    /// <summary>
    /// A name that can't be put back leaves the item unsettled: were it called aborted, the displaced bytes would be
    /// removed with the temporary. A place that somebody else has taken meanwhile is theirs.
    /// </summary>
    private static bool Renamed(int error, FileEdit edit) => error switch
    {
        0 => true,
        Errno.EEXIST => false,
        _ => throw new PosixException(error, "putting back", edit.Target.Name),
    };

    /// <summary>Removes a temporary that holds ours or what we displaced; anything else in it is kept in recovery first.</summary>
    public void RemoveTemporary(FileEdit edit)
    {
        var folder = folders.Of(edit.Target);
        if (_checked.Remove(edit.Temporary))
        {
            folder.Unlink(edit.Temporary);
            return;
        }

        if (folder.Stat(edit.Temporary) is null)
            return;
        var bytes = Read(folder, edit.Temporary);
        var ours = bytes is not null && ((edit.New is { } made && made.AsSpan().StartsWith(bytes)) || (edit.Old is { } old && old.AsSpan().SequenceEqual(bytes)));
        if (bytes is { Length: > Limit })
            throw new IOException($"{folder.Join(edit.Temporary)} holds another program's file");
        if (!ours && bytes is not null)
            recovery.Keep(number, edit.TemporaryPlace, bytes);
        folder.Unlink(edit.Temporary);
    }

    public static byte[]? Read(PosixFile folder, string name)
    {
        using var file = folder.TryOpen(name, Libc.O_RDONLY | Libc.O_NONBLOCK);
        if (file is null)
            return null;
        var stat = file.Stat();
        return stat.IsRegular ? file.ReadAll(stat.Size, Limit) : throw new IOException($"{folder.Join(name)} is no regular file");
    }

    private void Exchange(PosixFile folder, FileEdit edit)
    {
        var (target, temporary) = (edit.Target.Name, edit.Temporary);
        var error = withoutExchange ? Errno.EINVAL : folder.Rename(temporary, folder, target, Libc.RENAME_EXCHANGE);
        if (error is Errno.EINVAL or Errno.ENOSYS or Errno.EOPNOTSUPP)
        {
            // A file system without the exchange: look once more, then rename. What is displaced is the base, as far as can be told.
            if (!Holds(folder, target, edit.Old!))
                throw new LostRace("changed by another program");
            error = folder.RenameOver(temporary, folder, target);
            Check(error, folder, edit);
            probe?.Invoke(SaveStep.Exchanged);
            return;
        }

        Check(error, folder, edit);
        probe?.Invoke(SaveStep.Exchanged);
        bool isOurBase;
        try
        {
            isOurBase = Holds(folder, temporary, edit.Old!);
        }
        catch (IOException)
        {
            _ = folder.Rename(temporary, folder, target, Libc.RENAME_EXCHANGE); // What cannot be checked is not done.
            throw;
        }

        if (isOurBase)
        {
            _checked.Add(temporary);
            return;
        }

        // Ours was in place for a moment. If even then somebody wrote over it, their latest is under the temporary's name now.
        if (folder.Rename(temporary, folder, target, Libc.RENAME_EXCHANGE) == 0 && !Holds(folder, temporary, edit.New!))
            _ = folder.Rename(temporary, folder, target, Libc.RENAME_EXCHANGE);
        throw new LostRace("changed by another program");
    }

    private void Create(PosixFile folder, FileEdit edit)
    {
        var (target, temporary) = (edit.Target.Name, edit.Temporary);
        var error = folder.Rename(temporary, folder, target, Libc.RENAME_NOREPLACE);
        if (error is Errno.EINVAL or Errno.ENOSYS or Errno.EOPNOTSUPP)
        {
            error = folder.Link(temporary, folder, target);
            if (error == 0)
                folder.Unlink(temporary);
            else if (error != Errno.EEXIST)
                error = folder.Stat(target) is null ? folder.RenameOver(temporary, folder, target) : Errno.EEXIST;
        }

        Check(error, folder, edit);
        probe?.Invoke(SaveStep.Exchanged);
    }

    private void Remove(PosixFile folder, FileEdit edit)
    {
        var (target, temporary) = (edit.Target.Name, edit.Temporary);
        var error = folder.Rename(target, folder, temporary, Libc.RENAME_NOREPLACE);
        if (error is Errno.EINVAL or Errno.ENOSYS or Errno.EOPNOTSUPP)
            error = folder.RenameOver(target, folder, temporary);
        if (error == Errno.ENOENT)
            return; // Somebody removed it as well.
        Check(error, folder, edit);
        probe?.Invoke(SaveStep.Exchanged);
        try
        {
            if (Holds(folder, temporary, edit.Old!))
                return;
        }
        catch (IOException)
        {
            _ = folder.Rename(temporary, folder, target, Libc.RENAME_NOREPLACE);
            throw;
        }

        _ = folder.Rename(temporary, folder, target, Libc.RENAME_NOREPLACE);
        throw new LostRace("changed by another program");
    }

    private static bool Holds(PosixFile folder, string name, byte[] bytes) => Read(folder, name) is { } there && there.AsSpan().SequenceEqual(bytes);

    private static void Check(int error, PosixFile folder, FileEdit edit)
    {
        if (error == 0)
            return;
        if (error is Errno.EEXIST or Errno.ENOENT)
            throw new LostRace(error == Errno.EEXIST ? "made by another program" : "removed by another program");
        throw new PosixException(error, "cannot replace", folder.Join(edit.Target.Name));
    }
}
