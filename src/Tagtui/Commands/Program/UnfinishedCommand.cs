using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>A line that was being typed when the program was ended from outside.</summary>
internal sealed class UnfinishedCommand : Command
{
    public override CommandSpec Spec { get; } = new("unfinished", Chapter.Program, "bring back the line that was being typed when the last session was cut off")
    {
        Details = "A note, tags, a reason, a folder or a name that was asked for, any command with its arguments: what was typed is kept a few seconds after the last key, and offered until you leave. Captions have drafts of their own: recovery lists them.",
        Hosts = Hosts.Screen,
        Needs = Needs.Nothing,
        MostWords = 0,
    };

    public override string? WhyDisabled(App app) => app.Place.Unsent is null ? "nothing was cut off" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        var line = app.Place.Unsent!;
        app.Place.Unsent = null;
        string now = app.Browser.Targets.Describe(app.Browser.Current?.Key);
        if (app.Place.UnsentFor is { } then && then != now)
            app.Say(Tone.Warning, $"it was typed for {then}, and is for {now} now");
        else
            app.Say(Tone.Quiet, "as it was when the session was cut off");
        app.Push(new PaletteScreen(app, line));
    }
}
