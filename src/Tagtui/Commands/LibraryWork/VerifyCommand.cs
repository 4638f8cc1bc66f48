using System.Text.Json;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>Everything held against everything else. Reads only, unless it is asked to repair.</summary>
internal sealed class VerifyCommand : Command
{
    public override CommandSpec Spec { get; } = new("verify", Chapter.Library, "check all files against each other and the index")
    {
        Usage = "[TARGET…]",
        Details = """
            Reads every sidecar, caption and score file anew and says what is not as it should be, a line each with a code: files that
            cannot be read, captions and scores that differ, sidecars without a picture, masks and relations and project entries that point
            nowhere, captions of no bytes, leftovers of saves, rows of the index that differ from the files. Nothing is changed without
            --repair; that puts right what needs no choice, and 'tagtui undo' takes it back. The status is 1 while anything is left.
            """,
        Completes = Completes.Targets,
        TakesTargets = true,
        Options =
        [
            new("hash", null, "read every file whole and compare it with the SHA-256 in its sidecar"),
            new("decode", null, "decode every picture, to find the damaged ones"),
            new("repair", null, "put right rows of the index and captions of no bytes"),
            new("references", null, "with --repair: take out relations and project entries that point nowhere"),
        ],
        Examples =
        [
            new("verify", "is all well?"),
            new("verify --hash --decode 'folder:10_cat'", "one folder, to the last byte"),
            new("verify --repair --references", "put right what can be"),
            new("verify --json", "for a script"),
        ],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count > 0)
            throw new UsageException($"unexpected '{arguments.Words[0]}'", "on the screen the whole library is checked");
        if (arguments.Has("repair") && app.Library.ReadOnlyReason is { } reason)
            throw new UsageException(reason);
        var kind = arguments.Has("repair") ? WorkKind.Write : WorkKind.Read;
        app.Run("checking", kind, null, work => app.Library.Verify(Options(arguments, null, new ItemProgress(work), work.Cancellation)), report =>
        {
            if (report.Findings.Count == 0)
                app.Say(Tone.Good, $"{report.Checked:N0} checked, all is well");
            else
                app.Push(new FindingsScreen(app, report));
        });
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        if (arguments.Has("references") && !arguments.Has("repair"))
            throw new UsageException("--references goes with --repair");
        var keys = host.SomeOrAll(arguments.Words);
        if (arguments.Has("repair") && !host.DryRun && host.Library.ReadOnlyReason is { } reason)
            throw new UsageException($"nothing can be changed here: {reason}");
        var report = host.Library.Verify(Options(arguments, keys, host.Output.Progress("checked"), host.Cancellation) with { Repair = arguments.Has("repair") && !host.DryRun });
        Print(host.Output, report);
        return report.Cancelled ? ExitCode.Interrupted : report.Repaired < report.Findings.Count ? ExitCode.SomeFailed : ExitCode.Done;
    }

    private static VerifyOptions Options(Arguments arguments, IReadOnlyCollection<MediaKey>? keys, IProgress<int>? progress, CancellationToken cancel) => new()
    {
        Keys = keys,
        Hash = arguments.Has("hash"),
        Decode = arguments.Has("decode"),
        Repair = arguments.Has("repair"),
        References = arguments.Has("references"),
        Progress = progress,
        Cancellation = cancel,
    };

    private static void Print(Output output, VerifyReport report)
    {
        switch (output.Form)
        {
            case OutputForm.Json:
                output.Json(json => WriteReport(json, report));
                break;
            case OutputForm.JsonLines:
                foreach (var finding in report.Findings)
                    output.Json(json => WriteFinding(json, finding));
                break;
            case OutputForm.Plain:
                foreach (var finding in report.Findings)
                    output.Row(finding.Code, finding.Subject, finding.Message, finding.Repaired ? "repaired" : "");
                break;
            default:
                foreach (var finding in report.Findings)
                    output.Line($"{finding.Code,-18}  {finding.Subject}: {finding.Message}{(finding.Repaired ? " (repaired)" : "")}");
                break;
        }
        if (output.Machine)
            return;
        if (report.Cancelled)
            output.Warn("interrupted; not everything was checked");
        string found = report.Findings.Count == 0 ? "all is well" : $"{report.Findings.Count:N0} found";
        string repaired = report.Repaired > 0 ? $", {report.Repaired:N0} repaired" : "";
        string changes = report.Changes.Count > 0 ? $" (change {string.Join(", ", report.Changes)}: 'tagtui undo {report.Changes[^1]}' reverts it)" : "";
        output.Word($"{report.Checked:N0} checked, {found}{repaired}{changes}");
    }

    private static void WriteReport(Utf8JsonWriter json, VerifyReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("checked", report.Checked);
        json.WriteNumber("total", report.Findings.Count);
        json.WriteNumber("repaired", report.Repaired);
        if (report.Cancelled)
            json.WriteBoolean("interrupted", true);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
            WriteFinding(json, finding);
        json.WriteEndArray();
        json.WriteStartArray("changes");
        foreach (int change in report.Changes)
            json.WriteNumberValue(change);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("key", finding.Subject);
        json.WriteString("message", finding.Message);
        json.WriteBoolean("repaired", finding.Repaired);
        json.WriteEndObject();
    }
}
