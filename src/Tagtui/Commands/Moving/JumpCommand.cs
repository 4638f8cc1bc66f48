namespace Tagtui.Commands;

/// <summary>Back to where one was before a jump, and forward again.</summary>
internal sealed class JumpCommand(string name, string summary, string key, bool back) : Command
{
    public static IReadOnlyList<Command> Both { get; } =
    [
        new JumpCommand("jump-back", "go back to where you were before the last jump, with its filter", "ctrl+o", back: true),
        new JumpCommand("jump-forward", "go forward again after jump-back", "ctrl+n", back: false),
    ];

    public override CommandSpec Spec { get; } = new(name, Chapter.Move, summary)
    {
        Details = "A jump is a filter, the first or last one (g g, G), the next that needs work, a bookmark, or something related.",
        Hosts = Hosts.Screen,
        MostWords = 0,
        Keys = [new("browse", key)],
    };

    public override string? WhyDisabled(App app) => app.Jumps.CanGo(back) ? null : back ? "there is no jump to go back from" : "you have not gone back";

    public override void OnScreen(App app, Arguments arguments) => app.Jumps.Go(back);
}
