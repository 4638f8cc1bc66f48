using Tagtui.Headless;
using Tagtui.Toml;

namespace Tagtui.Commands;

internal sealed class ConfigCommand : Command
{
    public override CommandSpec Spec { get; } = new("config", Chapter.Program, "show the settings and where each comes from, or check a file")
    {
        MostWords = 2,
        Usage = "show | path | example | check FILE",
        Details = """
            Settings come from flags, then TAGTUI_… variables, then tagtui.toml in the library, then the user's
            config.toml, then the defaults. 'check' reads a TOML file and says what is wrong with it, with line and
            column; with --json it prints the whole file as plain JSON.
            """,
        Hosts = Hosts.Headless,
        Needs = Needs.Nothing,
        Completes = Completes.Settings,
        Options = [new("origin", null, "show where each setting comes from, as 'show' always does")],
        Examples =
        [
            new("config show", "every setting with its origin"),
            new("config check ~/.config/tagtui/config.toml", "find what is wrong with it"),
            new("config example > config.toml", "every setting, commented, to start from"),
        ],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string what = arguments.Words.Count > 0 ? arguments.Words[0] : "show";
        if (what != "check" && arguments.Words.Count > 1)
            throw new UsageException($"unexpected '{arguments.Words[1]}' after 'config {what}'");
        return what switch
        {
            "show" => Show(host),
            "path" => Paths(host),
            "example" => Example(host),
            "check" => Check(host, arguments.Word(1, "the file")),
            _ => throw new UsageException($"config has no '{what}'{NearestName.Hint(what, ["show", "path", "example", "check"])}", $"config {Spec.Usage}"),
        };
    }

    private static int Show(HeadlessHost host)
    {
        var resolved = Resolve(host);
        if (host.Output.Machine)
        {
            host.Output.Json(json => SettingsReport.WriteJson(resolved, json));
            return ExitCode.Done;
        }
        if (host.Output.Form == OutputForm.Plain)
        {
            foreach (var (setting, origin) in resolved.All)
                host.Output.Row(setting.Name, setting.ToToml(resolved.Values), origin.Text);
        }
        else
        {
            foreach (string line in SettingsReport.Show(resolved))
                host.Output.Line(line);
        }
        foreach (var problem in resolved.Problems)
            host.Output.Warn(problem.ToString());
        return ExitCode.Done;
    }

    private static int Paths(HeadlessHost host)
    {
        if (host.Output.Machine)
        {
            host.Output.Json(json => SettingsReport.WritePaths(Resolve(host), host.Startup.Directories, json));
            return ExitCode.Done;
        }
        foreach (string line in SettingsReport.Paths(Resolve(host), host.Startup.Directories))
            host.Output.Line(line);
        return ExitCode.Done;
    }

    private static int Example(HeadlessHost host)
    {
        host.Output.Text(SettingsExample.Write());
        return ExitCode.Done;
    }

    private static int Check(HeadlessHost host, string file)
    {
        var check = file == "-"
            ? SettingsCheck.Bytes(host.Output.ReadInput(), "standard input", Startup.KeyRules)
            : SettingsCheck.File(file, Startup.KeyRules);
        if (check.Table is { } table && host.Output.Machine)
            host.Output.Json(json => TomlJson.Write(table, json));
        foreach (var problem in check.Problems)
        {
            if (check.Table is null)
                host.Output.Fail(problem.ToString(), null);
            else
                host.Output.Warn(problem.ToString());
        }
        if (check.Table is null)
            return ExitCode.Usage;
        if (host.Output.Machine)
            return ExitCode.Done;
        if (check.Problems.Any(p => p.Severity == Severity.Error))
            return ExitCode.SomeFailed;
        if (check.Problems.Count == 0)
            host.Output.Word($"{file}: no problems");
        return ExitCode.Done;
    }

    private static ResolvedSettings Resolve(HeadlessHost host) => host.Startup.Settings(host.TryFindLibrary());
}
