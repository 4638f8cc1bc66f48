using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class CompareCommand : Command
{
    public override CommandSpec Spec { get; } = new("compare", Chapter.View, "show two to four pictures side by side, to pick one")
    {
        Details = "What is marked, or else the picture and the next one that is not rejected. + looks closer at all of them at once, at the same place.",
        Hosts = Hosts.Screen,
        Keys = [new("browse", "=", "", "compare")],
    };

    public override string? WhyDisabled(App app) =>
        app.Browser.MarkedCount > CompareScreen.Most ? $"at most {CompareScreen.Most} at once, and {app.Browser.MarkedCount:N0} are marked"
        : app.Browser.List.Count < CompareScreen.Fewest ? "there is nothing to compare it with" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        var targets = app.Browser.MarkedCount > 1 ? app.Browser.Targets : new Targets(2, _ => Neighbours(app.Browser));
        app.RunToOpen("comparing", _ => targets.Resolve(app.Library), keys =>
        {
            if (keys.Count is >= CompareScreen.Fewest and <= CompareScreen.Most)
                app.Push(new CompareScreen(app, keys));
        });
    }

    private static List<MediaKey> Neighbours(Browser browser)
    {
        // Of a row of like ones the best so far meets the next, and not again what it was better than.
        int here = browser.List.Selected, next = here + 1;
        while (browser.Rows[next] is { Score: < 0 })
            next++;
        if (browser.Rows[next] is null)
            next = here > 0 ? here - 1 : here + 1;
        return [.. new[] { Math.Min(here, next), Math.Max(here, next) }.Select(index => browser.Rows[index]?.Key).OfType<MediaKey>()];
    }
}
