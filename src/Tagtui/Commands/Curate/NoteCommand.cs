using Tagtui.Library;

namespace Tagtui.Commands;

internal sealed class NoteCommand : EditCommand
{
    public override CommandSpec Spec { get; } = new("note", Chapter.Curate, "write a note to the sidecar")
    {
        Usage = "TEXT [TARGET…]",
        Details = "An empty text removes the note.",
        Needs = Needs.WritableLibrary,
        Completes = Completes.Targets,
        TakesTargets = true,
        Repeatable = true,
        Previews = true,
        Examples = [new("note 'crop the left edge' img_0042", "for later")],
    };

    protected override (Change, IReadOnlyList<string>) Read(Arguments arguments) =>
        (new SetNotes(arguments.Word(0, "the note")), [.. arguments.Words.Skip(1)]);
}
