using System.Globalization;
using System.Text.Json;
using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>Projects as they are printed.</summary>
internal static class ProjectText
{
    public static int List(HeadlessHost host)
    {
        var projects = host.Library.Projects();
        var output = host.Output;
        if (output.Machine)
        {
            JsonItems.Write(output, projects, (json, project) => WriteHead(json, project, Missing(host.Library, project), images: null));
            return ExitCode.Done;
        }
        foreach (var project in projects)
        {
            int missing = Missing(host.Library, project);
            if (output.Form == OutputForm.Plain)
                output.Row(project.Name, Number(project.Images.Count), Number(Shown(project)), Number(missing), project.ReadOnlyReason ?? "");
            else if (project.ReadOnlyReason is { } reason)
                output.Line($"{project.Name,-24}  can only be looked at: {reason}");
            else
                output.Line($"{project.Name,-24}  {project.Images.Count,7:N0} pictures  {Shown(project),9:N0} an epoch{(missing > 0 ? $"  {missing:N0} missing" : "")}{(project.Description is { Length: > 0 } text ? $"  {text.ReplaceLineEndings(" ")}" : "")}");
        }
        return ExitCode.Done;
    }

    public static int Show(HeadlessHost host, Project project)
    {
        var keys = host.Library.Resolve(project);
        var output = host.Output;
        switch (output.Form)
        {
            case OutputForm.Json:
                output.Json(json => WriteHead(json, project, keys.Count(k => k is null), keys));
                break;
            case OutputForm.JsonLines:
                for (int i = 0; i < keys.Count; i++)
                    output.Json(json => WriteImage(json, project.Images[i], keys[i]));
                break;
            case OutputForm.Plain:
                for (int i = 0; i < keys.Count; i++)
                    output.Row(keys[i]?.Value ?? "", project.Images[i].Path, Number(project.Images[i].Repeats));
                break;
            default:
                for (int i = 0; i < keys.Count; i++)
                    output.Line($"{i + 1,6:N0}  {project.Images[i].Repeats,5:N0}×  {keys[i]?.Value ?? project.Images[i].Path}{(keys[i] is null ? "  (not in the library)" : "")}");
                break;
        }
        if (project.ReadOnlyReason is { } reason)
            output.Warn($"the project {project.Name} can only be looked at: {reason}");
        foreach (string problem in project.Problems)
            output.Warn($"the project {project.Name}: {problem}");
        return project.ReadOnlyReason is not null && project.Images.Count == 0 ? ExitCode.Usage : ExitCode.Done;
    }

    /// <summary>How many pictures an epoch shows.</summary>
    public static long Shown(Project project) => project.Images.Sum(image => (long)image.Repeats);

    public static int Missing(MediaLibrary library, Project project) => library.Resolve(project).Count(key => key is null);

    private static void WriteHead(Utf8JsonWriter json, Project project, int missing, IReadOnlyList<MediaKey?>? images)
    {
        json.WriteStartObject();
        json.WriteString("name", project.Name);
        if (project.Description is { } description)
            json.WriteString("description", description);
        json.WriteNumber("total", project.Images.Count);
        json.WriteNumber("epoch", Shown(project));
        json.WriteNumber("missing", missing);
        if (project.ReadOnlyReason is { } reason)
            json.WriteString("read_only", reason);
        if (images is not null)
        {
            json.WriteStartArray("images");
            for (int i = 0; i < images.Count; i++)
                WriteImage(json, project.Images[i], images[i]);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter json, ProjectImage image, MediaKey? key)
    {
        json.WriteStartObject();
        json.WriteString("key", key?.Value);
        json.WriteString("path", image.Path);
        json.WriteNumber("repeats", image.Repeats);
        json.WriteEndObject();
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
