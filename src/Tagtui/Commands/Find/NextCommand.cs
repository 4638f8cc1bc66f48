using Tagtui.Library;


namespace Tagtui.Commands;

internal sealed class NextCommand : Command
{
    private static readonly Dictionary<string, string> Wanted = new()
    {
        ["unscored"] = "score=0",
        ["untagged"] = "missing:tags",
        ["uncaptioned"] = "missing:caption",
    };

    public override CommandSpec Spec { get; } = new("next", Chapter.Find, "go to the next picture that still needs work")
    {
        Usage = "unscored | untagged | uncaptioned",
        Hosts = Hosts.Screen,
        Keys = [new("browse", "n", "unscored", "next unscored"), new("browse", "N", "untagged", "next untagged"), new("browse", "C", "uncaptioned", "next uncaptioned")],
    };

    public override string? WhyDisabled(App app) => app.Browser.List.IsEmpty ? "there is nothing to go to" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        string what = arguments.Words.Count > 0 ? arguments.Words[0] : "unscored";
        app.Browser.GoToNext(Query.Parse(Wanted.GetValueOrDefault(what) ?? throw new UsageException($"next what? {Spec.Usage}")), what);
    }
}
