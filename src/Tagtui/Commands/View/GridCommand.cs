using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class GridCommand : Command
{
    public override CommandSpec Spec { get; } = new("grid", Chapter.View, "show the list as a wall of thumbnails; again to go back")
    {
        Hosts = Hosts.Screen,
        Keys = [new("browse", "w", "", "thumbnails")],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        bool open = app.Top is GridScreen;
        app.BackToLibrary();
        if (!open)
            app.Push(new GridScreen(app));
    }
}
