using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// What is being looked at, shared by the list, the viewer and the editors: the question, its answers, where one
/// stands among them, and what is marked. The hand is on a picture, not on a number: when the answers change, the same
/// picture stays selected.
/// </summary>
internal sealed partial class Browser(App app)
{
    /// <summary>Rows fetched beyond both edges of the view, so that scrolling never meets a hole.</summary>
    private const int Ahead = 120;

    private readonly Sharpening _sharpening = new(app);
    private readonly Dictionary<int, Work> _reading = [];
    private Query? _measured;
    private readonly Dictionary<int, long> _rowsAt = [];
    private long _revision = -1;
    private MediaKey? _wanted;
    private int? _goingTo;
    private (int Index, MediaKey? Key)? _entering;

    public Query Query { get; private set; } = Query.Everything;

    public ListState List { get; } = new();

    public RowWindow Rows { get; } = new();

    public MediumRow? Current => List.Selected >= 0 ? Rows[List.Selected] : null;

    /// <summary>Known once the first answer is there.</summary>
    public bool Answered => Rows.Total is not null;

    /// <summary>Rows are on their way.</summary>
    public bool IsReading => _reading.Count > 0 && _reading.Values.Any(app.Tasks.Contains);

    /// <summary>Where one stands and what is marked, to come back to.</summary>
    public (int Index, MediaKey? Key, HashSet<MediaKey> Marked) Place => _entering is (var index, var key) ? (index, key, _marked) : (List.Selected, Current?.Key, _marked);

    /// <summary>Asks another question; what was selected stays so if it is among the answers.</summary>
    public void Ask(Query query)
    {
        _wanted = Current?.Key;
        Query = query;
        _rangeStart = null;
        StopReading();
        Rows.Invalidate();
    }

    /// <summary>Another question with a place and marks of its own: it goes there as soon as the answers are known, to the picture where it is near.</summary>
    public void Enter(Query query, int index, MediaKey? key, HashSet<MediaKey> marked)
    {
        StopReading();
        (Query, _marked) = (query, marked);
        (_rangeStart, _wanted, _goingTo, _marking) = (null, null, null, null);
        _shownWhenMarked.Clear();
        _entering = (index, key);
        Rows.Invalidate();
    }

    /// <summary>Ends the questions that are on their way: what is still wanted is asked again before the next frame.</summary>
    public void StopReading()
    {
        if (_reading.Count == 0)
            return;
        foreach (var work in _reading.Values)
            work.Cancel();
        _reading.Clear();
        Rows.Invalidate();
    }

    /// <summary>Selects a picture as soon as it is among the rows at hand.</summary>
    public void Want(MediaKey key)
    {
        _wanted = key;
        Settle();
    }

    /// <summary>Goes to a picture wherever it is; a filter that it does not answer is left.</summary>
    public void GoTo(MediaKey key)
    {
        app.Jumps.Leave(app.Jumps.Here);
        var query = Query;
        app.Run("going there", WorkKind.Read, null, _ => IndexOf(app.Library.Keys(query), key), index =>
        {
            if (index >= 0)
            {
                MoveToWhenThere(index);
                return;
            }
            app.LibraryScreen.Filter("");
            app.Say(Tone.Quiet, $"the filter was cleared: {key} does not match it");
            app.Run("going there", WorkKind.Read, null, _ => IndexOf(app.Library.Keys(Query.Everything), key), anywhere =>
            {
                if (anywhere >= 0)
                    MoveToWhenThere(anywhere);
                else
                    app.Say(Tone.Warning, $"{key} is not in the library");
            });
        });
    }

    private static int IndexOf(IReadOnlyList<MediaKey> keys, MediaKey key)
    {
        for (int i = 0; i < keys.Count; i++)
        {
            if (keys[i] == key)
                return i;
        }
        return -1;
    }

    /// <summary>The rows of another question may still be on their way: then it goes there as soon as the list is long enough.</summary>
    private void MoveToWhenThere(int index)
    {
        MoveTo(index);
        _goingTo = index;
    }

    public void MoveBy(int rows)
    {
        List.MoveBy(rows);
        Stay();
    }

    /// <summary>To the next picture or the one before, from an editor. False, and said, where there is none.</summary>
    public bool Step(int step)
    {
        int at = List.Selected;
        MoveBy(step);
        if (List.Selected == at)
            app.Say(Tone.Quiet, step > 0 ? "this is the last picture" : "this is the first picture");
        return List.Selected != at;
    }

    public void MoveTo(int index)
    {
        List.MoveTo(index);
        Stay();
    }

    /// <summary>Any other way of moving about in the list.</summary>
    public void Move(Action<ListState> move)
    {
        move(List);
        Stay();
    }

    /// <summary>The hand has moved: what was to be gone to is no longer wanted.</summary>
    private void Stay() => (_wanted, _goingTo, _entering) = (null, null, null);

    /// <summary>Goes to the next answer, from here on and then around, that a second question fits too.</summary>
    public void GoToNext(Query wanting, string what)
    {
        var (query, from) = (Query, List.Selected);
        app.Run("searching", WorkKind.Read, null, _ => IndexOfNext(query, wanting, from), index =>
        {
            if (index is { } found)
            {
                app.Jumps.Leave(app.Jumps.Here);
                MoveTo(found);
                return;
            }
            app.Macros.Stop();
            app.Say(Tone.Good, $"nothing here is {what}");
        });
    }

    /// <summary>The nearest one after a place that has no score, among the rows at hand.</summary>
    public int? NextUnscored(int from)
    {
        for (int i = from + 1; Rows[i] is { } row; i++)
        {
            if (row.Score == 0)
                return i;
        }
        return null;
    }

    /// <summary>On a worker.</summary>
    public int? IndexOfNext(Query query, Query wanting, int from)
    {
        var all = app.Library.Keys(query);
        var wanted = app.Library.Keys(query.And(wanting)).ToHashSet();
        for (int step = 1; step <= all.Count; step++)
        {
            int index = (from + step) % all.Count;
            if (wanted.Contains(all[index]))
                return index;
        }
        return null;
    }

    /// <summary>Has the picture under the cursor decoded for an area, and its neighbours after it.</summary>
    public void WantPictures(Rect area, Zoom? zoom = null)
    {
        if (area.IsEmpty || Current is not { } row)
        {
            app.Pictures.Want([], []);
            return;
        }
        // Of what is zoomed into only one is decoded: the others would be large.
        app.Pictures.Want(
            [new PictureWish(row.Key, area.Width, area.Height, zoom)],
            (zoom is null ? Around() : []).Select(index => Rows[index]?.Key).OfType<MediaKey>().Select(key => new PictureWish(key, area.Width, area.Height)));
    }

    /// <summary>Where the hand may go next, the likeliest first.</summary>
    private IEnumerable<int> Around()
    {
        int here = List.Selected;
        if (app.Settings is { AdvanceAfterScore: true, AdvanceTo: AdvanceTo.Unscored } && NextUnscored(here) is { } wanting)
        {
            yield return wanting;
            if (NextUnscored(wanting) is { } after)
                yield return after;
        }
        foreach (int step in (int[])[1, -1, 2, -2])
            yield return here + step;
    }

    /// <summary>Before a frame: fetches what came near, and everything again when the library has changed.</summary>
    public void Update()
    {
        if (app.Library.Revision is var revision && revision != _revision)
        {
            _wanted ??= Current?.Key;
            _revision = revision;
            Rows.Invalidate();
        }
        _sharpening.Update(Query);
        foreach (int chunk in Rows.Ask(List.Offset - Ahead, List.Offset + List.Height + Ahead))
        {
            var (query, generation, at) = (Query, Rows.Generation, app.Seen.Now);
            _reading[chunk] = app.Run(
                "reading the list",
                WorkKind.Read,
                null,
                work => app.Library.Find(query, chunk * RowWindow.ChunkSize, RowWindow.ChunkSize, work.Cancellation),
                page => Take(chunk, generation, at, page));
        }
    }

    /// <summary>Of all answers to this query that were at hand: it grows and never shrinks, so that rows stay where they are while one scrolls.</summary>
    public WidestRow Widest { get; private set; } = WidestRow.None;

    /// <summary>The first page, at once: what the first frame shows.</summary>
    public void Prime()
    {
        _revision = app.Library.Revision;
        Take(0, Rows.Generation, app.Seen.Now, app.Library.Find(Query, 0, RowWindow.ChunkSize));
    }

    private void Take(int chunk, long generation, long at, Page<MediumRow> page)
    {
        if (!Rows.Take(chunk, generation, page.Items, page.Total))
            return;
        _rowsAt[chunk] = at;
        _reading.Remove(chunk);
        if (!ReferenceEquals(_measured, Query))
            (_measured, Widest) = (Query, WidestRow.None);
        Widest = Widest.With(page.Items, app.AmbiguousWide);
        if (List.Count != page.Total)
            List.Reload(page.Total);
        if (_entering is (var place, var key) && page.Total > 0)
        {
            MoveTo(Math.Min(place, page.Total - 1));
            _wanted = key;
        }
        Settle();
        if (_goingTo is not { } index || index >= page.Total)
            return;
        _goingTo = null;
        MoveTo(index);
    }

    private void Settle()
    {
        if (_wanted is not { } key)
            return;
        if (Rows.IndexOf(key, List.Selected) is { } index)
        {
            List.Reload(List.Count, index);
            _wanted = null;
        }
        else if (_revision == app.Library.Revision && Rows.Complete(List.Offset, List.Offset + List.Height))
        {
            // Rows from before the last change are no answer: what is wanted may be what has just come.
            _wanted = null;
        }
    }
}
