using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// Projects in the catalogue. Their files are few and small, so they are read whole, and their rows are written anew when
/// they say something else than the rows do. After a save that costs one look at each file.
/// </summary>
public sealed partial class MediaLibrary
{
    private string? _projectsSeen;

    /// <param name="always">Whether their files look as ever or not.</param>
    private void RefreshProjects(bool always = false)
    {
        var seen = LookAtProjects();
        if ((seen == _projectsSeen && !always) || Catalog() is not { } catalog)
            return;
        try
        {
            RefreshProjects(catalog);
            _projectsSeen = seen;
        }
        catch (SqliteException error) when (error.IsDamage)
        {
            Break((SqliteCatalog)catalog, error.Message);
        }
        catch (SqliteException error)
        {
            Warn($"the index could not be written: {error.Message}");
        }
    }

    private void RefreshProjects(ICatalog catalog)
    {
        var rows = new List<ProjectRow>();
        foreach (var project in Projects())
        {
            for (var i = 0; i < project.Images.Count; i++)
            {
                var image = project.Images[i];
                rows.Add(new ProjectRow(project.Name, image.Path, Resolve(catalog, image)?.Value ?? image.Key, i, image.Repeats));
            }
        }
        if (catalog.Projects().SequenceEqual(rows))
            return;
        catalog.WriteProjects(rows);
        Changed();
    }

    private string LookAtProjects()
    {
        if (DirectoryListing.Read(Layout.Projects) is not { } listing)
            return "";
        var looks = listing.Entries.Select(entry => $"{entry.Name} {FileLook.At(Path.Combine(Layout.Projects, entry.Name), followLinks: false)}");
        return string.Join('\n', looks.Order(StringComparer.Ordinal));
    }
}
