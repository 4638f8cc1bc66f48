using Tagtui.Library;

namespace Tagtui;

/// <summary>
/// Where one was before each jump: a filter, the first or last one, a bookmark, the next that wants work. Back and
/// forward go through these, and bring the filter with them. Small steps are no jumps.
/// </summary>
internal sealed class Jumps(App app)
{
    private const int Most = 100;

    private readonly List<Place> _back = [];
    private readonly List<Place> _forward = [];
    private bool _going;

    public sealed record Place(string Filter, MediaKey Key);

    public bool CanGo(bool back) => (back ? _back : _forward).Count > 0;

    public Place? Here => app.Browser.Current is { } row ? new Place(app.LibraryScreen.FilterText, row.Key) : null;

    /// <summary>Called before a jump; the place is the one that is left.</summary>
    public void Leave(Place? place)
    {
        if (_going || place is null)
            return;
        Add(_back, place);
        _forward.Clear();
    }

    public void Go(bool back)
    {
        var (from, to) = back ? (_back, _forward) : (_forward, _back);
        var here = Here;
        while (from.Count > 0 && from[^1] == here)
            from.RemoveAt(from.Count - 1);
        if (from.Count == 0)
        {
            app.Say(Tone.Quiet, back ? "there is no earlier place" : "there is no later place");
            return;
        }
        var place = from[^1];
        from.RemoveAt(from.Count - 1);
        if (here is not null)
            Add(to, here);
        _going = true;
        try
        {
            app.BackToLibrary();
            if (app.LibraryScreen.FilterText != place.Filter)
                app.LibraryScreen.Filter(place.Filter);
            app.Browser.GoTo(place.Key);
        }
        finally
        {
            _going = false;
        }
    }

    private static void Add(List<Place> places, Place place)
    {
        if (places.LastOrDefault() == place)
            return;
        places.Add(place);
        if (places.Count > Most)
            places.RemoveAt(0);
    }
}
