using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Verify;

/// <summary>What lies in `.tagtui/` beside the media: leftovers of saves, versions that were kept, and who may look at them.</summary>
internal sealed class StateCheck(LibraryLayout layout, Action<string, string, string> found)
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly EnumerationOptions _all = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    public void Run()
    {
        if (!Directory.Exists(layout.State))
            return;
        foreach (var journal in LeftJournals())
            found(FindingCodes.JournalLeft, Name(journal), "a save that was promised and waits for recovery: see what 'doctor' says");
        foreach (var file in Files(RecoveryFolder.FolderName).Where(file => !RecoveryFolder.IsCompanion(file)))
            found(FindingCodes.RecoveryKept, Name(file), "our version of a file that somebody else changed at the same time: 'recovery' shows and settles it");
        foreach (var private_ in new[] { "journal", "undo", "recovery" }.SelectMany(Files).Prepend(layout.State))
        {
            if (OperatingSystem.IsLinux() && IsOpenToWrite(private_))
                found(FindingCodes.OpenState, Name(private_), "others may write here, and with it into this library's history");
        }
    }

    // Readable by a group is a choice that people make for shared folders; writable by others is none.
    private static bool IsOpenToWrite(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() && (File.GetUnixFileMode(path) & Others & (UnixFileMode.OtherWrite)) != 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private IEnumerable<string> LeftJournals() => Files(Journal.Folder).Where(path => Journal.IsJournal(path) && IsAbandoned(path));

    /// <summary>A living process holds a lock on its own.</summary>
    private static bool IsAbandoned(string path)
    {
        try
        {
            using var folder = PosixFile.OpenFolder(Path.GetDirectoryName(path)!);
            using var file = folder.TryOpen(Path.GetFileName(path), Libc.O_RDONLY | Libc.O_NONBLOCK);
            return file is not null && file.Stat().Size > 0 && file.TryLock();
        }
        catch (IOException)
        {
            return false;
        }
    }

    private IEnumerable<string> Files(string folder)
    {
        var path = Path.Combine(layout.State, folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", _all).Order(StringComparer.Ordinal) : [];
    }

    private string Name(string path) => Path.GetRelativePath(layout.Root, path);
}
