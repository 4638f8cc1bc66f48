using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class SyncCommand : Command
{
    public override CommandSpec Spec { get; } = new("sync", Chapter.Library, "check what changed on disk and update the index")
    {
        MostWords = 0,
        Details = """
            The files are the truth and the index only makes asking fast: nothing of yours is written. Pictures that another program renamed or moved are found again, by their inode, size and time, or by the SHA-256 in
            their sidecar, and so are sidecars that went without their picture; a copy is no move. With --follow what stayed behind (sidecar, captions, score, workflow, masks)
            goes to where its picture is, and relations, masks and projects that name it learn its new name: one step that 'tagtui undo' takes back. The pictures stay where you put them.
            """,
        Options = [new("follow", null, "bring along what stayed behind when another program moved its picture")],
        Keys = [new("browse", "r", "", "rescan the disk"), new("browse", "F", "--follow", "bring notes to pictures that another program moved")],
        Examples =
        [
            new("sync", "after another program has written captions"),
            new("sync --follow -n", "what was moved, and what would follow"),
            new("sync --follow --json", "let it follow, for a script"),
        ],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        if (!arguments.Has("follow"))
            app.LibraryScreen.Sync();
        else
            app.Run("looking for what was moved", WorkKind.Read, null, work => app.Library.Strays(thorough: true, work.Cancellation), report =>
            {
                if (report.Items.Count == 0)
                    app.Say(Tone.Quiet, StrayOutput.Found(report, "") ?? "nothing was moved by another program");
                else
                    app.Push(new FollowScreen(app, report));
            });
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        if (!arguments.Has("follow"))
            return host.DryRun ? ScanOutput.DryRun(host.Output) : ScanOutput.Report(host, host.Library.Sync(ScanOutput.Progress(host.Output), host.Cancellation));
        if (!host.DryRun && host.Library.ReadOnlyReason is { } reason)
            throw new UsageException($"nothing can be changed here: {reason}");
        var report = host.Library.Sync(ScanOutput.Progress(host.Output), host.Cancellation);
        report = report with { Strays = host.Library.Strays(thorough: true, host.Cancellation) };
        if (host.DryRun)
            return ScanOutput.Report(host, report, follow: true);
        var outcome = host.Library.Follow(new FollowOptions { Cancellation = host.Cancellation, Progress = host.Output.Progress("pictures", report.Strays.Items.Count) });
        return ScanOutput.Report(host, report, follow: true, outcome);
    }
}
