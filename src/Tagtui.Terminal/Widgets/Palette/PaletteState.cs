namespace Tagtui.Terminal.Widgets;

/// <summary>A command as the palette shows it; a reason says why it cannot run now.</summary>
public sealed record PaletteEntry(string Name, string Sentence, string Keys, string? DisabledBecause = null)
{
    /// <summary>Keys and what they do, told before the commands: the name is what is pressed.</summary>
    public bool IsKey { get; init; }

    /// <summary>A title: passed over.</summary>
    public bool IsHeading { get; init; }

    /// <summary>A line to be read: gone over like all others, so that the longest text can be read on the lowest screen.</summary>
    public bool IsText { get; init; }

    public static PaletteEntry Heading(string title) => new(title, "", "") { IsHeading = true };

    public static PaletteEntry Line(string text) => new("", text, "") { IsText = true };
}

/// <summary>What is typed and what it finds. Enter and Escape are the owner's.</summary>
public sealed class PaletteState
{
    public PaletteState(IReadOnlyList<PaletteEntry> entries, bool ambiguousWide = false)
    {
        Query = new TextField { AmbiguousWide = ambiguousWide };
        Results = new FuzzyList<PaletteEntry>(e => e.Name, e => e.Sentence) { Unasked = e => e.IsHeading || e.IsText || e.IsKey };
        SetEntries(entries);
    }

    public TextField Query { get; }

    public FuzzyList<PaletteEntry> Results { get; }

    /// <summary>What to look for, of what is typed: a line with arguments is still about its command.</summary>
    public Func<string, string> SearchFor { get; init; } = text => text;

    public PaletteEntry? Selected => Results.Selected is { IsHeading: false, IsText: false } entry ? entry : null;

    public void SetEntries(IReadOnlyList<PaletteEntry> entries)
    {
        Results.SetItems(entries);
        LeaveHeading(1);
    }

    public void Resize(int columns, int rows)
    {
        Query.Resize(columns - PaletteView.PromptColumns);
        Results.List.Resize(rows - PaletteView.QueryRows);
        LeaveHeading(1);
    }

    public bool Handle(Key key)
    {
        if (key is { Code: KeyCode.Character, Modifiers: Modifiers.Control, Rune.Value: 'n' or 'p' })
        {
            Results.List.MoveBy(key.Rune.Value == 'n' ? 1 : -1);
            LeaveHeading(key.Rune.Value == 'n' ? 1 : -1);
            return true;
        }
        if (key.Code is KeyCode.Up or KeyCode.Down or KeyCode.PageUp or KeyCode.PageDown)
        {
            bool handled = Results.List.Handle(key);
            LeaveHeading(key.Code is KeyCode.Up or KeyCode.PageUp ? -1 : 1);
            return handled;
        }
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
        {
            Results.Search(wanted);
            LeaveHeading(1);
        }
        return handled;
    }

    /// <summary>A title is passed over; at the top the list shows it once more.</summary>
    private void LeaveHeading(int step)
    {
        var list = Results.List;
        while (Results.Selected is { IsHeading: true } && list.Selected + step is >= 0 and var next && next < list.Count)
            list.MoveTo(next);
        if (Results.Selected is not { IsHeading: true } || step > 0)
            return;
        list.MoveToFirst();
        LeaveHeading(1);
    }
}
