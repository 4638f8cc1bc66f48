namespace Tagtui.Library;

/// <summary>Which library a directory belongs to.</summary>
public static class LayoutFinder
{
    public const string LibraryFile = "library.json";
    public const string StateFolder = ".tagtui";

    /// <summary>
    /// The nearest directory at or above that has a `library.json` is a managed library; one that has a `.tagtui/` was
    /// opened in place before; and where neither is found the directory itself is opened in place. A managed library
    /// has a `.tagtui/` too, so `library.json` is looked for first at each step.
    /// </summary>
    public static LibraryLayout Find(string directory)
    {
        var start = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        for (var at = start; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, LibraryFile)) && LooksManaged(at))
                return LibraryLayout.ManagedAt(at);
            if (Directory.Exists(Path.Combine(at, StateFolder)))
                return LibraryLayout.InPlaceAt(at);
        }
        return LibraryLayout.InPlaceAt(start);
    }

    // Other programs write a library.json too; ours has images/ beside it, or is still empty.
    private static bool LooksManaged(string root) =>
        Directory.Exists(Path.Combine(root, "images"))
        || !Directory.EnumerateFiles(root).Any(file => MediaTypes.IsMediaName(Path.GetFileName(file)));
}
