namespace Tagtui.Commands;

/// <summary>Who may run a command.</summary>
[Flags]
internal enum Hosts
{
    Screen = 1,
    Headless = 2,
    Both = Screen | Headless,
}

/// <summary>What must be there before a command can run.</summary>
internal enum Needs
{
    Nothing,
    Library,
    WritableLibrary,
}

/// <summary>What the words of a command can be completed with.</summary>
internal enum Completes
{
    Nothing,
    Targets,
    Tags,
    Projects,
    Scores,
    Files,
    FileThenTargets,
    Folders,
    Settings,
    Verbs,
    Topics,
    Shells,
    Themes,
    Searches,
    Fields,
}

/// <summary>Chapters of the help, in the order in which they are printed.</summary>
internal enum Chapter
{
    Curate,
    Find,
    Move,
    Select,
    View,
    Library,
    Program,
}

internal sealed record CommandOption(string Name, string? Value, string Help)
{
    /// <summary>May be given more than once.</summary>
    public bool Repeats { get; init; }

    public override string ToString() => Value is null ? $"--{Name}" : $"--{Name} {Value}";
}

/// <summary>A key that a command has unless the user says otherwise, with the arguments that it runs with.</summary>
internal sealed record CommandKey(string Context, string Keys, string Arguments = "", string? Label = null)
{
    /// <summary>What it does, for the help of its screen; the label and the command's own sentence where it is null.</summary>
    public string? Says { get; init; }
}

internal sealed record Example(string Line, string Does);

/// <summary>
/// All that is said of a command, once: the key, the palette entry, the help line, the completion, the page of the
/// manual and the headless verb are read off this row.
/// </summary>
internal sealed record CommandSpec(string Name, Chapter Chapter, string Summary)
{
    /// <summary>The words after the name, as the help prints them: `SCORE [TARGET…]`.</summary>
    public string Usage { get; init; } = "";

    /// <summary>Paragraphs below the usage, for the verb's own help and the manual.</summary>
    public string Details { get; init; } = "";

    public Hosts Hosts { get; init; } = Hosts.Both;

    public Needs Needs { get; init; } = Needs.Library;

    public Completes Completes { get; init; } = Completes.Nothing;

    /// <summary>Words beginning with '-' are arguments (`tag -blurry`, `score -1`), unless they are options we know.</summary>
    public bool DashWords { get; init; }

    /// <summary>Takes TARGETs on the command line: a key, a path, a query, `--key`, `--keys-from`.</summary>
    public bool TakesTargets { get; init; }

    /// <summary>How many words it takes; one more is an error, for it was meant as something else.</summary>
    public int MostWords { get; init; } = int.MaxValue;

    public IReadOnlyList<CommandOption> Options { get; init; } = [];

    public IReadOnlyList<CommandKey> Keys { get; init; } = [];

    public IReadOnlyList<Example> Examples { get; init; } = [];

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Not listed: it is for the shell, not for a person.</summary>
    public bool Hidden { get; init; }

    /// <summary>Starts a program of the user's: an editor.</summary>
    public bool RunsPrograms { get; init; }

    /// <summary>Does the same again on `.`.</summary>
    public bool Repeatable { get; init; }

    /// <summary>On the screen `--dry-run` (`-n`) shows what would change, line by line, before it does.</summary>
    public bool Previews { get; init; }

    public bool On(Hosts host) => (Hosts & host) != 0;
}
