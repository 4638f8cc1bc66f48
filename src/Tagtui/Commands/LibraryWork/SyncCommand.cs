using Tagtui.Headless;

namespace Tagtui.Commands;

internal sealed class SyncCommand : Command
{
    public override CommandSpec Spec { get; } = new("sync", Chapter.Library, "look what has changed on disk and bring the index up to date")
    {
        MostWords = 0,
        Details = "The files are the truth and the index only makes asking fast: nothing of yours is written.",
        Keys = [new("browse", "r", "", "look again")],
        Examples = [new("sync", "after another program has written captions")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.LibraryScreen.Sync();

    public override int Headless(HeadlessHost host, Arguments arguments) =>
        host.DryRun ? ScanOutput.DryRun(host.Output) : ScanOutput.Report(host, host.Library.Sync(ScanOutput.Progress(host.Output), host.Cancellation));
}
