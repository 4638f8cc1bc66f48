namespace Tagtui.Commands;

internal sealed class MarkAllCommand : Command
{
    public override CommandSpec Spec { get; } = new("mark-all", Chapter.Select, "mark everything that the filter shows")
    {
        Hosts = Hosts.Screen,
        Keys = [new("browse", "a", "", "mark all")],
    };

    public override string? WhyDisabled(App app) => app.Browser.List.IsEmpty ? "there is nothing to mark" : null;

    public override void OnScreen(App app, Arguments arguments) => app.Browser.MarkAll();
}
