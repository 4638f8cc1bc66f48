namespace Tagtui.Library.Postgres;

/// <summary>
/// What a library is called where several hosts speak of it: 32 hexadecimal digits in `.tagtui/library-id`, made when a
/// shared index is first asked for. Of two hosts that make it at once the first one's stays.
/// </summary>
internal static class LibraryId
{
    private const string FileName = "library-id";

    /// <summary>Null, with the reason, where there is none and none can be made.</summary>
    public static string? Of(LibraryLayout layout, bool mayWrite, out string? problem)
    {
        problem = null;
        var path = Path.Combine(layout.State, FileName);
        try
        {
            if (Read(path) is { } known)
                return known;
            if (File.Exists(path))
            {
                problem = $"{path} holds no library's id";
                return null;
            }
            if (!mayWrite)
            {
                problem = "the library has no id yet, and nothing can be written here";
                return null;
            }
            Make(layout, path);
            return Read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = error.Message.ReplaceLineEndings(" ");
            return null;
        }
    }

    private static void Make(LibraryLayout layout, string path)
    {
        if (!OperatingSystem.IsLinux())
            return;
        Directory.CreateDirectory(layout.State, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (var file = new FileStream(unfinished, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead }))
            {
                file.Write(System.Text.Encoding.ASCII.GetBytes($"{Guid.NewGuid():N}\n"));
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another host was faster; its id counts.
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static string? Read(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length > 64)
            return null;
        var text = File.ReadAllText(path).Trim();
        return text.Length == 32 && text.All(char.IsAsciiHexDigitLower) ? text : null;
    }
}
