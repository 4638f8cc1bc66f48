using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class RestoreCommand : Command
{
    public override CommandSpec Spec { get; } = new("restore", Chapter.Curate, "bring deleted pictures back")
    {
        Usage = "KEY…",
        Details = "'tagtui trash' lists what can be restored; on the screen 'restore' without a key lets you choose.",
        Needs = Needs.WritableLibrary,
        TakesTargets = true,
        Examples = [new("restore img_0042", "back where it was")],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        var keys = arguments.Words.Select(word => new MediaKey(word)).ToList();
        if (keys.Count == 0)
            app.Push(new TrashScreen(app));
        else
            app.Restore(keys);
    }

    public override int Headless(HeadlessHost host, Arguments arguments) =>
        host.Restore(host.KeysOnly(arguments.Words));
}
