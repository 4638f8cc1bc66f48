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
        foreach (var (text, says) in Candidates(host, words, last).Where(c => c.Text.StartsWith(last, StringComparison.Ordinal)).Take(Most))
            host.Output.Line(says.Length > 0 ? $"{text}\t{says}" : text);
        return ExitCode.Done;
    }

    private static IEnumerable<(string Text, string Says)> Candidates(HeadlessHost host, IReadOnlyList<string> words, string last)
    {
        if (words.Count <= 1 && !last.StartsWith('-'))
            return Verbs();
        var command = CommandTable.Find(words[0]);
        if (last.StartsWith("--", StringComparison.Ordinal))
            return (command?.Spec.Options ?? []).Concat(Invocation.CommonOptions).Select(o => ($"--{o.Name}", o.Help));
        return command?.Spec.Completes switch
        {
            Completes.Verbs or Completes.Topics => Verbs(),
            Completes.Shells => [("bash", ""), ("zsh", ""), ("fish", "")],
            Completes.Settings => [("show", ""), ("path", ""), ("example", ""), ("check", "")],
            Completes.Scores when words.Count == 2 => Enumerable.Range(-1, 7).Select(n => (n.ToString(), "")),
            Completes.Tags => Tags(host, last),
            Completes.Targets or Completes.Scores => Keys(host, last),
            _ => [],
        };
    }

    private static IEnumerable<(string, string)> Verbs() =>
        CommandTable.All.Where(c => c.Spec.On(Hosts.Headless) && !c.Spec.Hidden).Select(c => (c.Name, c.Spec.Summary));

    private static IEnumerable<(string, string)> Tags(HeadlessHost host, string last)
    {
        if (last.Length == 0 || last[0] is not ('+' or '-'))
            return Keys(host, last);
        return host.Library.Tags(last[1..]).Select(t => ($"{last[0]}{t.Tag.Value}", $"{t.Media:N0}"));
    }

    private static IEnumerable<(string, string)> Keys(HeadlessHost host, string last) =>
        host.Library.Keys(Query.Everything).Where(k => k.Value.StartsWith(last, StringComparison.Ordinal)).Select(k => (k.Value, ""));
}
