using Tagtui.Commands;
using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>The verbs of `project` as the screen does them: to what is selected.</summary>
internal static class ProjectsOnScreen
{
    public static void Run(App app, string verb, Arguments arguments)
    {
        string name = ProjectCommand.NameOf(arguments);
        if (verb == "create")
        {
            Create(app, name, arguments.Value("description"));
            return;
        }
        ProjectCommand.Existing(app.Library, name);
        int words = verb == "repeats" ? 3 : 2;
        if (arguments.Words.Count > words)
            throw new UsageException($"'{arguments.Words[words]}' is too much", "on the screen 'project' works on what is selected");
        switch (verb)
        {
            case "show":
                Show(app, name);
                break;
            case "delete":
                Delete(app, name);
                break;
            case "add":
                Change(app, name, new AddToProject(arguments.Value("repeats") is { } often ? ProjectCommand.Repeats(often) : null));
                break;
            case "remove":
                Change(app, name, new RemoveFromProject());
                break;
            case "repeats":
                Change(app, name, new SetProjectRepeats(ProjectCommand.Repeats(arguments.Word(2, "the number of repeats"))));
                break;
            default:
                throw new UsageException("'project order' is for the command line", $"tagtui project order {CommandText.Quote(name)} KEY --to N");
        }
    }

    /// <summary>Filters the library by the project.</summary>
    public static void Show(App app, string name)
    {
        app.BackToLibrary();
        app.LibraryScreen.Filter($"project:{CommandText.Quote(name)}");
    }

    public static void Create(App app, string name, string? description = null) =>
        app.ChangeLibrary($"project {name}", library => library.CreateProject(name, description), "made");

    public static void Delete(App app, string name) =>
        app.Push(new ConfirmScreen(app, $"Delete the project {name}? Its {Pictures(app, name)} in the library as they are.\n{UndoWords.Of(app, "brings the project back")}", new ConfirmScreen.Answer('y', "delete", () =>
            app.ChangeLibrary($"delete project {name}", library => library.DeleteProject(name), "deleted"))));

    private static string Pictures(App app, string name) => app.Library.Projects().FirstOrDefault(project => project.Name == name)?.Images.Count switch { null or 0 => "pictures stay", 1 => "picture stays", var many => $"{many:N0} pictures stay" };

    public static void Change(App app, string name, ProjectChange change)
    {
        var targets = app.Browser.Targets;
        if (targets.Count == 0)
            throw new UsageException("nothing is selected");
        app.ChangeLibrary($"project {name}: {change.Describe()}", library => library.ChangeProject(name, change, targets.Resolve(library)), "done");
        app.Browser.EndRange();
    }
}
