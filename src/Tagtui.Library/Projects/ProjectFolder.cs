using Tagtui.Library.Json;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Projects;

/// <summary>
/// `projects/`: beside `images/` in a managed library, in `.tagtui/` of a folder that was opened in place. Reading makes
/// nothing, and reads only regular files in it; what else lies under a project's name is a project that says why not.
/// </summary>
internal static class ProjectFolder
{
    public const string Extension = ".json";

    private const int MostProjects = 10_000;

    /// <summary>By name.</summary>
    public static List<Project> Read(LibraryLayout layout)
    {
        var listing = DirectoryListing.Read(layout.Projects);
        if (listing is null)
            return [];
        using var root = new FileRoot(layout.Projects);
        return [.. listing.Entries.Where(entry => entry.Kind != EntryKind.Directory && entry.Name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(entry => entry.Name[..^Extension.Length])
            .Where(IsName)
            .Order(StringComparer.Ordinal)
            .Take(MostProjects)
            .Select(name => Read(root, name, layout.Managed).Project)];
    }

    /// <summary>Null where there is none.</summary>
    public static Project? Read(LibraryLayout layout, string name)
    {
        if (!IsName(name) || !Directory.Exists(layout.Projects))
            return null;
        using var root = new FileRoot(layout.Projects);
        var (project, bytes) = Read(root, name, layout.Managed);
        return bytes is null && project.ReadOnlyReason is null ? null : project;
    }

    public static (Project Project, byte[]? Bytes) Read(FileRoot root, string name, bool managed)
    {
        try
        {
            var image = FileImage.Read(root, name + Extension, JsonText.MaxBytes);
            if (image.Problem is { } problem)
                return (new Project { Name = name, ReadOnlyReason = problem }, null);
            return image.Bytes is { } bytes ? (ProjectReader.Read(name, bytes, managed), bytes) : (new Project { Name = name }, null);
        }
        catch (IOException e)
        {
            return (new Project { Name = name, ReadOnlyReason = e.Message }, null);
        }
    }

    /// <summary>A file name of its own, nothing hidden, and one that a command line and a query can hold.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 120 && name[0] is not ('.' or '-') && !name.Any(letter => letter is '/' or '\\' or '\0' or '\uFFFD' || char.IsControl(letter));
}
