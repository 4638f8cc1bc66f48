using Tagtui.Terminal.Widgets;

namespace Tagtui.Terminal;

/// <summary>
/// What colours mean. Nothing else in the program names a colour; everything that a colour says is also said by a
/// character or an attribute, so the theme without colour loses nothing.
/// </summary>
public sealed record Theme
{
    public required string Name { get; init; }

    public Style Text { get; init; }

    public Style Dim { get; init; }

    public Style Accent { get; init; }

    /// <summary>Titles in the separators, names at the top.</summary>
    public Style Title { get; init; }

    public Style Border { get; init; }

    public Style Selected { get; init; }

    public Style SelectedElsewhere { get; init; }

    public Style Marked { get; init; }

    public Style Match { get; init; }

    public Style Key { get; init; }

    public Style Good { get; init; }

    public Style Warning { get; init; }

    public Style Error { get; init; }

    public Style Added { get; init; }

    public Style Removed { get; init; }

    public Style Chip { get; init; }

    public Style ChipPartial { get; init; }

    public Style Popup { get; init; }

    /// <summary>What stands behind everything; default where it is the terminal's own.</summary>
    public Style Ground { get; init; }

    /// <summary>The stars, from one to five.</summary>
    public IReadOnlyList<Style> Stars { get; init; } = [];

    public Style Rejected { get; init; }

    public Style Score(int score) => score < 0 ? Rejected : score == 0 || Stars.Count == 0 ? Dim : Stars[Math.Min(score, Stars.Count) - 1];

    public WidgetStyles Widgets(bool ascii) => new()
    {
        Text = Text,
        Dim = Dim,
        Selected = Selected,
        SelectedElsewhere = SelectedElsewhere,
        Accent = Accent,
        Match = Match,
        Border = Border,
        Title = Title,
        Key = Key,
        Good = Good,
        Warning = Warning,
        Error = Error,
        Removed = Removed,
        Added = Added,
        Chip = Chip,
        ChipPartial = ChipPartial,
        Popup = Popup,
        Ascii = ascii,
    };
}
