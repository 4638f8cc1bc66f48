using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Tagtui.Library;

/// <summary>
/// Hears what changes in the folders below the media root, and in the folder of the projects, in one thread.
///
/// The kernel watches single folders, so each gets a watch, and each new one as it comes: first the watch, then a look at what is
/// in it already, so that nothing falls between. A folder that goes, or is renamed, takes the watches below it along. Where folders
/// come and go, everything is looked at.
///
/// Where the kernel's queue overflows, nobody knows which folders came meanwhile and which are called something else by now. Then the
/// queue is emptied first and all folders are gone through again: a folder that has a watch keeps it and gets the name that it
/// has now, and a watch that no folder has claimed by the end is given up.
///
/// A folder does not hear that a folder above it was renamed. So those on the way to the media root are watched for that alone.
///
/// Where folders cannot be watched, <see cref="Start"/> or <see cref="Failure"/> says why, and the caller looks now and then instead.
/// </summary>
internal sealed unsafe class FolderWatch : IDisposable
{
    private const uint Contents = NativeWatch.CloseWrite | NativeWatch.Attributes | NativeWatch.MovedFrom | NativeWatch.MovedTo | NativeWatch.Create | NativeWatch.Delete;
    private const uint Itself = NativeWatch.MoveSelf | NativeWatch.DeleteSelf;
    private const uint OtherNames = NativeWatch.MovedFrom | NativeWatch.MovedTo | NativeWatch.Create | NativeWatch.Delete;

    private readonly LibraryLayout _layout;
    private readonly Dictionary<int, string> _folders = [];
    private readonly HashSet<int> _above = [];
    private readonly byte[] _buffer = new byte[64 << 10];
    private readonly int _bell = NativeWatch.Bell(0, NativeWatch.NonBlock | NativeWatch.CloseOnExec);
    private int _watcher;
    private int _projects = -1;
    private int _aboveProjects = -1;
    private bool _overflowed;

    private FolderWatch(LibraryLayout layout, int watcher) => (_layout, _watcher) = (layout, watcher);

    /// <summary>Ends a <see cref="Listen"/>, from any thread; it rings for good.</summary>
    public void Ring()
    {
        var one = 1UL;
        _ = NativeWatch.Write(_bell, &one, sizeof(ulong));
    }

    public int Folders => _folders.Count;

    /// <summary>Why folders are no longer watched; null while they are.</summary>
    public string? Failure { get; private set; }

    /// <summary>The media root is no longer where it was.</summary>
    public bool IsAstray { get; private set; }

    public static FolderWatch? Start(LibraryLayout layout, out string? reason)
    {
        reason = Storage.NetworkKind(layout.MediaRoot) is { } kind ? $"a network file system ({kind}) does not tell what others change" : null;
        if (reason is not null)
            return null;
        var watcher = NativeWatch.Start(NativeWatch.NonBlock | NativeWatch.CloseOnExec);
        if (watcher < 0)
        {
            reason = "the limit of watchers (fs.inotify.max_user_instances) is reached";
            return null;
        }
        var watch = new FolderWatch(layout, watcher);
        watch.AddAbove();
        watch.Add("");
        watch.AddProjects();
        reason = watch.Failure ?? (watch.Folders == 0 ? $"{layout.MediaRoot} cannot be watched" : null);
        if (reason is null)
            return watch;
        watch.Dispose();
        return null;
    }

    private void AddAbove()
    {
        for (var at = Path.GetDirectoryName(_layout.MediaRoot); at is not null; at = Path.GetDirectoryName(at))
        {
            // A folder that we may pass and not read cannot be watched.
            if (AddWatch(at, Itself | NativeWatch.OnlyFolder | NativeWatch.MaskAdd) is >= 0 and var watch)
                _above.Add(watch);
        }
    }

    // The folder above is watched as well, for as long as there is no folder of projects.
    private void AddProjects()
    {
        _aboveProjects = AddWatch(Path.GetDirectoryName(_layout.Projects)!, NativeWatch.Create | NativeWatch.MovedTo | NativeWatch.OnlyFolder | NativeWatch.MaskAdd);
        _projects = AddWatch(_layout.Projects, Contents | Itself | NativeWatch.OnlyFolder | NativeWatch.DontFollow);
    }

    private void Add(string folder)
    {
        var left = new Stack<string>([folder]);
        while (Failure is null && left.TryPop(out var path))
        {
            if (!AddOne(path))
                continue;
            foreach (var entry in Subfolders(path))
                left.Push(FolderEntries.Prefix(path) + entry);
        }
    }

    private List<string> Subfolders(string folder)
    {
        var found = new List<string>();
        DirectoryListing.Visit(FolderEntries.Absolute(_layout.MediaRoot, folder), (name, kind) =>
        {
            if (kind is EntryKind.Directory or EntryKind.Unknown && (name[0] != (byte)'.' || name.SequenceEqual(".scores"u8)))
                found.Add(Encoding.UTF8.GetString(name));
        });
        return found;
    }

    private bool AddOne(string folder)
    {
        var mask = Contents | NativeWatch.OnlyFolder | NativeWatch.DontFollow | (folder.Length == 0 ? Itself : 0);
        var watch = AddWatch(FolderEntries.Absolute(_layout.MediaRoot, folder), mask);
        if (watch >= 0)
            _folders[watch] = folder;
        else if (Marshal.GetLastPInvokeError() == NativeWatch.NoSpace)
            Fail("there are more folders than may be watched (fs.inotify.max_user_watches)");
        return watch >= 0;
    }

    private int AddWatch(string absolute, uint mask)
    {
        var path = new byte[Encoding.UTF8.GetByteCount(absolute) + 1];
        Encoding.UTF8.GetBytes(absolute, path);
        fixed (byte* start = path)
            return NativeWatch.Add(_watcher, start, mask);
    }

    // Other programs want watches too: those that are of no use any more are given back at once.
    private void Fail(string reason)
    {
        Failure = reason;
        _ = NativeFiles.Close(_watcher);
        _watcher = -1;
    }

    /// <summary>Waits at most so long (-1: for ever) for something to be heard, and takes in what there is; false where it stayed quiet.</summary>
    public bool Listen(int milliseconds, Heard heard)
    {
        var entries = stackalloc NativeWatch.PollEntry[2];
        entries[0] = new NativeWatch.PollEntry { File = _watcher, Wanted = 1 };
        entries[1] = new NativeWatch.PollEntry { File = _bell, Wanted = 1 };
        if (NativeWatch.Poll(entries, 2, milliseconds) <= 0)
            return false;
        do
        {
            _overflowed = false;
            TakeAll(heard);
            if (_overflowed && Failure is null)
                GoThroughAgain(heard);
            heard.Everything |= Failure is not null;
        }
        while (_overflowed && Failure is null);
        return true;
    }

    private void TakeAll(Heard heard)
    {
        nint length;
        fixed (byte* start = _buffer)
        {
            while (Failure is null && (length = NativeFiles.Read(_watcher, start, _buffer.Length)) > 0)
                Take(_buffer.AsSpan(0, (int)length), heard);
        }
    }

    private void GoThroughAgain(Heard heard)
    {
        heard.Everything = heard.Projects = true;
        var before = _folders.Keys.ToList();
        _folders.Clear();
        Add("");
        AddProjects();
        foreach (var watch in before)
        {
            if (!_folders.ContainsKey(watch) && watch != _projects && watch != _aboveProjects && !_above.Contains(watch))
                _ = NativeWatch.Remove(_watcher, watch);
        }
        IsAstray |= _folders.Count == 0;
    }

    // struct inotify_event: watch, mask, cookie, length of the name, the name with zeros after it.
    private void Take(ReadOnlySpan<byte> events, Heard heard)
    {
        while (events.Length >= 16 && Failure is null)
        {
            var watch = BinaryPrimitives.ReadInt32LittleEndian(events);
            var mask = BinaryPrimitives.ReadUInt32LittleEndian(events[4..]);
            var length = BinaryPrimitives.ReadInt32LittleEndian(events[12..]);
            var name = events.Slice(16, length).TrimEnd((byte)0);
            events = events[(16 + length)..];
            if ((mask & NativeWatch.Overflow) != 0)
                _overflowed = true;
            else
                Take(watch, mask, name, heard);
        }
    }

    private void Take(int watch, uint mask, ReadOnlySpan<byte> name, Heard heard)
    {
        if (watch == _projects || (watch == _aboveProjects && (name.IsEmpty || name.SequenceEqual(Encoding.UTF8.GetBytes(Path.GetFileName(_layout.Projects))))))
        {
            heard.Projects = true;
            if (watch == _aboveProjects || name.IsEmpty)
                AddProjects();
        }
        var isRoot = _folders.TryGetValue(watch, out var folder) && folder.Length == 0;
        if ((mask & (Itself | NativeWatch.Unmounted | NativeWatch.Ignored)) != 0)
        {
            if (isRoot || _above.Contains(watch))
                IsAstray = heard.Everything = true;
            // What is below the place of a disk that went away is for another look as well.
            _overflowed |= (mask & NativeWatch.Unmounted) != 0;
            if ((mask & NativeWatch.Ignored) != 0)
                _folders.Remove(watch);
        }
        else if (folder is not null && !name.IsEmpty)
        {
            Take(folder, name, mask, heard);
        }
    }

    private void Take(string folder, ReadOnlySpan<byte> name, uint mask, Heard heard)
    {
        // A folder that somebody has open says nothing when it is removed itself; what was in it went before.
        heard.RootLost |= folder.Length == 0 && (mask & (NativeWatch.Delete | NativeWatch.MovedFrom)) != 0;
        var isScores = name.SequenceEqual(".scores"u8);
        if (name[0] == (byte)'.' && !isScores)
        {
            if (folder.Length == 0 && name.SequenceEqual(".tagtui"u8) && _aboveProjects < 0)
                AddProjects();
            return;
        }
        var path = FolderEntries.Prefix(folder) + Encoding.UTF8.GetString(name);
        if ((mask & NativeWatch.IsFolder) == 0)
        {
            heard.Files.Add(path);
            if ((mask & OtherNames) != 0)
                heard.Names.Add(path);
            return;
        }
        heard.Everything = true;
        // The watch of a folder that was deleted ends by itself.
        if ((mask & NativeWatch.MovedFrom) != 0)
            Forget(path);
        var known = _folders.Count;
        if ((mask & (NativeWatch.Create | NativeWatch.MovedTo)) != 0)
            Add(path);
        // What may be read from now on had no watch so far.
        else if ((mask & NativeWatch.Attributes) != 0 && AddOne(path) && _folders.Count > known)
            Add(path);
    }

    private void Forget(string folder)
    {
        foreach (var (watch, path) in _folders.Where(known => known.Value == folder || known.Value.StartsWith(folder + "/", StringComparison.Ordinal)).ToList())
        {
            _ = NativeWatch.Remove(_watcher, watch);
            _folders.Remove(watch);
        }
    }

    public void Dispose()
    {
        if (_watcher >= 0)
            _ = NativeFiles.Close(_watcher);
        _ = NativeFiles.Close(_bell);
    }
}
