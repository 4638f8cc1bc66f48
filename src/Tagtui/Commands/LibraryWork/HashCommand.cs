using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>What `dup` asks for: pictures that came in by import have their SHA-256, those that were here before get it by this.</summary>
internal sealed class HashCommand : Command
{
    public override CommandSpec Spec { get; } = new("hash", Chapter.Library, "note the SHA-256 of pictures, by which duplicates are found")
    {
        Usage = "[TARGET…]",
        Details = """
            Reads each picture whole and writes its SHA-256 to the sidecar; 'dup' then finds those of the same bytes, and 'verify --hash'
            says later whether a file is still what it was. What has one already and is the same is left alone; a file that
            differs from what its sidecar says is named, and gets the new one with --overwrite.
            """,
        Needs = Needs.WritableLibrary,
        Completes = Completes.Targets,
        TakesTargets = true,
        Options = [new("overwrite", null, "note the new one where a file has changed")],
        Examples =
        [
            new("hash 'missing:sha256'", "those that have none yet"),
            new("list dup", "then: all that are there twice"),
            new("hash --overwrite img_0042", "after an edit of the picture"),
        ],
    };

    public override string? WhyDisabled(App app) => !app.Browser.HasTargets ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count > 0)
            throw new UsageException($"'{arguments.Words[0]}' is too much", "on the screen 'hash' works on what is selected");
        app.Apply(app.Library.ContentHashes(arguments.Has("overwrite")), app.Browser.Targets);
        app.Browser.EndRange();
    }

    public override int Headless(HeadlessHost host, Arguments arguments) =>
        host.Apply(host.Library.ContentHashes(arguments.Has("overwrite"), host.Cancellation), host.Targets(arguments.Words));
}
