using Tagtui.Library.Json;

namespace Tagtui.Library.Projects;

/// <summary>
/// A project file to a project. An entry is a path or a key as text, or an object with it under `path` (or `key`, `file`,
/// `image`, as others write it) and `repeats`; 0 leaves the medium out and keeps its place.
/// </summary>
internal static class ProjectReader
{
    private const int MostProblems = 20;

    private static readonly string[] PathNames = ["path", "key", "file", "image"];

    public static Project Read(string name, byte[] bytes, bool managed)
    {
        var text = JsonText.Parse(bytes, out var reason);
        if (text is null)
            return new Project { Name = name, ReadOnlyReason = reason };
        var problems = new List<string>();
        var list = text.Find(JsonText.Root, "images"u8);
        var refusal = list >= 0 && text[list].Kind is not (JsonKind.Array or JsonKind.Null) ? "images is no list" : null;
        var images = new List<ProjectImage>();
        foreach (var item in Items(text))
        {
            if (At(text, item, managed) is not { } image)
                Note(problems, $"entry {text.Children(list).IndexOf(item) + 1} names no picture");
            else
                images.Add(image);
        }

        return new Project
        {
            Name = name,
            Description = text.String(text.Find(JsonText.Root, "description"u8)),
            Images = ValueList.From(images),
            Problems = ValueList.From(problems),
            ReadOnlyReason = refusal,
            Document = text,
        };
    }

    /// <summary>The nodes of the list of images, those that name none too.</summary>
    public static List<int> Items(JsonText text)
    {
        var list = text.Find(JsonText.Root, "images"u8);
        return list >= 0 && text[list].Kind == JsonKind.Array ? text.Children(list) : [];
    }

    public static ProjectImage? At(JsonText text, int item, bool managed)
    {
        if (text.String(item) is { } bare)
            return Path(bare, managed) is { } whole ? new ProjectImage(whole, 1) : null;
        var member = PathMember(text, item);
        if (member < 0 || Path(text.String(member)!, managed) is not { } path)
            return null;
        var repeats = text.Integer(text.Find(item, "repeats"u8));
        return new ProjectImage(path, repeats is >= 0 and <= ProjectImage.MostRepeats ? (int)repeats : 1);
    }

    /// <summary>The member that holds the entry's path, or -1.</summary>
    public static int PathMember(JsonText text, int item)
    {
        foreach (var name in PathNames)
            if (text.Find(item, name) is >= 0 and var member && text[member].Kind == JsonKind.String)
                return member;
        return -1;
    }

    /// <summary>What leads out of the library names nothing in it.</summary>
    private static string? Path(string written, bool managed)
    {
        var path = written.Replace('\\', '/');
        if (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..];
        if (managed && path.StartsWith("images/", StringComparison.Ordinal))
            path = path["images/".Length..];
        return path.Length > 0 && !path.Contains('\0') && path.Split('/').All(part => part.Length > 0 && part[0] != '.') ? path : null;
    }

    private static void Note(List<string> problems, string problem)
    {
        if (problems.Count < MostProblems)
            problems.Add(problem);
    }
}
