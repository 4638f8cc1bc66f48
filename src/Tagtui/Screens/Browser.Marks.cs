using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>
/// What is marked, and what a command is therefore about: a range while there is one, else the marks, else the picture under the cursor. Marks are
/// spelled out by a worker; a key that comes before is about them already.
/// </summary>
internal sealed partial class Browser
{
    private HashSet<MediaKey> _marked = [];

    /// <summary>What is going to be marked, as soon as a worker has spelled it out.</summary>
    private Targets? _marking;

    /// <summary>What the rows of those that are marked showed then: they may be out of sight when something is done to them.</summary>
    private readonly Dictionary<MediaKey, ShownRow> _shownWhenMarked = [];

    private int? _rangeStart;

    public IReadOnlySet<MediaKey> Marked => _marked;

    public int? RangeStart => _rangeStart;

    public bool IsInRange(int index) => _rangeStart is { } start && index >= Math.Min(start, List.Selected) && index <= Math.Max(start, List.Selected);

    public bool IsMarked(int index) => IsInRange(index) || (_marked.Count > 0 && Rows[index] is { } row && _marked.Contains(row.Key));

    public int MarkedCount => RangeLength > 0 ? RangeLength : _marked.Count;

    /// <summary>How many are selected, in words for the title line: a range goes before the marks. Empty where only the cursor is.</summary>
    public string Selection =>
        (RangeLength > 0 ? $" · {RangeLength:N0} in range" : "") + (_marked.Count > 0 ? $" · {_marked.Count:N0} marked" : "");

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
            return Current is { } row ? TargetsOf(row) : Targets.None;
        }
    }

    /// <summary>One of those that are seen, whatever is marked.</summary>
    public Targets TargetsOf(MediumRow row) => Targets.Of([row.Key]) with { Shown = ShownOf(row) };

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
