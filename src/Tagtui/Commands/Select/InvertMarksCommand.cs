namespace Tagtui.Commands;

internal sealed class InvertMarksCommand : Command
{
    public override CommandSpec Spec { get; } = new("invert-marks", Chapter.Select, "invert the marks")
    {
        Hosts = Hosts.Screen,
        Keys = [new("browse", "i", "", "invert")],
    };

    public override string? WhyDisabled(App app) => app.Browser.List.IsEmpty ? "there is nothing to mark" : null;

    public override void OnScreen(App app, Arguments arguments) => app.Browser.InvertMarks();
}
