using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// What is being looked at, shared by the list, the viewer and the editors: the question, its answers, where one
/// stands among them, and what is marked. The hand is on a picture, not on a number: when the answers change, the same
/// picture stays selected.
/// </summary>
internal sealed class Browser(App app)
{
    /// <summary>Rows fetched beyond both edges of the view, so that scrolling never meets a hole.</summary>
    private const int Ahead = 120;

    private HashSet<MediaKey> _marked = [];

    /// <summary>What is going to be marked, as soon as a worker has spelled it out.</summary>
    private Targets? _marking;

    /// <summary>What the rows of those that are marked showed then: they may be out of sight when something is done to them.</summary>
    private readonly Dictionary<MediaKey, ShownRow> _shownWhenMarked = [];

    private readonly Sharpening _sharpening = new(app);
    private readonly Dictionary<int, Work> _reading = [];
    private readonly Dictionary<int, long> _rowsAt = [];
    private long _revision = -1;
    private MediaKey? _wanted;
    private int? _goingTo;
    private (int Index, MediaKey? Key)? _entering;
    private int? _rangeStart;

    public Query Query { get; private set; } = Query.Everything;

    public ListState List { get; } = new();

    public RowWindow Rows { get; } = new();

    public IReadOnlySet<MediaKey> Marked => _marked;

    public int? RangeStart => _rangeStart;

    public MediumRow? Current => List.Selected >= 0 ? Rows[List.Selected] : null;

    /// <summary>Known once the first answer is there.</summary>
    public bool Answered => Rows.Total is not null;

    /// <summary>Rows are on their way.</summary>
    public bool IsReading => _reading.Count > 0 && _reading.Values.Any(app.Tasks.Contains);

    /// <summary>Where one stands and what is marked, to come back to.</summary>
    public (int Index, MediaKey? Key, HashSet<MediaKey> Marked) Place => _entering is (var index, var key) ? (index, key, _marked) : (List.Selected, Current?.Key, _marked);

    public bool IsMarked(int index) =>
        (_rangeStart is { } start && index >= Math.Min(start, List.Selected) && index <= Math.Max(start, List.Selected))
        || (_marked.Count > 0 && Rows[index] is { } row && _marked.Contains(row.Key));

    public int MarkedCount => RangeLength > 0 ? RangeLength : _marked.Count;

    /// <summary>Marks are there or on their way, besides a range.</summary>
    public bool HasMarks => _marking is not null || _marked.Count > 0;

    private int RangeLength => _rangeStart is { } start ? Math.Abs(List.Selected - start) + 1 : 0;

    /// <summary>Whether there is anything to work on; asked before every frame, so it spells nothing out.</summary>
    public bool HasTargets => _rangeStart is not null || _marking is not null || _marked.Count > 0 || Current is not null;

    public Targets Targets
    {
        get
        {
            if (Pinned is { } pinned)
                return pinned;
            if (_rangeStart is { } start)
            {
                var (query, first, count) = (Query, Math.Min(start, List.Selected), RangeLength);
                // What is seen is what is meant, even if the answers change before the worker gets there. A range too
                // long to be at hand is asked for again.
                var seen = Enumerable.Range(first, count).Select(i => Rows[i]?.Key).OfType<MediaKey>().ToList();
                return seen.Count == count ? Targets.Of(seen) with { Shown = ShownOf(seen.ToHashSet()) } : new Targets(count, library => [.. library.Keys(query).Skip(first).Take(count)]);
            }
            if (_marking is { Count: > 0 } coming)
                return coming;
            if (_marking is null && _marked.Count > 0)
                return Targets.Of([.. _marked.Order()]) with { Shown = ShownOf(_marked) };
            return Current is { } row ? Targets.Of([row.Key]) with { Shown = ShownOf(row) } : Targets.None;
        }
    }

    /// <summary>What a line was opened for, while it is being run, whatever the list shows by now.</summary>
    public Targets? Pinned { get; set; }

    /// <summary>The targets for something that is going to be typed: what they hold now is read meanwhile.</summary>
    public Targets TargetsForTyping(object owner)
    {
        var targets = Targets;
        if (targets.Count is 0 or > Shown.Most)
            return targets;
        var shown = new Shown(app.Seen, app.Seen.Now);
        app.Run("reading what is there", WorkKind.Read, owner, _ => targets.Resolve(app.Library).Select(key => app.Library.Get(key)).OfType<MediumRecord>().ToList(), records => shown.Records = records);
        return targets with { Shown = shown };
    }

    private Shown ShownOf(MediumRow row)
    {
        var details = app.LibraryScreen.Details;
        return details.Key == row.Key && details.Record is { } record
            ? new Shown(app.Seen, details.At) { Records = [record] }
            : ShownOf([row.Key]);
    }

    /// <summary>What the rows at hand show, and what others showed when they were marked.</summary>
    private Shown ShownOf(HashSet<MediaKey> keys)
    {
        var rows = _shownWhenMarked.Count == 0 ? [] : _shownWhenMarked.Where(item => keys.Contains(item.Key)).ToDictionary();
        foreach (var (index, row) in Rows.AtHand)
        {
            if (keys.Contains(row.Key))
                rows[row.Key] = new ShownRow(row, _rowsAt.GetValueOrDefault(index / RowWindow.ChunkSize));
        }
        return new Shown(app.Seen, app.Seen.Now) { Rows = rows };
    }

    private void NoteMarked(int index)
    {
        if (Rows[index] is { } row)
            _shownWhenMarked[row.Key] = new ShownRow(row, _rowsAt.GetValueOrDefault(index / RowWindow.ChunkSize));
    }

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
            app.Say(Tone.Quiet, $"the filter was left: {key} does not answer it");
            app.Run("going there", WorkKind.Read, null, _ => IndexOf(app.Library.Keys(Query.Everything), key), anywhere =>
            {
                if (anywhere >= 0)
                    MoveToWhenThere(anywhere);
                else
                    app.Say(Tone.Warning, $"{key} is not there");
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

    /// <summary>The nearest picture that is not selected, after the cursor or else before it.</summary>
    public MediaKey? NextUnselected()
    {
        for (int i = List.Selected + 1; Rows[i] is { } row; i++)
        {
            if (!IsMarked(i))
                return row.Key;
        }
        for (int i = List.Selected - 1; Rows[i] is { } row; i--)
        {
            if (!IsMarked(i))
                return row.Key;
        }
        return null;
    }

    /// <summary>What was marked stays so under its new name.</summary>
    public void Follow(IReadOnlyList<ChangedItem> moved)
    {
        var now = moved.Where(item => item.MovedTo is not null && _marked.Contains(item.Key)).ToList();
        foreach (var item in now)
            _marked.Remove(item.Key);
        foreach (var item in now)
            _marked.Add(item.MovedTo!.Value);
        app.LibraryScreen.Tabs.Follow(moved);
    }

    public void ToggleMark()
    {
        if (Current is not { } row)
            return;
        if (_marking is { } coming)
            Mark(new Targets(coming.Count, library => coming.Resolve(library) is var keys && keys.Contains(row.Key) ? [.. keys.Where(key => key != row.Key)] : [.. keys, row.Key]), instead: true);
        else if (!_marked.Remove(row.Key))
            _marked.Add(row.Key);
        NoteMarked(List.Selected);
    }

    public void StartOrEndRange()
    {
        if (_rangeStart is null)
            _rangeStart = List.Selected >= 0 ? List.Selected : null;
        else
            KeepRange();
    }

    /// <summary>Everything from one row to another, the hand on the second.</summary>
    public void SelectRange(int from, int to)
    {
        _rangeStart = from;
        MoveTo(to);
    }

    /// <summary>What was done was done to the range: the next key is about the picture under the cursor again.</summary>
    public void EndRange() => _rangeStart = null;

    /// <summary>Turns what is selected by the range into marks.</summary>
    public void KeepRange()
    {
        if (_rangeStart is null)
            return;
        var targets = Targets;
        for (int i = Math.Min(_rangeStart.Value, List.Selected); i <= Math.Max(_rangeStart.Value, List.Selected) && i < List.Count; i++)
            NoteMarked(i);
        _rangeStart = null;
        Mark(targets);
    }

    public void MarkAll()
    {
        var query = Query;
        _rangeStart = null;
        Mark(new Targets(List.Count, library => library.Keys(query)));
    }

    public void InvertMarks()
    {
        var (query, marked) = (Query, _marking ?? Targets.Of([.. _marked]));
        Mark(new Targets(Math.Max(0, List.Count - marked.Count), library => [.. library.Keys(query).Except(marked.Resolve(library))]), instead: true);
    }

    /// <summary>True when there was something to forget.</summary>
    public bool ClearMarks()
    {
        bool any = _rangeStart is not null || _marking is not null || _marked.Count > 0;
        (_rangeStart, _marking) = (null, null);
        _marked.Clear();
        _shownWhenMarked.Clear();
        return any;
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
        else if (Rows.Complete(List.Offset, List.Offset + List.Height))
        {
            _wanted = null;
        }
    }

    /// <summary>A key that is pressed before the marks are there is about them already.</summary>
    private void Mark(Targets targets, bool instead = false)
    {
        if (!instead)
        {
            var (more, marked) = (targets, _marking ?? Targets.Of([.. _marked]));
            targets = new Targets(Math.Min(List.Count, more.Count + marked.Count), library => [.. marked.Resolve(library).Union(more.Resolve(library))]);
        }
        _marking = targets;
        var marks = _marked;
        app.Run("marking", WorkKind.Read, null, _ => targets.Resolve(app.Library), keys =>
        {
            // Those of a tab that has gone behind meanwhile are marked there.
            if (ReferenceEquals(_marking, targets))
                _marking = null;
            else if (ReferenceEquals(_marked, marks))
                return;
            marks.Clear();
            marks.UnionWith(keys);
        });
    }
}
