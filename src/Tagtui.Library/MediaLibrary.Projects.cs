using Tagtui.Library.Projects;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    /// <summary>A name that a project may have.</summary>
    public static bool IsProjectName(string name) => ProjectFolder.IsName(name);

    /// <summary>All projects by name, read from their files; one that cannot be read says why.</summary>
    public IReadOnlyList<Project> Projects() => ProjectFolder.Read(Layout);

    /// <summary>Null where there is none of that name.</summary>
    public Project? Project(string name) => ProjectFolder.Read(Layout, name);

    /// <summary>What the index keeps of the projects, in the order of names and places.</summary>
    public IReadOnlyList<ProjectRow> ProjectRows() => Ask(catalog => catalog.Projects());

    /// <summary>
    /// The medium that each entry means, null where it is none of the library's: by its file's name, else by its key. Where
    /// two files share a stem the second one's key is its whole name.
    /// </summary>
    public IReadOnlyList<MediaKey?> Resolve(Project project) => Ask<IReadOnlyList<MediaKey?>>(catalog => [.. project.Images.Select(image => Resolve(catalog, image))]);

    public Outcome CreateProject(string name, string? description = null)
    {
        if (!IsProjectName(name))
            throw new LibraryException($"a project cannot be called '{name}': it is a file name");
        lock (_writing)
            return Told(_store.CreateProject(name, description));
    }

    public Outcome DeleteProject(string name)
    {
        lock (_writing)
            return Told(_store.DeleteProject(name));
    }

    /// <summary>The outcome counts media; what is no medium any more can still be taken out of a project by its key.</summary>
    public Outcome ChangeProject(string name, ProjectChange change, IReadOnlyList<MediaKey> keys, bool dryRun = false)
    {
        lock (_writing)
        {
            var (known, missing) = Locate(keys);
            var named = missing.Select(key => new MediaFiles(key, null, key.Value, key.Value));
            if (change is RemoveFromProject)
                return Told(_store.ChangeProject(name, change, [.. known, .. named], dryRun));
            return Told(WithMissing(_store.ChangeProject(name, change, known, dryRun), missing));
        }
    }

    private static MediaKey? Resolve(ICatalog catalog, ProjectImage image)
    {
        if (catalog.Get(image.Key) is { Facts.Path: { } path } && (path == image.Path || image.Path == image.Key))
            return new MediaKey(image.Key);
        if (catalog.Get(image.Path) is not null)
            return new MediaKey(image.Path);
        return catalog.Get(image.Key) is not null ? new MediaKey(image.Key) : null;
    }

    private Outcome Told(Outcome outcome)
    {
        if (outcome.HistoryNumber is not null)
        {
            RefreshProjects();
            Changed();
            Announce();
        }
        return outcome;
    }
}
