using System.Globalization;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>Projects: which pictures a training takes, in which order, and how often each.</summary>
internal sealed class ProjectCommand : Command
{
    internal static readonly string[] Verbs = ["list", "show", "create", "add", "remove", "order", "repeats", "delete"];

    public override CommandSpec Spec { get; } = new("project", Chapter.Library, "choose pictures for training: which, in what order, how often")
    {
        Usage = "VERB [NAME] [TARGET…]",
        Details = """
            A project is a file in the library's projects/ folder (.tagtui/projects/ where the folder was opened in place). It names
            pictures of the library and copies none; when one is moved, its entry follows.
              list                        the projects
              show NAME                   what is in one
              create NAME                 a new one
              add NAME TARGET…            to its end; --repeats says how often each is shown in an epoch
              remove NAME TARGET…         out of it; the pictures stay
              order NAME TARGET… --to N   to place N; or --before KEY, --after KEY
              repeats NAME N TARGET…      how often each is shown; 0 leaves it out and keeps its place
              delete NAME                 to deleted/; 'tagtui undo' brings it back
            On the screen add, remove and repeats work on what is selected, and 'project' alone lists the projects.
            """,
        Completes = Completes.Projects,
        TakesTargets = true,
        Options =
        [
            new("repeats", "N", "with add: shown N times in an epoch"),
            new("description", "TEXT", "with create: what it is for"),
            new("before", "KEY", "with order: before this picture"),
            new("after", "KEY", "with order: after this picture"),
            new("to", "N", "with order: to this place, the first is 1"),
        ],
        Keys = [new("browse", "L", "", "projects")],
        Examples =
        [
            new("project create cats --description 'a concept of cats'", "an empty project"),
            new("project add cats 'tag:cat score>=4' --repeats 10", "the best cats, ten times each"),
            new("project show cats", "what is in it"),
            new("project order cats img_0042 --to 1", "one to the front"),
            new("list project:cats --json", "the same pictures, for a script"),
        ],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count == 0 || arguments.Words[0] == "list")
        {
            app.Push(new ProjectListScreen(app));
            return;
        }
        ProjectsOnScreen.Run(app, Verb(arguments), arguments);
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string verb = Verb(arguments);
        if (verb == "list")
            return arguments.Words.Count > 1 ? throw TooMuch(arguments.Words[1], verb) : ProjectText.List(host);
        string name = NameOf(arguments);
        switch (verb)
        {
            case "show":
                return arguments.Words.Count > 2 ? throw TooMuch(arguments.Words[2], verb) : ProjectText.Show(host, Existing(host.Library, name));
            case "create":
                if (arguments.Words.Count > 2)
                    throw new UsageException($"unexpected '{arguments.Words[2]}' after 'project create NAME'", "a name with blanks stands in quotes");
                return Create(host, name, arguments.Value("description"));
            case "delete":
                Existing(host.Library, name);
                if (arguments.Words.Count > 2)
                    throw new UsageException($"unexpected '{arguments.Words[2]}' after 'project delete NAME'", $"tagtui project remove {CommandText.Quote(name)} takes pictures out of it");
                return host.DryRun ? host.Report(Would(name)) : host.Report(host.ChangeLibrary(library => library.DeleteProject(name)));
            default:
                var project = Existing(host.Library, name);
                var change = Change(host, verb, arguments, out int words);
                var targets = verb == "remove" ? Entries(host, project, arguments.Words.Skip(words)) : host.Targets([.. arguments.Words.Skip(words)]);
                return host.Report(host.DryRun
                    ? host.Library.ChangeProject(name, change, targets, dryRun: true)
                    : host.ChangeLibrary(library => library.ChangeProject(name, change, targets)));
        }
    }

    internal static string NameOf(Arguments arguments)
    {
        string name = arguments.Word(1, "the project's name");
        return MediaLibrary.IsProjectName(name) ? name : throw new UsageException($"a project cannot be called '{name}'", "its name is a file's name: no slash, not hidden, at most 120 letters");
    }

    internal static Project Existing(MediaLibrary library, string name)
    {
        if (library.Project(name) is { } project)
            return project;
        var near = NearestName.Of(name, library.Projects().Select(p => p.Name));
        throw new UsageException($"there is no project '{name}'", near is null ? $"tagtui project create {CommandText.Quote(name)}" : $"did you mean {near}?");
    }

    internal static int Repeats(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int repeats) && repeats <= ProjectImage.MostRepeats
            ? repeats
            : throw new UsageException($"repeats are a whole number from 0 to {ProjectImage.MostRepeats:N0}, not '{text}'");

    private static string Verb(Arguments arguments)
    {
        string verb = arguments.Words.Count > 0 ? arguments.Words[0] : "list";
        if (!Verbs.Contains(verb))
            throw new UsageException($"'project' has no verb '{verb}'", NearestName.Of(verb, Verbs) is { } near ? $"did you mean {near}?" : string.Join(", ", Verbs));
        Belongs(arguments, verb, "repeats", "add");
        Belongs(arguments, verb, "description", "create");
        foreach (string option in new[] { "before", "after", "to" })
            Belongs(arguments, verb, option, "order");
        return verb;
    }

    private static void Belongs(Arguments arguments, string verb, string option, string to)
    {
        if (arguments.Has(option) && verb != to)
            throw new UsageException($"--{option} goes with 'project {to}'", verb == "repeats" ? "tagtui project repeats NAME N TARGET…" : null);
    }

    private static ProjectChange Change(HeadlessHost host, string verb, Arguments arguments, out int words)
    {
        words = verb == "repeats" ? 3 : 2;
        switch (verb)
        {
            case "add":
                return new AddToProject(arguments.Value("repeats") is { } often ? Repeats(often) : null);
            case "remove":
                return new RemoveFromProject();
            case "repeats":
                return new SetProjectRepeats(Repeats(arguments.Word(2, "the number of repeats")));
            default:
                if (new[] { "before", "after", "to" }.Count(arguments.Has) != 1)
                    throw new UsageException("say where to: --to N, --before KEY or --after KEY");
                if (arguments.Has("to"))
                    return new MoveInProject(To: arguments.Integer("to") is > 0 and var place ? place : throw new UsageException("places begin at 1"));
                var anchor = Anchor(host, arguments.Value("before") ?? arguments.Value("after")!);
                return arguments.Has("before") ? new MoveInProject(Before: anchor) : new MoveInProject(After: anchor);
        }
    }

    private static MediaFiles Anchor(HeadlessHost host, string text) => host.Library.ResolveTarget(text) is Target.One { Key: var key } && host.Library.Files(key) is { } files
        ? files
        : throw new UsageException($"there is no picture {text}");

    /// <summary>What is no picture of the library any more is taken out by what stands in the project.</summary>
    private static List<MediaKey> Entries(HeadlessHost host, Project project, IEnumerable<string> words)
    {
        var left = words.ToLookup(word => project.Images.Any(image => image.Path == word || image.Key == word));
        List<MediaKey> keys = [.. left[true].Select(word => project.Images.First(image => image.Path == word || image.Key == word).Key).Select(key => new MediaKey(key))];
        if (left[false].Any() || keys.Count == 0 || host.Invocation.Keys.Count + host.Invocation.KeyFiles.Count > 0)
            keys.AddRange(host.Targets([.. left[false]]));
        return keys;
    }

    private static int Create(HeadlessHost host, string name, string? description)
    {
        if (host.Library.Project(name) is not null)
            throw new UsageException($"there is a project '{name}' already", $"tagtui project show {CommandText.Quote(name)}");
        return host.DryRun ? host.Report(Would(name)) : host.Report(host.ChangeLibrary(library => library.CreateProject(name, description)));
    }

    private static Outcome Would(string name) => new() { Changed = [new ChangedItem(new MediaKey(name), null, null)] };

    private static UsageException TooMuch(string word, string verb) => new($"unexpected '{word}' after 'project {verb}'");
}
