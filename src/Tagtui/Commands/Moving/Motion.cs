namespace Tagtui.Commands;

/// <summary>The motions: a name, its keys, and what it does to whatever is in front.</summary>
internal sealed class Motion(string name, string summary, string[] keys, Action<IMoves> move) : Command
{
    public static IReadOnlyList<Motion> All { get; } =
    [
        new("down", "go to the next one", ["j", "down"], m => m.MoveBy(1)),
        new("up", "go to the previous one", ["k", "up"], m => m.MoveBy(-1)),
        new("page-down", "go a page down", ["pagedown", "ctrl+f"], m => m.PageBy(1)),
        new("page-up", "go a page up", ["pageup", "ctrl+b"], m => m.PageBy(-1)),
        new("half-page-down", "go half a page down", ["ctrl+d"], m => m.HalfPageBy(1)),
        new("half-page-up", "go half a page up", ["ctrl+u"], m => m.HalfPageBy(-1)),
        new("first", "go to the first one", ["g g", "home"], m => m.MoveToFirst()),
        new("last", "go to the last one", ["G", "end"], m => m.MoveToLast()),
    ];

    public override CommandSpec Spec { get; } = new(name, Chapter.Move, summary)
    {
        Hosts = Hosts.Screen,
        Keys = [.. keys.Select(k => new CommandKey("global", k))],
    };

    public override string? WhyDisabled(App app) => app.Top is IMoves ? null : "there is nothing to move in";

    public override void OnScreen(App app, Arguments arguments)
    {
        bool inList = app.Top.Context == "browse";
        var (here, at) = (inList ? app.Jumps.Here : null, app.Browser.List.Selected);
        move((IMoves)app.Top);
        if (!inList)
            return;
        if (app.Browser.List.Selected == at)
            app.Macros.StopAtTheEnd();
        else if (Name is "first" or "last")
            app.Jumps.Leave(here);
    }
}
