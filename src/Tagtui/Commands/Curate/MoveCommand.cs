using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>Pictures to another folder of the library, with all that belongs to them.</summary>
internal sealed class MoveCommand : Command
{
    public override CommandSpec Spec { get; } = new("move", Chapter.Curate, "move pictures to another folder, with all that belongs to them")
    {
        Usage = "[TARGET…] FOLDER",
        Details = """
            FOLDER is below the library's media folder, is made if it is missing, and may be written as a path ('.' is the top).
            Masks in the same folder go along, and whatever names the pictures is changed with them: one step, and one undo.
            Pictures from several folders keep the part of their path that they don't have in common, unless --flat is given.
            """,
        Needs = Needs.WritableLibrary,
        Completes = Completes.Folders,
        TakesTargets = true,
        Options =
        [
            new("flat", null, "all of them directly into FOLDER"),
            new("suffix", null, "where a name is taken, append _2, _3 … instead of failing"),
            new("without-masks", null, "masks stay where they are"),
        ],
        Keys = [new("browse", "M", "", "move")],
        Examples =
        [
            new("move img_0042 img_0043 best", "into the folder best/"),
            new("move 'score>=4' best --flat --dry-run", "see where all of them would go"),
            new("move 'folder:inbox' .", "up to the top"),
        ],
    };

    public override string? WhyDisabled(App app) => !app.Browser.HasTargets ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        var targets = app.Browser.Targets;
        if (arguments.Words.Count == 0)
        {
            app.Push(new MoveScreen(app, targets));
            return;
        }
        if (arguments.Words.Count > 1)
            throw new UsageException($"unexpected '{arguments.Words[1]}'", "on the screen move works on what is selected: move FOLDER");
        app.MoveTo(targets, arguments.Words[0], Options(arguments), arguments.Has("flat"));
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        if (arguments.Words.Count == 0)
            throw new UsageException("say the folder", "tagtui move TARGET… FOLDER");
        var folder = host.Library.FolderTarget(arguments.Words[^1], out var refusal) ?? throw new UsageException($"'{arguments.Words[^1]}' cannot be the folder: {refusal}");
        var keys = host.Targets([.. arguments.Words.SkipLast(1)]);
        return host.Move(host.Library.MoveTargets(keys, folder, arguments.Has("flat")), Options(arguments) with { Label = Label(keys.Count == 1 ? keys[0].Value : $"{keys.Count} media", folder) });
    }

    internal static string Label(string what, string folder) => $"move {what} to {(folder.Length == 0 ? "the top" : folder)}";

    private static MoveOptions Options(Arguments arguments) => new() { Suffix = arguments.Has("suffix"), WithMasks = !arguments.Has("without-masks") };
}
