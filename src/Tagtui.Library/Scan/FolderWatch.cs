using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Tagtui.Library;

/// <summary>What was heard: names of files (relative to the media root), or that only a look at everything will tell.</summary>
internal sealed class Heard
{
    public HashSet<string> Files { get; } = [];

    public bool Everything { get; set; }

    public bool IsEmpty => Files.Count == 0 && !Everything;
}

/// <summary>
/// Hears what changes in the folders below the media root, in one thread.
///
/// The kernel watches single folders, so each gets a watch, and each new one as it comes: first the watch, then a look at what is
/// in it already, so that nothing falls between. A folder that goes, or is renamed, takes the watches below it along. Where the
/// kernel's queue overflows, or folders come and go, everything is looked at. Where folders cannot be watched,
/// <see cref="Start"/> says why, and the caller looks now and then instead.
/// </summary>
internal sealed unsafe class FolderWatch : IDisposable
{
    private const uint Mask = NativeWatch.CloseWrite | NativeWatch.Attributes | NativeWatch.MovedFrom | NativeWatch.MovedTo | NativeWatch.Create
        | NativeWatch.Delete | NativeWatch.OnlyFolder | NativeWatch.DontFollow;

    private readonly string _root;
    private readonly int _watcher;
    private readonly Dictionary<int, string> _folders = [];
    private readonly byte[] _buffer = new byte[64 << 10];

    private readonly int _bell = NativeWatch.Bell(0, NativeWatch.NonBlock | NativeWatch.CloseOnExec);

    private FolderWatch(string root, int watcher) => (_root, _watcher) = (root, watcher);

    /// <summary>Ends a <see cref="Listen"/>, from any thread; it rings for good.</summary>
    public void Ring()
    {
        var one = 1UL;
        _ = NativeWatch.Write(_bell, &one, sizeof(ulong));
    }

    public int Folders => _folders.Count;

    /// <summary>Why folders are no longer watched; null while they are.</summary>
    public string? Failure { get; private set; }

    public static FolderWatch? Start(string mediaRoot, out string? reason)
    {
        reason = Storage.NetworkKind(mediaRoot) is { } kind ? $"a network file system ({kind}) does not tell what others change" : null;
        if (reason is not null)
            return null;
        var watcher = NativeWatch.Start(NativeWatch.NonBlock | NativeWatch.CloseOnExec);
        if (watcher < 0)
        {
            reason = "the limit of watchers (fs.inotify.max_user_instances) is reached";
            return null;
        }
        var watch = new FolderWatch(mediaRoot, watcher);
        watch.Add("");
        if ((reason = watch.Failure) is null)
            return watch;
        watch.Dispose();
        return null;
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
        DirectoryListing.Visit(FolderEntries.Absolute(_root, folder), (name, kind) =>
        {
            if (kind is EntryKind.Directory or EntryKind.Unknown && (name[0] != (byte)'.' || name.SequenceEqual(".scores"u8)))
                found.Add(Encoding.UTF8.GetString(name));
        });
        return found;
    }

    private bool AddOne(string folder)
    {
        var absolute = FolderEntries.Absolute(_root, folder);
        var path = new byte[Encoding.UTF8.GetByteCount(absolute) + 1];
        Encoding.UTF8.GetBytes(absolute, path);
        int watch;
        fixed (byte* start = path)
            watch = NativeWatch.Add(_watcher, start, Mask);
        if (watch >= 0)
            _folders[watch] = folder;
        else if (Marshal.GetLastPInvokeError() == NativeWatch.NoSpace)
            Failure = $"there are more folders than may be watched (fs.inotify.max_user_watches), {_folders.Count:N0} are";
        return watch >= 0;
    }

    /// <summary>Waits at most so long (-1: for ever) for something to be heard, and takes in what there is.</summary>
    public void Listen(int milliseconds, Heard heard)
    {
        var entries = stackalloc NativeWatch.PollEntry[2];
        entries[0] = new NativeWatch.PollEntry { File = _watcher, Wanted = 1 };
        entries[1] = new NativeWatch.PollEntry { File = _bell, Wanted = 1 };
        if (NativeWatch.Poll(entries, 2, milliseconds) <= 0)
            return;
        nint length;
        fixed (byte* start = _buffer)
        {
            while ((length = NativeFiles.Read(_watcher, start, _buffer.Length)) > 0)
                Take(_buffer.AsSpan(0, (int)length), heard);
        }
    }

    // struct inotify_event: watch, mask, cookie, length of the name, the name with zeros after it.
    private void Take(ReadOnlySpan<byte> events, Heard heard)
    {
        while (events.Length >= 16)
        {
            var watch = BinaryPrimitives.ReadInt32LittleEndian(events);
            var mask = BinaryPrimitives.ReadUInt32LittleEndian(events[4..]);
            var length = BinaryPrimitives.ReadInt32LittleEndian(events[12..]);
            var name = events.Slice(16, length).TrimEnd((byte)0);
            events = events[(16 + length)..];
            if ((mask & NativeWatch.Overflow) != 0)
                heard.Everything = true;
            else if ((mask & NativeWatch.Ignored) != 0)
                _folders.Remove(watch);
            else if (_folders.TryGetValue(watch, out var folder) && !name.IsEmpty)
                Take(folder, name, mask, heard);
        }
    }

    private void Take(string folder, ReadOnlySpan<byte> name, uint mask, Heard heard)
    {
        var isScores = name.SequenceEqual(".scores"u8);
        if (name[0] == (byte)'.' && !isScores)
            return;
        var path = FolderEntries.Prefix(folder) + Encoding.UTF8.GetString(name);
        if ((mask & NativeWatch.IsFolder) == 0)
        {
            heard.Files.Add(path);
            return;
        }
        heard.Everything = true;
        if ((mask & (NativeWatch.MovedFrom | NativeWatch.Delete)) != 0)
            Forget(path);
        if ((mask & (NativeWatch.Create | NativeWatch.MovedTo)) != 0)
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
        _ = NativeFiles.Close(_watcher);
        _ = NativeFiles.Close(_bell);
    }
}
