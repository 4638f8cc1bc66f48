using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

internal sealed class ReplaceCommand : Command
{
    public override CommandSpec Spec { get; } = new("replace", Chapter.Curate, "replace a picture's file, keeping all that is known of it")
    {
        Usage = "KEY FILE",
        Details = """
            FILE is copied in, decoded to its end, and only then takes the picture's place, in one step. Tags, caption and
            score stay; sha256, width and height in the sidecar follow where they are written. A file of another
            format has another extension, and sidecar and caption stay beside it. The old file is kept as long as the change can be
            undone. A format that cannot be decoded here needs --unchecked, and the name then stays as it is.
            """,
        Needs = Needs.WritableLibrary,
        Completes = Completes.Targets,
        TakesTargets = true,
        Options = [new("unchecked", null, "take a file that cannot be decoded here")],
        Examples = [new("replace img_0042 ~/upscaled/42.png", "the upscaled picture in its place"), new("undo", "the old one again")],
    };

    public override string? WhyDisabled(App app) => app.Browser.Current is null ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count != 1)
            throw new UsageException("on the screen: replace FILE, for the picture under the cursor");
        var key = app.Browser.Current!.Key;
        string file = MaskCommand.PathOf(arguments.Words[0], app.Home);
        bool any = arguments.Has("unchecked");
        app.Write("replace", work => app.Library.Replace(key, file, new ReplaceOptions { Unchecked = any, Cancellation = work.Cancellation }), "replaced");
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        int files = host.Invocation.Keys.Count > 0 ? 1 : 2;
        if (arguments.Words.Count != files)
            throw new UsageException("say which picture and which file: replace KEY FILE");
        var key = host.OneTarget([.. arguments.Words.Take(files - 1)]);
        string file = Path.GetFullPath(arguments.Words[^1]);
        return host.Write(() => host.Library.Replace(key, file, new ReplaceOptions { DryRun = host.DryRun, Unchecked = arguments.Has("unchecked"), Cancellation = host.Cancellation }));
    }
}
