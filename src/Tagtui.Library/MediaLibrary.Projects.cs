using Tagtui.Library.Projects;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    /// <summary>All projects by name, read from their files; one that cannot be read says why.</summary>
    public IReadOnlyList<Project> Projects() => ProjectFolder.Read(Layout);

    /// <summary>Null where there is none of that name.</summary>
    public Project? Project(string name) => ProjectFolder.Read(Layout, name);

    /// <summary>What the index keeps of the projects: from their files alone, in the order of names and places.</summary>
    public IReadOnlyList<ProjectRow> ProjectRows() =>
        [.. Projects().SelectMany(project => project.Images.Select((image, position) => new ProjectRow(project.Name, image.Path, image.Key, position, image.Repeats)))];
}
