using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>From a picture to its masks and what else is related to it, and back.</summary>
internal sealed class RelatedCommand : Command
{
    public override CommandSpec Spec { get; } = new("related", Chapter.Find, "go to a mask of the picture, back to its picture, or to what is related")
    {
        Hosts = Hosts.Screen,
        MostWords = 0,
        Keys = [new("browse", "m", "", "masks and related")],
    };

    public override string? WhyDisabled(App app) => app.Browser.Current is null ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        var key = app.Browser.Current!.Key;
        app.RunToOpen("reading relations", _ => app.Library.Related(key), related =>
        {
            var there = related.Where(r => r.Path is not null).ToList();
            if (there.Count == 0)
                app.Say(Tone.Quiet, $"{key} has no masks and no relations");
            else if (there.Count == 1)
                app.Browser.GoTo(there[0].Key);
            else
                app.Push(new RelatedScreen(app, key, there));
        });
    }
}
