namespace Tagtui.Library;

/// <summary>
/// Who may only look gets an index of his own, and where the library has a good one he begins with a copy of that instead of
/// reading every file. Only one that was closed in order is copied: it is whole, and nobody writes to it.
/// </summary>
internal static class IndexSeed
{
    /// <returns>True where `path` was free and now is such a copy.</returns>
    public static bool Plant(string ofLibrary, string path)
    {
        var source = new IndexFile(ofLibrary);
        if (Path.Exists(path) || !source.IsClosed)
            return false;
        var copy = $"{path}.new-{Environment.ProcessId}-{Guid.NewGuid():N}";
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            if (OperatingSystem.IsLinux())
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.Copy(ofLibrary, copy);
            // Somebody may have opened it meanwhile.
            if (source.IsClosed)
            {
                File.Move(copy, path, overwrite: false);
                new IndexFile(path).MarkClosed();
                return true;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Then the files are read.
        }

        TryDelete(copy);
        return false;
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Swept by the next build.
        }
    }
}
