using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class ViewCommand : Command
{
    public override CommandSpec Spec { get; } = new("view", Chapter.View, "show the picture alone, as large as the screen; again to go back")
    {
        Hosts = Hosts.Screen,
        Keys = [new("browse", "space", "", "view"), new("browse", "enter", "")],
    };

    public override string? WhyDisabled(App app) => app.Browser.Current is null ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        if (app.Top is ViewerScreen viewer)
            viewer.Back();
        else
            app.Push(new ViewerScreen(app));
    }
}
