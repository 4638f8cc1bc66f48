using System.Runtime.InteropServices;

namespace Tagtui.Library.Demo;

/// <summary>
/// A small managed library to try the program on. It is built beside its place and renamed into it, so that a half-made
/// one is never seen; and nothing that is not a demo of ours is ever written to or removed.
/// </summary>
public static partial class DemoLibrary
{
    /// <summary>True when it was made, false when there is one already. Anything else in the directory is an error, and stays as it is.</summary>
    public static bool Create(string directory)
    {
        var place = Resolve(directory);
        try
        {
            if (DemoMarker.Marks(place))
                return false;
            RefuseUnlessFree(place, directory);
            var parent = Path.GetDirectoryName(place) ?? throw new LibraryException($"{directory} cannot be a demo library.");
            Directory.CreateDirectory(parent);
            return Build(place, Sibling(parent, place, "making"), directory);
        }
        catch (Exception e) when (e is IOException and not LibraryException or UnauthorizedAccessException)
        {
            throw new LibraryException($"The demo library could not be made in {directory}: {e.Message}");
        }
    }

    /// <summary>
    /// Removes a demo library with everything in it. It is renamed aside first, so that an interruption never leaves half
    /// of one in its place. Links inside are removed as links; what they lead to stays.
    /// </summary>
    public static void Reset(string directory)
    {
        var place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        if (new DirectoryInfo(place).LinkTarget is not null)
            throw new LibraryException($"{directory} is a link: name the demo library itself.");
        if (!DemoMarker.Marks(place))
            throw new LibraryException($"{directory} holds no demo library, so it is left alone.");
        try
        {
            var aside = Sibling(Path.GetDirectoryName(place)!, place, "removing");
            Directory.Move(place, aside);
            Directory.Delete(aside, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LibraryException($"The demo library in {directory} could not be removed: {e.Message}");
        }
    }

    private static bool Build(string place, string making, string directory)
    {
        try
        {
            Directory.CreateDirectory(making);
            DemoWriter.Write(LibraryLayout.ManagedAt(making));
            // rename(2) takes the place of an empty directory, and of nothing else: what came in meanwhile is safe.
            if (Rename(making, place) == 0)
                return true;
            var error = Marshal.GetLastPInvokeError();
            if (DemoMarker.Marks(place))
                return false;
            throw new LibraryException($"The demo library could not be put in {directory}: {Marshal.GetPInvokeErrorMessage(error)}.");
        }
        finally
        {
            if (Directory.Exists(making))
                Directory.Delete(making, recursive: true);
        }
    }

    private static void RefuseUnlessFree(string place, string directory)
    {
        if (File.Exists(place))
            throw new LibraryException($"{directory} is a file: name a new or an empty directory for the demo library.");
        if (Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any())
            throw new LibraryException($"{directory} is not empty and holds no demo library: name a new or an empty directory.");
    }

    private static string Resolve(string directory)
    {
        var place = new DirectoryInfo(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));
        return place.LinkTarget is null ? place.FullName : place.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    private static string Sibling(string parent, string place, string purpose) =>
        Path.Combine(parent, $".{Path.GetFileName(place)}.{purpose}-{Environment.ProcessId}-{Random.Shared.NextInt64():x}");

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(string from, string to);
}
