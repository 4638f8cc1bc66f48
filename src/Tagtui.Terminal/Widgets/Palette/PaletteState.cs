namespace Tagtui.Terminal.Widgets;

/// <summary>A command as the palette shows it; a reason says why it cannot run now.</summary>
public sealed record PaletteEntry(string Name, string Sentence, string Keys, string? DisabledBecause = null);

/// <summary>What is typed and what it finds. Enter and Escape are the owner's.</summary>
public sealed class PaletteState
{
    public PaletteState(IReadOnlyList<PaletteEntry> entries, bool ambiguousWide = false)
    {
        Query = new TextField { AmbiguousWide = ambiguousWide };
        Results = new FuzzyList<PaletteEntry>(e => e.Name, e => e.Sentence);
        Results.SetItems(entries);
    }

    public TextField Query { get; }

    public FuzzyList<PaletteEntry> Results { get; }

    /// <summary>What to look for, of what is typed: a line with arguments is still about its command.</summary>
    public Func<string, string> SearchFor { get; init; } = text => text;

    public PaletteEntry? Selected => Results.Selected;

    public void Resize(int columns, int rows)
    {
        Query.Resize(columns - PaletteView.PromptColumns);
        Results.List.Resize(rows - PaletteView.QueryRows);
    }

    public bool Handle(Key key)
    {
        if (key is { Code: KeyCode.Character, Modifiers: Modifiers.Control, Rune.Value: 'n' or 'p' })
        {
            Results.List.MoveBy(key.Rune.Value == 'n' ? 1 : -1);
            return true;
        }
        if (key.Code is KeyCode.Up or KeyCode.Down or KeyCode.PageUp or KeyCode.PageDown)
            return Results.List.Handle(key);
        return Searched(Query.Handle(key));
    }

    public void Paste(string text)
    {
        Query.Paste(text);
        Searched(true);
    }

    private bool Searched(bool handled)
    {
        if (handled && SearchFor(Query.Text) is var wanted && wanted != Results.Query)
            Results.Search(wanted);
        return handled;
    }
}
