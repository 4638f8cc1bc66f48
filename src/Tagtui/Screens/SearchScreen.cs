using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The saved searches, narrowed by typing: enter asks the chosen one; a new name saves what the filter shows now.</summary>
internal sealed class SearchScreen : Screen
{
    private readonly PaletteState _state;
    private SavedSearches? _searches;
    private long _revision = -1;

    public SearchScreen(App app)
        : base(app)
    {
        _state = new PaletteState([], app.AmbiguousWide);
    }

    public override string Context => "searches";

    public override bool IsPopup => true;

    public override bool TakesEscape => true;

    private string Typed => _state.Query.Text.Trim().TrimStart('@');

    public override bool HandleFirst(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key.Code: KeyCode.Escape }:
            case KeyEvent { Key.Code: KeyCode.Backspace } when _state.Query.Text.Length == 0:
                Back();
                return true;
            case KeyEvent { Key.Code: KeyCode.Enter } when _state.Selected is { } chosen:
                Back();
                App.LibraryScreen.Filter(chosen.Name);
                return true;
            case KeyEvent { Key: { Code: KeyCode.Character, Modifiers: Modifiers.Control, Rune.Value: 's' } }:
                Save();
                return true;
            case KeyEvent { Key: { Code: KeyCode.Character, Modifiers: Modifiers.Control, Rune.Value: 'd' } } when _state.Selected is { } chosen:
                App.SaveSearch(chosen.Name[1..], null);
                return true;
            case KeyEvent { Key: { Code: KeyCode.Character, Modifiers: Modifiers.Control, Rune.Value: 'e' } } when _state.Selected is { } chosen:
                Back();
                App.LibraryScreen.Filter(chosen.Sentence);
                App.LibraryScreen.EditFilter();
                return true;
            case KeyEvent { Key: var key }:
                _state.Handle(key);
                return true;
            case PasteEvent paste:
                _state.Paste(paste.Text);
                return true;
            default:
                return true;
        }
    }

    public override void Update(TerminalSize size)
    {
        var inside = Frame.Inner(Box(new Rect(0, 0, size.Columns, size.Rows)));
        _state.Resize(inside.Width, inside.Height - 1);
        if (_revision == App.Library.Revision)
            return;
        _revision = App.Library.Revision;
        App.Run("reading the saved searches", WorkKind.Read, this, _ => App.Library.Searches(), searches =>
        {
            _searches = searches;
            _state.Results.SetItems([.. searches.All.Select(s => new PaletteEntry("@" + s.Name, s.Query, ""))]);
        });
    }

    public override void Draw(Canvas canvas)
    {
        var widgets = App.Look.Widgets;
        var inside = Frame.Draw(canvas, Box(canvas.Bounds), "Saved searches", widgets);
        var hints = inside.Slice(new Rect(1, inside.Height - 1, inside.Width - 1, 1));
        PaletteView.Draw(inside.Slice(inside.Bounds with { Height = Math.Max(0, inside.Height - 1) }), _state, widgets, _searches switch
        {
            null => "",
            { Problem: { } problem } => $"searches.json cannot be read: {problem}",
            { All.Count: 0 } => "none yet: type a name and press ctrl+s to save the filter",
            _ => "none of that name",
        });
        List<Hint> keys = _state.Selected is null ? [] : [new Hint("enter", "ask"), new Hint("ctrl+e", "edit"), new Hint("ctrl+d", "delete")];
        keys.Add(new Hint("ctrl+s", App.LibraryScreen.FilterText.Length > 0 ? "save the filter under this name" : "save the filter (there is none)"));
        HintLine.Draw(hints, App, this, keys);
    }

    private static Rect Box(Rect screen) => Frame.Centre(screen, Math.Min(screen.Width - 4, 96), Math.Max(5, Math.Min(24, screen.Height - 4)));

    private void Save()
    {
        if (Typed.Length == 0)
            App.Say(Tone.Warning, "type the name first");
        else
            App.SaveSearch(Typed, App.LibraryScreen.FilterText);
    }
}
