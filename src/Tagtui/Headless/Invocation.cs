using Tagtui.Commands;

namespace Tagtui.Headless;

internal enum OutputForm
{
    Words,
    Json,
    JsonLines,
    Plain,
}

/// <summary>
/// A command line taken apart: the options that every verb understands, the verb, and what is left for it. They may
/// stand anywhere before `--`, so that somebody can add `--json` at the end of the line from the history.
/// </summary>
internal sealed record Invocation
{
    public string? Library { get; private init; }

    public OutputForm Form { get; private init; }

    public bool DryRun { get; private init; }

    public bool Quiet { get; private init; }

    public bool ReadOnly { get; private init; }

    public bool NoInput { get; private init; }

    public bool Help { get; private init; }

    public bool Version { get; private init; }

    public string? ConfigFile { get; private init; }

    /// <summary>Settings given as flags: `--image=half`, `--set ui.theme=dark`.</summary>
    public IReadOnlyList<SettingOverride> Settings { get; private init; } = [];

    public IReadOnlyList<string> Keys { get; private init; } = [];

    public IReadOnlyList<string> KeyFiles { get; private init; } = [];

    /// <summary>The verb, or the directory, and all that no common option took.</summary>
    public IReadOnlyList<string> Rest { get; init; } = [];

    public bool Machine => Form is OutputForm.Json or OutputForm.JsonLines;

    public static IReadOnlyList<CommandOption> CommonOptions { get; } =
    [
        new("library", "DIR", "work on this library (also -L); else the one that holds the current folder"),
        new("json", null, "print one JSON document"),
        new("jsonl", null, "print one JSON object per line, as they come"),
        new("plain", null, "print tab-separated columns"),
        new("dry-run", null, "say what would change and change nothing (also -n)"),
        new("quiet", null, "print no words, only data and errors (also -q)"),
        new("key", "KEY", "a target by its key (may be repeated)") { Repeats = true },
        new("keys-from", "FILE", "targets by key, one per line; - reads standard input") { Repeats = true },
        new("readonly", null, "change nothing, whatever is asked"),
        new("config", "FILE", "read this configuration file instead of the user's"),
        new("set", "NAME=VALUE", "a setting for this run (may be repeated)") { Repeats = true },
        .. SettingsTable.Rows.Where(r => r.Flag is not null).Select(OptionFor),
        new("no-input", null, "never ask; fail instead"),
        new("help", null, "explain the verb (also -h)"),
        new("version", null, "print the version"),
    ];

    private static readonly Dictionary<string, string> ShortNames = new()
    {
        ["-L"] = "library",
        ["-n"] = "dry-run",
        ["-q"] = "quiet",
        ["-h"] = "help",
    };

    /// <summary>Flags that stand for a verb, for scripts that hold on to them.</summary>
    private static readonly string[] VerbFlags = ["rebuild", "sync"];

    public static Invocation Parse(IReadOnlyList<string> tokens)
    {
        var result = new Invocation();
        List<string> rest = [];
        List<string> keys = [], keyFiles = [];
        List<SettingOverride> settings = [];
        for (int i = 0; i < tokens.Count; i++)
        {
            string token = tokens[i];
            if (token == "--")
            {
                rest.AddRange(tokens.Skip(i));
                break;
            }
            string? attached = null;
            if (!ShortNames.TryGetValue(token, out string? name))
            {
                if (!token.StartsWith("--", StringComparison.Ordinal))
                {
                    rest.Add(token);
                    continue;
                }
                (name, attached) = Arguments.SplitOption(token);
            }
            if (CommonOptions.FirstOrDefault(o => o.Name == name) is not { } option)
            {
                if (rest.Count == 0 && VerbFlags.Contains(name))
                    rest.Add(name);
                else
                    rest.Add(token);
                continue;
            }
            string value = "";
            if (option.Value is not null)
                value = attached ?? (++i < tokens.Count ? tokens[i] : throw new UsageException($"--{name} wants a value: {option}"));
            else if (attached is not null)
                throw new UsageException($"--{name} takes no value");
            switch (name)
            {
                case "key": keys.Add(value); break;
                case "keys-from": keyFiles.Add(value); break;
                case "set": settings.Add(Setting(value)); break;
                default:
                    if (SettingsTable.FindByFlag("--" + name) is { } setting)
                        settings.Add(new SettingOverride(setting, setting.Flag!.FixedValue ?? value, "--" + name));
                    else
                        result = result.With(name, value);
                    break;
            }
        }
        return result with { Rest = rest, Keys = keys, KeyFiles = keyFiles, Settings = settings };
    }

    /// <summary>The same for this library, where the line names none itself.</summary>
    public Invocation In(string? library) => Library is null ? this with { Library = library } : this;

    private Invocation With(string name, string value) => name switch
    {
        "library" => this with { Library = value },
        "json" => this with { Form = OutputForm.Json },
        "jsonl" => this with { Form = OutputForm.JsonLines },
        "plain" => this with { Form = OutputForm.Plain },
        "dry-run" => this with { DryRun = true },
        "quiet" => this with { Quiet = true },
        "readonly" => this with { ReadOnly = true },
        "no-input" => this with { NoInput = true },
        "help" => this with { Help = true },
        "version" => this with { Version = true },
        "config" => this with { ConfigFile = value },
        _ => throw new InvalidOperationException(name),
    };

    private static SettingOverride Setting(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw new UsageException($"--set wants NAME=VALUE, not '{text}'");
        string name = text[..equals];
        var setting = SettingsTable.Find(name)
            ?? throw new UsageException($"there is no setting '{name}'{NearestName.Hint(name, SettingsTable.Rows.Select(r => r.Name))}");
        return new SettingOverride(setting, text[(equals + 1)..], "--set");
    }

    private static CommandOption OptionFor(Setting setting) =>
        setting.Flag!.FixedValue is { } value
            ? new(setting.Flag.Name[2..], null, $"for this run {setting.Name} = {value}")
            : new(setting.Flag.Name[2..], "VALUE", $"{setting.Name} for this run: {setting.Wants}");
}
