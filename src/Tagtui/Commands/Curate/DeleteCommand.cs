using Tagtui.Headless;
using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class DeleteCommand : Command
{
    public override CommandSpec Spec { get; } = new("delete", Chapter.Curate, "move pictures and their files to deleted/")
    {
        Usage = "[TARGET…]",
        Details = "Nothing is erased: picture, sidecar and caption move to the library's deleted/ folder, masks with their parent. 'tagtui restore' brings them back.",
        Needs = Needs.WritableLibrary,
        Completes = Completes.Targets,
        TakesTargets = true,
        Keys = [new("browse", "D", "", "delete"), new("browse", "delete", "", "delete")],
        Examples = [new("delete 'score=-1'", "move all rejected pictures away"), new("delete img_0042 --dry-run", "see which files would move")],
    };

    public override string? WhyDisabled(App app) => !app.Browser.HasTargets ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        var targets = app.Browser.Targets;
        if (!app.Settings.ConfirmDelete)
            app.Delete(targets);
        else
            app.Push(new ConfirmScreen(app, $"Move {targets.Describe(app.Browser.Current?.Key)} to deleted/, with {(targets.Count == 1 ? "its caption, sidecar" : "their captions, sidecars")} and masks?\n{UndoWords.Of(app, targets.Count == 1 ? "brings it back" : "brings them back")}", new ConfirmScreen.Answer('y', "move", () => app.Delete(targets))));
    }

    public override int Headless(HeadlessHost host, Arguments arguments) =>
        host.Delete(host.Targets(arguments.Words));
}
