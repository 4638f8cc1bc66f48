using System.Globalization;
using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>What the completion scripts ask: the words so far, the last of them unfinished; an answer a line, with its meaning after a tab.</summary>
internal sealed class CompleteCommand : Command
{
    private const int Most = 200;

    public override CommandSpec Spec { get; } = new("complete", Chapter.Program, "answer a shell's completion")
    {
        Usage = "-- WORDS",
        Hosts = Hosts.Headless,
        Needs = Needs.Nothing,
        DashWords = true,
        Hidden = true,
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var words = arguments.Words;
        string last = words.Count > 0 ? words[^1] : "";
        Invocation before;
        try
        {
            before = Invocation.Parse([.. words.SkipLast(1)]);
        }
        catch (UsageException)
        {
            // The option before wants a value: a folder or a file, which the shell completes by itself.
            return ExitCode.Done;
        }
        using var asked = new HeadlessHost(before.In(host.Invocation.Library), host.Startup, host.Output, host.Cancellation);
        foreach (var (text, says) in Candidates(asked, before.Rest, last).Where(c => c.Text.StartsWith(last, StringComparison.Ordinal) && !c.Text.Any(char.IsControl)).DistinctBy(c => c.Text).Take(Most))
            host.Output.Text(says.Length > 0 ? $"{text}\t{says}\n" : $"{text}\n");
        return ExitCode.Done;
    }

    /// <param name="host">Knows the library that the line so far names.</param>
    /// <param name="before">The verb and its words, without the unfinished one.</param>
    /// <param name="last">The unfinished word.</param>
    private static IEnumerable<(string Text, string Says)> Candidates(HeadlessHost host, IReadOnlyList<string> before, string last)
    {
        var command = before.Count > 0 ? CommandTable.Find(before[0]) : null;
        if (last.StartsWith("--", StringComparison.Ordinal))
            return (command?.Spec.Options ?? []).Concat(Invocation.CommonOptions).Select(o => ($"--{o.Name}", o.Help));
        if (before.Count == 0)
            return Verbs();
        return command?.Spec.Completes switch
        {
            Completes.Verbs => Verbs(),
            Completes.Topics => Verbs().Concat(HelpTopics.All.Select(topic => (topic.Name, topic.Says))),
            Completes.Shells => [("bash", ""), ("zsh", ""), ("fish", "")],
            Completes.Settings when before.Count == 1 => [("show", ""), ("path", ""), ("example", ""), ("check", "")],
            Completes.Scores when before.Count == 1 => Enumerable.Range(-1, 7).Select(n => (n.ToString(CultureInfo.InvariantCulture), "")),
            Completes.Tags => Tags(host, last),
            Completes.Fields => EditableFields.All.Select(f => ($"{f.Name}=", f.Wants)).Concat(Keys(host, last)),
            Completes.Projects => Projects(host, before, last),
            Completes.Searches => Searches(host, before, last),
            Completes.FileThenTargets when before.Count == 1 => [],
            Completes.Targets or Completes.Scores or Completes.FileThenTargets => Targets(host, last),
            _ => [],
        };
    }

    private static IEnumerable<(string, string)> Verbs() =>
        CommandTable.All.Where(c => c.Spec.On(Hosts.Headless) && !c.Spec.Hidden).Select(c => (c.Name, c.Spec.Summary));

    private static IEnumerable<(string, string)> Tags(HeadlessHost host, string last)
    {
        if (last.Length == 0 || last[0] is not ('+' or '-'))
            return Targets(host, last);
        return Answers(host) ? host.Library.Tags(last[1..]).Select(t => ($"{last[0]}{t.Tag.Value}", $"{t.Media:N0}")) : [];
    }

    /// <summary>`project VERB NAME`, and then pictures.</summary>
    private static IEnumerable<(string, string)> Projects(HeadlessHost host, IReadOnlyList<string> before, string last) => before.Count switch
    {
        1 => ProjectCommand.Verbs.Select(verb => (verb, "")),
        2 => host.TryFindLibrary() is null ? [] : host.Library.Projects().Select(project => (project.Name, project.Description ?? "")),
        _ => Targets(host, last),
    };

    private static IEnumerable<(string, string)> Keys(HeadlessHost host, string last) =>
        Answers(host) ? host.Library.KeysFrom(last, Most).Select(k => (k, "")) : [];

    /// <summary>Keys, then whatever the query could go on with.</summary>
    private static IEnumerable<(string, string)> Targets(HeadlessHost host, string last) =>
        Answers(host) ? Keys(host, last).Concat(QueryCompletion.Suggest(last, last.Length, host.Library).Select(s => (Put(last, s), s.Count > 0 ? $"{s.Count:N0}" : s.Help))) : [];

    // In a tag an underscore is a blank, and needs no quotes within the shell's.
    private static string Put(string last, QuerySuggestion suggestion)
    {
        string put = suggestion.Text;
        if (put is ['"', .. var inside, '"'] && last[..suggestion.Start] is var before && (before.EndsWith("tag:", StringComparison.Ordinal) || before.Contains("tag:", StringComparison.Ordinal) && before.EndsWith('='))
            && !last[suggestion.Start..].StartsWith('"') && !inside.AsSpan().ContainsAny("\"()=*?\\"))
            put = inside.Replace(' ', '_');
        return last[..suggestion.Start] + put;
    }

    private static IEnumerable<(string, string)> Searches(HeadlessHost host, IReadOnlyList<string> before, string last) => before.Count switch
    {
        1 => [("list", "all of them"), ("save", "NAME 'QUERY'"), ("show", "the query of one"), ("delete", "take one away")],
        2 when before[1] is "show" or "delete" or "save" && Answers(host) => host.Library.Searches().All.Select(s => (s.Name, s.Query)),
        > 2 when before[1] == "save" => Targets(host, last),
        _ => [],
    };

    /// <summary>A key press waits for this: a folder that was never a library, somebody's whole home perhaps, is not read through.</summary>
    private static bool Answers(HeadlessHost host) =>
        host.TryFindLibrary() is not null && (host.Library.IndexState is IndexState.Ready || host.Library.Layout.Managed);
}
