using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

internal sealed class UndoCommand : Command
{
    public override CommandSpec Spec { get; } = new("undo", Chapter.Curate, "undo the last change, or the one with this number")
    {
        MostWords = 1,
        Usage = "[NUMBER]",
        Details = """
            Every change can be undone, also tomorrow and after a crash; 'tagtui history' lists them with their numbers.
            What was changed since stays: other fields are put back beside it, and a picture of which the same field was changed is
            left alone and named with both values (status 3). On the screen enter shows them side by side, and a key chooses.
            """,
        Needs = Needs.WritableLibrary,
        Keys = [new("browse", "u", "", "undo")],
        Examples = [new("undo", "the last change"), new("undo 17", "change 17")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.Undo(Number(arguments));

    public override int Headless(HeadlessHost host, Arguments arguments) =>
        host.Revert(Number(arguments), HistoryKind.Undo);

    internal static int? Number(Arguments arguments)
    {
        if (arguments.Words.Count == 0)
            return null;
        return int.TryParse(arguments.Words[0], out int number) && number > 0 && arguments.Words.Count == 1
            ? number
            : throw new UsageException($"'{string.Join(' ', arguments.Words)}' is not the number of a change", "tagtui history lists them");
    }
}
