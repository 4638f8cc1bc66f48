namespace Tagtui.Torture.Campaigns.Power;

/// <summary>Applies traced calls, one after the other, to a model of the disk. Calls that it doesn't understand on files below the root are errors, not guesses.</summary>
internal sealed class Replay(ModelDisk disk, string root, string workingDirectory)
{
    public static readonly string[] Calls =
    [
        "open", "openat", "openat2", "creat", "close", "dup", "dup2", "dup3", "fcntl", "lseek", "write", "pwrite64", "writev", "pwritev", "pwritev2",
        "ftruncate", "truncate", "fallocate", "copy_file_range", "sendfile", "fsync", "fdatasync", "sync", "syncfs", "sync_file_range",
        "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat",
    ];

    private const int WorkingDirectory = -100;

    private readonly Dictionary<long, OpenFile> _open = [];

    private sealed class OpenFile(string path, ModelFile? file, bool append)
    {
        public string Path => path;

        public ModelFile? File => file;

        public bool Append => append;

        public long Position { get; set; }
    }

    /// <summary>True when the call changed something that a power failure could undo, so that the moment after it is worth a failure.</summary>
    public bool Apply(TracedCall call)
    {
        if (call.Result < 0)
            return false;
        switch (call.Name)
        {
            case "open":
                return Open(call.Result, Resolve(WorkingDirectory, call.Path(0)), call.Arguments[1]);
            case "creat":
                return Open(call.Result, Resolve(WorkingDirectory, call.Path(0)), "O_CREAT|O_TRUNC");
            case "openat" or "openat2":
                return Open(call.Result, Resolve(call.Descriptor(0), call.Path(1)), call.Arguments[2]);
            case "close":
                _open.Remove(call.Descriptor(0));
                return false;
            case "dup" or "dup2" or "dup3":
            case "fcntl" when call.Arguments[1].StartsWith("F_DUPFD", StringComparison.Ordinal):
                if (_open.TryGetValue(call.Descriptor(0), out var original))
                    _open[call.Result] = original;
                return false;
            case "fcntl":
                return false;
            case "lseek":
                if (_open.TryGetValue(call.Descriptor(0), out var sought))
                    sought.Position = call.Result;
                return false;
            case "write" or "writev":
                return Write(call, null);
            case "pwrite64" or "pwritev" or "pwritev2":
                return Write(call, call.Number(3));
            case "ftruncate":
                if (FileOf(call) is not { } shortened)
                    return false;
                shortened.Truncate(call.Number(1));
                return true;
            case "fallocate" when call.Arguments[1] is "0":
                if (FileOf(call) is not { } grown)
                    return false;
                grown.Truncate(Math.Max(grown.Length, call.Number(2) + call.Number(3)));
                return true;
            case "fsync" or "fdatasync":
                return Sync(call.Descriptor(0));
            // It is called for the contents of many new files; their names are left to the folders' own syncs.
            case "syncfs":
                disk.SyncContents();
                return true;
            case "rename":
                return Rename(Resolve(WorkingDirectory, call.Path(0)), Resolve(WorkingDirectory, call.Path(1)), "");
            case "renameat" or "renameat2":
                return Rename(Resolve(call.Descriptor(0), call.Path(1)), Resolve(call.Descriptor(2), call.Path(3)), call.Arguments.ElementAtOrDefault(4) ?? "");
            case "unlink":
                return Unlink(Resolve(WorkingDirectory, call.Path(0)));
            case "unlinkat" when !call.Arguments[2].Contains("AT_REMOVEDIR", StringComparison.Ordinal):
                return Unlink(Resolve(call.Descriptor(0), call.Path(1)));
            case "mkdir":
                return MakeFolder(Resolve(WorkingDirectory, call.Path(0)));
            case "mkdirat":
                return MakeFolder(Resolve(call.Descriptor(0), call.Path(1)));
            case "link":
                return Link(Resolve(WorkingDirectory, call.Path(0)), Resolve(WorkingDirectory, call.Path(1)));
            case "linkat":
                return Link(Resolve(call.Descriptor(0), call.Path(1)), Resolve(call.Descriptor(2), call.Path(3)));
            // Only asks for writing to begin: it promises nothing.
            case "sync_file_range":
                return false;
            default:
                throw new NotSupportedException($"{call.Name}({string.Join(", ", call.Arguments)}) is not modelled");
        }
    }

    private bool Open(long descriptor, string path, string flags)
    {
        ModelFile? file = null;
        bool changed = false;
        if (flags.Contains("O_TMPFILE", StringComparison.Ordinal))
            throw new NotSupportedException("O_TMPFILE is not modelled");
        if (IsOurs(path) && !flags.Contains("O_DIRECTORY", StringComparison.Ordinal))
        {
            file = disk.Find(path);
            if (file is null && flags.Contains("O_CREAT", StringComparison.Ordinal))
                (file, changed) = (disk.Create(path), true);
            if (file is { Length: > 0 } && flags.Contains("O_TRUNC", StringComparison.Ordinal))
            {
                file.Truncate(0);
                changed = true;
            }
        }
        _open[descriptor] = new OpenFile(path, file, flags.Contains("O_APPEND", StringComparison.Ordinal));
        return changed;
    }

    private bool Write(TracedCall call, long? offset)
    {
        if (!_open.TryGetValue(call.Descriptor(0), out var open) || open.File is not { } file)
            return false;
        long at = offset ?? (open.Append ? file.Length : open.Position);
        file.Write(at, call.Bytes(1).AsSpan(0, (int)call.Result));
        if (offset is null)
            open.Position = at + call.Result;
        return true;
    }

    private bool Sync(int descriptor)
    {
        if (!_open.TryGetValue(descriptor, out var open) || !IsOurs(open.Path))
            return false;
        if (open.File is { } file)
            file.Sync();
        else
            disk.SyncFolder(open.Path);
        return true;
    }

    private bool Rename(string from, string to, string flags)
    {
        if (!IsOurs(from) && !IsOurs(to))
            return false;
        if (flags.Contains("RENAME_EXCHANGE", StringComparison.Ordinal))
            disk.Exchange(from, to);
        else
            disk.Rename(from, to);
        return true;
    }

    private bool Unlink(string path)
    {
        if (IsOurs(path))
            disk.Remove(path);
        return IsOurs(path);
    }

    private bool MakeFolder(string path)
    {
        if (IsOurs(path))
            disk.AddFolder(path);
        return false;
    }

    private bool Link(string from, string to)
    {
        if (!IsOurs(to))
            return false;
        disk.Link(to, disk.Find(from) ?? throw new NotSupportedException($"a link to {from} is not modelled"));
        return true;
    }

    private ModelFile? FileOf(TracedCall call) => _open.GetValueOrDefault(call.Descriptor(0))?.File;

    private bool IsOurs(string path) => path == root || path.StartsWith(root + "/", StringComparison.Ordinal);

    private string Resolve(int folder, string path) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, folder == WorkingDirectory ? workingDirectory : _open.GetValueOrDefault(folder)?.Path ?? "/unknown"));
}
