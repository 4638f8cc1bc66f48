namespace Tagtui.Commands;

internal sealed class MarkCommand : Command
{
    public override CommandSpec Spec { get; } = new("mark", Chapter.Select, "mark or unmark the picture, and go on")
    {
        Hosts = Hosts.Screen,
        Keys = [new("browse", "v", "", "mark")],
    };

    public override string? WhyDisabled(App app) => app.Browser.List.IsEmpty ? "there is nothing to mark" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        app.Browser.ToggleMark();
        app.Browser.MoveBy(1);
    }
}
