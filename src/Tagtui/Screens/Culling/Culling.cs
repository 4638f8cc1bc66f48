using Tagtui.Library;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// Going through many, one decision each: where a score, an approval or a rejection leads next, how far one has come, and how fast.
/// Of a selection it is no decision about one picture, and leads nowhere.
/// </summary>
internal sealed class Culling(App app, TimeProvider clock)
{
    private static readonly TimeSpan FlashTime = TimeSpan.FromMilliseconds(300);
    private static readonly Query NoScore = Query.Parse("score=0");

    private readonly DecisionPace _pace = new();
    private MediaKey? _decided;
    private (Query Query, long Revision)? _asked;
    private Query? _counted;
    private bool _counting;
    private bool _lastMayBeDone;

    /// <summary>What was just decided of which picture, for as long as it takes to see it.</summary>
    public (string Text, int Score)? Flash { get; private set; }

    /// <summary>Of what the filter shows; null until it is known.</summary>
    public CullingCounts? Counts { get; private set; }

    public TimeSpan? Each => _pace.Each;

    /// <summary>Called when the change is on its way, with the hand still on the picture.</summary>
    /// <param name="said">In a word: "approved"; null for the score's own stars.</param>
    public void Decided(int score, string? said = null)
    {
        if (app.Browser.MarkedCount > 0 || app.Browser.Current is not { } row || (app.Browser.Pinned is { } pinned && (pinned.Count != 1 || pinned.Resolve(app.Library)[0] != row.Key)))
            return;
        // A second thought about the same picture belongs to the first.
        if (_decided != row.Key)
            _pace.Take(clock.GetElapsedTime(0));
        _decided = row.Key;
        _lastMayBeDone = true;
        Flash = ($"{said ?? app.Look.Stars(score)}  {row.Key.Value[(row.Key.Value.LastIndexOf('/') + 1)..]}", score);
        app.Timers.After(FlashTime, this, () => Flash = null);
        if (app.Settings.AdvanceAfterScore)
            Advance(row.Key);
    }

    private void Advance(MediaKey from)
    {
        if (app.Settings.AdvanceTo == AdvanceTo.Next)
            app.Browser.MoveBy(1);
        else if (app.Browser.NextUnscored(app.Browser.List.Selected) is { } near)
            app.Browser.MoveTo(near);
        else
            LookFurther(from);
    }

    /// <summary>Behind what is written: a picture that was scored a moment ago is not to be found as one that was not.</summary>
    private void LookFurther(MediaKey from)
    {
        var (query, at) = (app.Browser.Query, app.Browser.List.Selected);
        app.Run("looking for the next", WorkKind.Write, null, _ => app.Browser.IndexOfNext(query, NoScore, at), index =>
        {
            if (app.Browser.Current?.Key is { } now && now != from)
                return;
            if (index is { } found)
                app.Browser.MoveTo(found);
            else if (app.Top is not ViewerScreen)
                app.Say(Tone.Good, "nothing is left to score here");
        });
    }

    /// <summary>Before a frame that shows how far one has come.</summary>
    public void Update()
    {
        var wanted = (app.Browser.Query, app.Library.Revision);
        if (_counting || wanted == _asked)
            return;
        (_asked, _counting) = (wanted, true);
        app.Run("counting", WorkKind.Read, null, _ => CullingCounts.Of(app.Library, wanted.Query), counts =>
        {
            _counting = false;
            bool same = ReferenceEquals(_counted, wanted.Query);
            var before = Counts;
            (Counts, _counted) = (counts, wanted.Query);
            if (!same || counts.Unscored > 0)
                return;
            if (_lastMayBeDone && before is { Unscored: > 0 } && app.Top is ViewerScreen)
                app.Say(Tone.Good, Done(counts));
            _lastMayBeDone = false;
        });
    }

    /// <summary>How far and how fast, the most telling first; what there is no room for is left out from the end.</summary>
    public IEnumerable<string> Parts(int at, int count)
    {
        bool known = Counts is not null && ReferenceEquals(_counted, app.Browser.Query);
        var counts = Counts.GetValueOrDefault();
        bool allLeft = known && counts.Unscored == count;
        yield return $"{at:N0} of {count:N0}{(allLeft ? " unscored" : "")}";
        if (known && !allLeft)
            yield return $"{counts.Unscored:N0} unscored";
        if (known && counts.Rejected > 0)
            yield return $"{counts.Rejected:N0} rejected";
        if (Each is not { } each)
            yield break;
        yield return FormattableString.Invariant($"{each.TotalSeconds:0.0} s each");
        if (known && counts.Unscored > 0)
            yield return $"{ProgressBar.Duration(each * counts.Unscored)} left";
    }

    private static string Done(CullingCounts counts) =>
        counts.Total == 0 ? "that was the last one" : $"that was the last one: all {counts.Total:N0} are scored{(counts.Rejected > 0 ? $", {counts.Rejected:N0} rejected" : "")}";
}
