using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The saved searches, narrowed by typing: enter asks the chosen one; a new name saves what the filter shows now.</summary>
internal sealed class SearchScreen(App app) : PickerScreen<SavedSearch>(app, search => "@" + search.Name, search => search.Query)
{
    private string? _problem;

    public override string Context => "searches";

    protected override string Title => "Saved searches";

    protected override string Empty => _problem is null ? "none yet: type a name and press ctrl+s to save the filter" : $"searches.json cannot be read: {_problem}";

    protected override IReadOnlyList<PickerColumn<SavedSearch>> Columns => [new("Name", search => "@" + search.Name), new("What it asks", search => search.Query)];

    protected override IReadOnlyList<Hint> Hints =>
    [
        .. HasSelected ? (Hint[])[new("enter", "ask", 6), new("ctrl+e", "edit", 3), new("ctrl+d", "delete", 2)] : [],
        new("ctrl+s", App.LibraryScreen.FilterText.Length > 0 ? "save the filter under this name" : "save the filter (there is none)", 4), new("esc", "close", 5),
    ];

    protected override IReadOnlyList<SavedSearch> Read()
    {
        var searches = App.Library.Searches();
        _problem = searches.Problem;
        return searches.All;
    }

    protected override bool Same(SavedSearch a, SavedSearch b) => a.Name == b.Name;

    protected override void Take(SavedSearch item)
    {
        Back();
        App.LibraryScreen.Filter("@" + item.Name);
    }

    protected override bool Handle(Key key)
    {
        switch (Control(key))
        {
            case 's':
                Save(Typed.Trim().TrimStart('@'));
                return true;
            case 'd' when HasSelected:
                App.SaveSearch(Selected!.Name, null);
                return true;
            case 'e' when HasSelected:
                Back();
                App.LibraryScreen.Filter(Selected!.Query);
                App.LibraryScreen.EditFilter();
                return true;
            default:
                return false;
        }
    }

    private void Save(string name)
    {
        if (name.Length == 0)
            App.Say(Tone.Warning, "type the name first");
        else
            App.SaveSearch(name, App.LibraryScreen.FilterText);
    }
}
