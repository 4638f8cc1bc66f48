namespace Tagtui.Library;

/// <summary>
/// One entry of a project, as the index keeps it. The path is as the project's file has it and may itself be a key; else
/// <see cref="Key"/>, the path without its extension, is. Positions begin at 0.
/// </summary>
internal readonly record struct ProjectItem(string Project, string Path, string Key, int Position, int Repeats)
{
    public bool Means(string key) => Path == key || Key == key;
}
