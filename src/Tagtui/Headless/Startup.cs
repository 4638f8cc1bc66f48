using Tagtui.Commands;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>
/// What both hosts start from: the environment, the settings and keys that go with a library, and how it is opened.
/// </summary>
internal sealed class Startup(Invocation invocation, Func<string, string?> environment)
{
    public UserDirectories Directories { get; } = new(environment);

    public Func<string, string?> Environment => environment;

    public ResolvedSettings Settings(string? library) => SettingsSource.Load(new SettingsRequest
    {
        Environment = environment,
        Library = library,
        ConfigFile = invocation.ConfigFile,
        Overrides = invocation.Settings,
    });

    public Keymap Keymap(ResolvedSettings settings) => Tagtui.Keymap.Build(KeyRules, settings.Keys);

    public static KeymapRules KeyRules { get; } = new(
        [.. CommandTable.All.SelectMany(c => c.Spec.Keys.Select(k => new DefaultBinding(k.Context, k.Keys, $"{c.Name} {k.Arguments}".Trim())))],
        ["browse", "tree", "filter", "palette", "tags", "taglist", "projects", "statistics", "metadata", "findings", "duplicates", "follow", "recovery", "conflict", "preview", "compare", "caption", "confirm", "history", "searches", "tasks", "messages", "themes"],
        CheckCommand);

    /// <summary>The library that a directory belongs to: the one given, or the one around the current folder.</summary>
    public string FindLibrary(string? directory)
    {
        if (directory is null && !Directory.Exists("."))
            throw new UsageException("the current folder is gone", "cd somewhere else, or name a library: -L DIR");
        if (directory is "")
            throw new UsageException("the library's folder is empty text");
        string start = Path.GetFullPath(directory ?? ".");
        if (!Directory.Exists(start))
            throw new UsageException(File.Exists(start) ? $"{directory} is a file, not a folder" : $"there is no folder {directory ?? start}");
        return LayoutFinder.Find(start).Root;
    }

    public MediaLibrary OpenLibrary(string? directory, Action<string> warn)
    {
        string root = FindLibrary(directory);
        var settings = Settings(root);
        foreach (var problem in settings.Problems)
        {
            // What was said on this command line must be right; a file that is wrong somewhere is still good for the rest.
            if (problem.Where.StartsWith("--", StringComparison.Ordinal) || (problem.Where == invocation.ConfigFile && problem.Severity == Severity.Error))
                throw new UsageException(problem.ToString());
            if (problem.Severity != Severity.Note)
                warn(problem.ToString());
        }
        var library = MediaLibrary.Open(root, Options(root, settings.Values));
        foreach (string warning in library.Warnings)
            warn(warning);
        return library;
    }

    public LibraryOptions Options(string root, Settings settings, bool onScreen = false) => new()
    {
        ReadOnly = invocation.ReadOnly,
        NoIndex = !settings.IndexEnabled,
        // What a shell completes comes from what is here.
        IndexUrl = settings.IndexUrl.Length > 0 && invocation.Rest is not ["complete", ..] ? settings.IndexUrl : null,
        JoinLater = onScreen,
        IndexPath = settings.IndexPath.Length > 0 ? Path.Combine(root, settings.IndexPath) : null,
        CachePath = settings.CachePath.Length > 0 ? Path.Combine(root, settings.CachePath) : null,
        CacheLimit = settings.CacheLimitMegabytes * 1024L * 1024L,
        CaptionExtension = "." + settings.CaptionExtension,
        UndoLimit = settings.UndoLimitMegabytes * 1024L * 1024L,
        Environment = environment,
    };

    /// <summary>A library may come from anybody: its keys may move about and curate, and run nothing outside.</summary>
    private static string? CheckCommand(string line, bool fromLibrary)
    {
        var words = CommandText.Split(line);
        if (CommandTable.Find(words[0]) is not { } command)
            return $"there is no command '{words[0]}'{NearestName.Hint(words[0], CommandTable.All.Select(c => c.Name))}";
        if (!command.Spec.On(Hosts.Screen))
            return $"'{words[0]}' is a command line verb";
        if (fromLibrary && command.Spec.RunsPrograms)
            return $"a library's own file can't bind '{words[0]}', which runs a program";
        try
        {
            Arguments.Parse(command.Spec, [.. words.Skip(1)]);
            return null;
        }
        catch (UsageException e)
        {
            return e.Message;
        }
    }
}
