using Tagtui.Library.Posix;

namespace Tagtui.Library.Importing;

/// <summary>
/// Files on another file system that are to be moved: no rename leads from there, so they are copied, and removed when the
/// copies are on disk under their names; each only while it is what was copied. A kill in between leaves both.
/// </summary>
internal sealed class FarFiles
{
    private readonly List<(string Path, FileStat Stat)> _files = [];

    public FarFiles(string path) => Add(path);

    public ulong? Device => _files.Count > 0 ? _files[0].Stat.Device : null;

    public static ulong DeviceOf(string folder)
    {
        using var opened = PosixFile.OpenFolder(folder);
        return opened.Stat().Device;
    }

    public void Add(string path)
    {
        using var folder = FolderOf(path, out var name);
        if (folder?.Stat(name) is { IsRegular: true } stat)
            _files.Add((path, stat));
    }

    /// <summary>A line for each that had to stay.</summary>
    public IEnumerable<string> Remove()
    {
        foreach (var (path, before) in _files)
        {
            var problem = TryRemove(path, before);
            if (problem is not null)
                yield return $"{path} is in the library and could not be taken away: {problem}";
        }
    }

    private static string? TryRemove(string path, FileStat before)
    {
        try
        {
            using var folder = FolderOf(path, out var name);
            if (folder?.Stat(name) is not { } now)
                return null;
            if (now.Inode != before.Inode || now.Size != before.Size || now.ModifiedNs != before.ModifiedNs || now.ChangedNs != before.ChangedNs)
                return "it was changed meanwhile";
            folder.Unlink(name);
            return null;
        }
        catch (IOException e)
        {
            return e.Message;
        }
    }

    private static PosixFile? FolderOf(string path, out string name)
    {
        (var folder, name) = FileRoot.Split(path);
        try
        {
            return PosixFile.OpenFolder(folder.Length == 0 ? "/" : folder);
        }
        catch (IOException)
        {
            return null; // It will be said of the file itself.
        }
    }
}
