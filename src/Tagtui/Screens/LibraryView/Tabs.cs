using Tagtui.Library;
using Tagtui.Terminal.Text;

namespace Tagtui.Screens;

/// <summary>A view of the library that waits to be gone back to: a question, an order, a place and marks of its own.</summary>
internal sealed class Tab
{
    public string Filter { get; set; } = "";

    public string Sort { get; set; } = "";

    public int Index { get; set; }

    public MediaKey? Key { get; set; }

    public HashSet<MediaKey> Marked { get; set; } = [];
}

/// <summary>
/// The tabs of the library screen. The one in front lives in the browser and the filter line, and is written down when another comes to the
/// front. Marks belong to the tab that they were made in, and a command works on those of the tab in front.
/// </summary>
internal sealed class Tabs(App app, FilterLine filter)
{
    private const int Most = 20;

    private List<Tab> _all = [new()];

    public int Count => _all.Count;

    public int Front { get; private set; }

    /// <summary>All of them as they are now.</summary>
    public IReadOnlyList<Tab> All
    {
        get
        {
            Leave();
            return _all;
        }
    }

    public void Restore(IReadOnlyList<Tab> tabs, int front)
    {
        if (tabs.Count == 0)
            return;
        _all = [.. tabs.Take(Most)];
        Front = Math.Clamp(front, 0, _all.Count - 1);
        Enter();
    }

    /// <summary>Beside the one in front: the same view without its marks, or another question.</summary>
    public void Open(string? text)
    {
        if (_all.Count == Most)
        {
            app.Say(Tone.Warning, $"there are {Most} tabs already");
            return;
        }
        Leave();
        var here = _all[Front];
        _all.Insert(++Front, new Tab { Filter = here.Filter, Sort = here.Sort, Index = here.Index, Key = here.Key });
        Enter();
        if (text is not null)
            filter.Apply(text);
    }

    public void Close()
    {
        if (_all.Count == 1)
        {
            app.Say(Tone.Quiet, "this is the only tab");
            return;
        }
        _all.RemoveAt(Front);
        Front = Math.Min(Front, _all.Count - 1);
        Enter();
    }

    public void CloseOthers()
    {
        Leave();
        _all = [_all[Front]];
        Front = 0;
    }

    /// <summary>Goes round at the ends.</summary>
    public void Step(int tabs) => GoTo((Front + tabs + _all.Count) % _all.Count);

    public void GoTo(int tab)
    {
        if (tab == Front || tab < 0 || tab >= _all.Count)
            return;
        Leave();
        Front = tab;
        Enter();
    }

    /// <summary>What is marked in the tabs behind stays so under its new name, and the hand of each on its picture.</summary>
    public void Follow(IReadOnlyList<ChangedItem> moved)
    {
        foreach (var tab in _all)
        {
            foreach (var item in moved.Where(item => item.MovedTo is not null))
            {
                if (tab.Key == item.Key)
                    tab.Key = item.MovedTo;
                if (tab != _all[Front] && tab.Marked.Remove(item.Key))
                    tab.Marked.Add(item.MovedTo!.Value);
            }
        }
    }

    /// <summary>Where each one's name lies in the tab line: all as wide as they need, or all the same where that is too much.</summary>
    public IReadOnlyList<(int X, string Name)> Names(int columns)
    {
        const int around = 3;
        var names = _all.Select((tab, i) => Name(tab, i)).ToList();
        int each = Math.Max(1, columns / _all.Count - around);
        bool fit = names.Sum(name => ScreenText.Width(name, app.AmbiguousWide) + around) <= columns;
        List<(int, string)> places = [];
        int x = 1;
        foreach (string name in names)
        {
            string shown = fit ? name : ScreenText.Truncate(name, each, app.AmbiguousWide);
            places.Add((x, shown));
            x += ScreenText.Width(shown, app.AmbiguousWide) + around;
        }
        return places;
    }

    private string Name(Tab tab, int i)
    {
        bool front = i == Front;
        string asked = front ? filter.Applied : tab.Filter;
        int marked = front ? app.Browser.MarkedCount : tab.Marked.Count;
        return $"{i + 1} {(asked.Length > 0 ? asked : "everything")}{(marked > 0 ? $" {app.Look.Marked}{marked:N0}" : "")}";
    }

    private void Leave()
    {
        var (tab, place) = (_all[Front], app.Browser.Place);
        (tab.Filter, tab.Sort) = (filter.Applied, filter.Sort);
        (tab.Index, tab.Key, tab.Marked) = (Math.Max(0, place.Index), place.Key, place.Marked);
    }

    private void Enter()
    {
        var tab = _all[Front];
        app.Browser.Enter(filter.Restore(tab.Filter, tab.Sort), tab.Index, tab.Key, tab.Marked);
    }
}
