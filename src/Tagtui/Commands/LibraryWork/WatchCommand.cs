using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

internal sealed class WatchCommand : Command
{
    public override CommandSpec Spec { get; } = new("watch", Chapter.Library, "keep the index in step with the files and print what changes, until ctrl+c")
    {
        MostWords = 0,
        Details = "First a look at everything, then every change as it is made: new, changed, gone and the key. --json and --jsonl print one object per line. "
            + "Where folders cannot be watched (a network file system, or more folders than the system allows) it looks every few seconds instead, and says so.",
        Hosts = Hosts.Headless,
        Options = [new("every", "SECONDS", "how often to look where folders cannot be watched (5)")],
        Examples = [new("watch", "beside a program that writes captions"), new("watch --jsonl | while read line; do …; done", "to act on each change")],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        if (host.DryRun)
            return ScanOutput.DryRun(host.Output);
        double every = 5;
        if (arguments.Value("every") is { } text && (!double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out every) || every is not (>= 0.1 and <= 86_400)))
            throw new UsageException($"--every wants seconds between 0.1 and 86400, not '{text}'");
        var output = host.Output;
        host.Library.Watch(
            new WatchOptions
            {
                Every = TimeSpan.FromSeconds(every),
                Told = noticed => Print(output, noticed),
                Ready = reason =>
                {
                    if (reason is null)
                        output.Word("watching; ctrl+c ends it");
                    else
                        output.Warn(reason);
                },
            },
            host.Cancellation);
        return ExitCode.Done;
    }

    private static void Print(Output output, IReadOnlyList<Noticed> noticed)
    {
        foreach (var (kind, key) in noticed)
        {
            string word = kind switch { NoticedKind.New => "new", NoticedKind.Gone => "gone", _ => "changed" };
            if (output.Machine)
            {
                output.Json(json =>
                {
                    json.WriteStartObject();
                    json.WriteString("event", word);
                    json.WriteString("key", key.Value);
                    json.WriteEndObject();
                });
            }
            else if (output.Form == OutputForm.Plain)
            {
                output.Row(word, key.Value);
            }
            else
            {
                output.Line($"{word,-8} {key}");
            }
        }
        output.Flush();
    }
}
