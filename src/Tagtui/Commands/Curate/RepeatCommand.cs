namespace Tagtui.Commands;

internal sealed class RepeatCommand : Command
{
    public override CommandSpec Spec { get; } = new("repeat", Chapter.Curate, "do the last change again on what is selected now")
    {
        Hosts = Hosts.Screen,
        Needs = Needs.WritableLibrary,
        Keys = [new("browse", ".", "", "repeat")],
    };

    public override string? WhyDisabled(App app) => app.Dispatcher.LastChange is null ? "nothing has been changed yet" : null;

    public override void OnScreen(App app, Arguments arguments) => app.Dispatcher.Execute(app.Dispatcher.LastChange!);
}
