namespace Tagtui.Commands;

/// <summary>Gives the mouse to the terminal, for selecting text, or takes it back.</summary>
internal sealed class MouseCommand : Command
{
    public override CommandSpec Spec { get; } = new("mouse", Chapter.View, "use the mouse here, or leave it to the terminal; again for the other")
    {
        Usage = "[on | off]",
        Details = "A click selects, two open, the wheel scrolls what is under the pointer, dragging selects a range; keys in the bottom line can be clicked. ui.mouse is how it begins.",
        Hosts = Hosts.Screen,
        Needs = Needs.Nothing,
        MostWords = 1,
        Keys = [new("browse", "z m", "", "mouse on or off")],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        app.Mouse = arguments.Words switch
        {
            [] => !app.Mouse,
            ["on"] => true,
            ["off"] => false,
            [var other] => throw new UsageException($"mouse is on or off, not '{other}'"),
            _ => app.Mouse,
        };
        app.Say(Tone.Quiet, app.Mouse ? "the mouse clicks and scrolls here" : $"the mouse is the terminal's: it selects text as usual{(app.Keymap.KeysFor("browse", "mouse") is { } keys ? $"; {keys} takes it back" : "")}");
    }
}
