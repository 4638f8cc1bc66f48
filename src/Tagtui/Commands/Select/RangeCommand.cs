namespace Tagtui.Commands;

internal sealed class RangeCommand : Command
{
    public override CommandSpec Spec { get; } = new("range", Chapter.Select, "select from here on while moving; again keeps the range as marks")
    {
        Hosts = Hosts.Screen,
        Keys = [new("browse", "V", "", "range")],
    };

    public override string? WhyDisabled(App app) => app.Browser.List.IsEmpty ? "there is nothing to mark" : null;

    public override void OnScreen(App app, Arguments arguments) => app.Browser.StartOrEndRange();
}
