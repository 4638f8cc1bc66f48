using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

internal sealed class RedoCommand : Command
{
    public override CommandSpec Spec { get; } = new("redo", Chapter.Curate, "redo what was undone last, or the change with this number")
    {
        MostWords = 1,
        Usage = "[NUMBER]",
        Needs = Needs.WritableLibrary,
        Keys = [new("browse", "ctrl+r", "", "redo")],
        Examples = [new("redo", "what was undone last")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.Redo(UndoCommand.Number(arguments));

    public override int Headless(HeadlessHost host, Arguments arguments) =>
        host.Revert(UndoCommand.Number(arguments), HistoryKind.Redo);
}
