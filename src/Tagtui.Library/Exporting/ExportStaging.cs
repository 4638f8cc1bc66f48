using Tagtui.Library.Posix;

namespace Tagtui.Library.Exporting;

/// <summary>The files of one window under temporary names. Whatever is not placed goes with this object.</summary>
internal sealed class ExportStaging(ExportTarget target, ExportOptions options) : IDisposable
{
    private const uint NewFile = 0x1B6; // 0666, less the user's umask

    private readonly Dictionary<string, PosixFile> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Staged> _staged = new(StringComparer.Ordinal);

    /// <summary>What the ledger is told.</summary>
    public IEnumerable<(string Mark, string Path)> Marks => _staged.Select(staged => (staged.Value.Mark, staged.Key));

    /// <summary>All of them, or none.</summary>
    public void Add(List<(PlannedFile File, bool Replaces)> files)
    {
        try
        {
            foreach (var (file, _) in files)
                Add(file);
        }
        catch
        {
            foreach (var (file, _) in files)
                Forget(file.Path);
            throw;
        }
    }

    /// <summary>False where somebody else put something there meanwhile: that stays, and so do those files that came before it.</summary>
    public bool Place(List<(PlannedFile File, bool Replaces)> files)
    {
        foreach (var (file, replaces) in files)
        {
            var staged = _staged[file.Path];
            var folder = FolderOf(file.Path);
            staged.Open?.Sync();
            staged.Open?.Close();
            if (replaces && target.Compare(file, options.Pictures, options.Cancellation) == Standing.Foreign)
                return false;
            var name = FileRoot.Split(file.Path).Name;
            var error = replaces ? folder.RenameOver(staged.Temporary, folder, name) : RenameNew(folder, staged.Temporary, name);
            if (error == Errno.EEXIST)
                return false;
            if (error != 0)
                throw new PosixException(error, "cannot write", folder.Join(name));
            _staged.Remove(file.Path);
        }

        return true;
    }

    public void SyncFolders()
    {
        foreach (var folder in _folders.Values)
            folder.Sync();
        target.Sync();
    }

    public void Dispose()
    {
        foreach (var path in _staged.Keys.ToList())
            Forget(path);
        foreach (var folder in _folders.Values)
            folder.Dispose();
    }

    private void Add(PlannedFile file)
    {
        var folder = FolderOf(file.Path);
        var temporary = ExportTarget.TemporaryName();
        // Known before it is made: whatever goes wrong, it is removed.
        _staged[file.Path] = new Staged(temporary, null, "");
        if (file.Bytes is not null || options.Pictures == ExportPictures.Copy)
        {
            var open = folder.Open(temporary, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_EXCL, NewFile);
            _staged[file.Path] = new Staged(temporary, open, "");
            _staged[file.Path] = new Staged(temporary, open, ExportTarget.MarkOf(Fill(open, file)));
            open.BeginWriting();
        }
        else if (options.Pictures == ExportPictures.HardLink)
        {
            ExportSource.Link(file.Source!, folder, temporary);
            _staged[file.Path] = new Staged(temporary, null, ExportTarget.MarkOf(folder.Stat(temporary)!.Value));
        }
        else
        {
            folder.SymbolicLink(file.Source!, temporary);
            _staged[file.Path] = new Staged(temporary, null, ExportTarget.MarkOf(file.Source!));
        }
    }

    private ContentHash Fill(PosixFile open, PlannedFile file)
    {
        if (file.Bytes is { } bytes)
        {
            open.Write(bytes);
            return ContentHash.Of(bytes);
        }

        using var source = ExportSource.Open(file.Source!, out var like);
        return ExportSource.Copy(source, like, open, options.Cancellation);
    }

    private static int RenameNew(PosixFile folder, string temporary, string name)
    {
        var error = folder.Rename(temporary, folder, name, Libc.RENAME_NOREPLACE);
        if (error is not (Errno.EINVAL or Errno.ENOSYS or Errno.EOPNOTSUPP))
            return error;
        // A file system that knows no such rename: looked at once more, which leaves a moment.
        return folder.Stat(name) is null ? folder.RenameOver(temporary, folder, name) : Errno.EEXIST;
    }

    private PosixFile FolderOf(string path)
    {
        var folder = FileRoot.Split(path).Folder;
        return _folders.TryGetValue(folder, out var known) ? known : _folders[folder] = target.MakeFolder(folder);
    }

    private void Forget(string path)
    {
        if (!_staged.Remove(path, out var staged))
            return;
        staged.Open?.Dispose();
        try
        {
            FolderOf(path).Unlink(staged.Temporary);
        }
        catch (IOException)
        {
            // It was never made; or it cannot be removed, and the next export tries again.
        }
    }

    /// <param name="Open">Null for a link, which has no bytes of its own to sync.</param>
    private sealed record Staged(string Temporary, PosixFile? Open, string Mark);
}
