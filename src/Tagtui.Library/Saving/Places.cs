using Tagtui.Library.Posix;

namespace Tagtui.Library.Saving;

/// <summary>The folders that saves reach into, each its own boundary.</summary>
internal enum Anchor : byte
{
    Media,
    Deleted,
    State,
    Projects,

    /// <summary>The whole file system: where a file that is taken in by a rename comes from, and nothing else.</summary>
    Outside,

    /// <summary>`art/`, the artifacts of a pipeline.</summary>
    Artifacts,
}

internal readonly record struct Place(Anchor Anchor, string Path)
{
    public string Folder => FileRoot.Split(Path).Folder;

    public string Name => FileRoot.Split(Path).Name;

    /// <summary>A name that only <see cref="Batch.TemporaryName"/> makes.</summary>
    public bool IsTemporary => Name is { Length: 28 } name && name.StartsWith(".tagtui-", StringComparison.Ordinal) && name.EndsWith(".tmp", StringComparison.Ordinal);

    public Place Beside(string name) => this with { Path = Folder.Length == 0 ? name : $"{Folder}/{name}" };
}

/// <summary>The roots of a library. What is ours is made when it is first written to: looking changes nothing.</summary>
internal sealed class Roots(LibraryLayout layout) : IDisposable
{
    public const uint OurFolder = 0x1C0; // 0700

    public const uint TheirFolder = 0x1FF; // 0777, less the user's umask

    public const uint OurFile = 0x180; // 0600

    private readonly FileRoot?[] _roots = new FileRoot?[(int)Anchor.Artifacts + 1];

    public FileRoot Media => Get(Anchor.Media);

    public FileRoot Get(Anchor anchor)
    {
        lock (_roots)
            return _roots[(int)anchor] ??= Open(anchor);
    }

    public bool Exists(Anchor anchor) => _roots[(int)anchor] is not null || Directory.Exists(PathOf(anchor));

    public string PathOf(Anchor anchor) => anchor switch
    {
        Anchor.Media => layout.MediaRoot,
        Anchor.Deleted => layout.Deleted,
        Anchor.Projects => layout.Projects,
        Anchor.Outside => "/",
        Anchor.Artifacts => layout.Artifacts,
        _ => layout.State,
    };

    public bool Exists(Place place)
    {
        if (!Exists(place.Anchor))
            return false;
        try
        {
            using var folder = Get(place.Anchor).TryOpenFolder(place.Folder);
            return folder?.Stat(place.Name) is not null;
        }
        catch (PosixException e) when (e.Number is Errno.ENOENT or Errno.ENOTDIR)
        {
            return false;
        }
    }

    public void Dispose()
    {
        foreach (var root in _roots)
            root?.Dispose();
    }

    /// <summary>The folder is gone, and is opened anew when it is next asked for.</summary>
    public void Forget(Anchor anchor)
    {
        lock (_roots)
        {
            _roots[(int)anchor]?.Dispose();
            _roots[(int)anchor] = null;
        }
    }

    private FileRoot Open(Anchor anchor)
    {
        if (anchor is not (Anchor.Media or Anchor.Outside))
            Make(PathOf(anchor), anchor == Anchor.Artifacts ? TheirFolder : OurFolder);
        return new FileRoot(PathOf(anchor));
    }

    private static void Make(string path, uint mode = OurFolder)
    {
        if (Directory.Exists(path))
            return;
        var above = Path.GetDirectoryName(path)!;
        Make(above);
        using var folder = PosixFile.OpenFolder(above);
        folder.MakeFolder(Path.GetFileName(path), mode);
        folder.Sync();
    }
}

/// <summary>Folders held open while a group is saved: each is resolved once, and synced once at the end.</summary>
internal sealed class OpenFolders(Roots roots) : IDisposable
{
    private const int Most = 64;

    private readonly Dictionary<(Anchor, string), PosixFile> _open = [];
    private readonly Queue<(Anchor, string)> _order = [];
    private readonly HashSet<(Anchor, string)> _changed = [];

    public PosixFile Of(Place place, bool make = false)
    {
        var key = (place.Anchor, place.Folder);
        if (_open.TryGetValue(key, out var folder))
            return folder;
        // One at a time and never one of the last few: a caller may still hold two.
        if (_open.Count >= Most && _order.TryDequeue(out var oldest) && _open.Remove(oldest, out var closed))
            closed.Dispose();
        var root = roots.Get(place.Anchor);
        folder = make ? root.MakeFolder(place.Folder, place.Anchor is Anchor.Media or Anchor.Artifacts ? Roots.TheirFolder : Roots.OurFolder) : root.OpenFolder(place.Folder);
        _order.Enqueue(key);
        return _open[key] = folder;
    }

    public bool Exists(Place place) => roots.Exists(place);

    public void MarkChanged(Place place) => _changed.Add((place.Anchor, place.Folder));

    /// <summary>Syncs what changed; the folders that could not be synced, with the reason.</summary>
    public Dictionary<(Anchor, string), string> Sync()
    {
        var failed = new Dictionary<(Anchor, string), string>();
        foreach (var key in _changed)
        {
            try
            {
                Of(new Place(key.Item1, key.Item2.Length == 0 ? "x" : key.Item2 + "/x")).Sync();
            }
            catch (IOException e)
            {
                failed[key] = e.Message;
            }
        }

        _changed.Clear();
        return failed;
    }

    public void Dispose()
    {
        foreach (var folder in _open.Values)
            folder.Dispose();
    }
}
