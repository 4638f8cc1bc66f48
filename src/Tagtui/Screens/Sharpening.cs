using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>
/// While the list is asked about sharpness, what was not measured yet is measured in the background, once at a time; the list fills as it comes.
/// </summary>
internal sealed class Sharpening(App app)
{
    private Query? _asked;
    private long _revision;
    private Work? _work;

    public void Update(Query query)
    {
        if (!query.AsksSharpness || (_work is not null && app.Tasks.Contains(_work)) || (ReferenceEquals(query, _asked) && _revision == app.Library.Revision))
            return;
        (_asked, _revision) = (query, app.Library.Revision);
        _work = app.Run(
            "measuring how sharp pictures are",
            WorkKind.Read,
            null,
            work => app.Library.MeasureSharpness(total => new CountedProgress(work, total), work.Cancellation),
            measured =>
            {
                if (measured > 0)
                    app.Say(Tone.Good, $"{measured:N0} {(measured == 1 ? "picture" : "pictures")} measured");
            });
    }
}
