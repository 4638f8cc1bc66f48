using Tagtui.Headless;

namespace Tagtui.Commands;

internal sealed class RebuildCommand : Command
{
    public override CommandSpec Spec { get; } = new("rebuild", Chapter.Library, "rebuild the index from the files")
    {
        MostWords = 0,
        Details = "Everything the index knows comes from sidecars and captions, so it can always be made again: 'tagtui --rebuild' is the same.",
        Keys = [],
        Examples = [new("rebuild", "after the index was lost or damaged"), new("rebuild -L ~/dataset", "for a library elsewhere")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.LibraryScreen.Rebuild();

    public override int Headless(HeadlessHost host, Arguments arguments) =>
        host.DryRun ? ScanOutput.DryRun(host.Output) : ScanOutput.Report(host, host.Library.Rebuild(ScanOutput.Progress(host.Output), host.Cancellation));
}
