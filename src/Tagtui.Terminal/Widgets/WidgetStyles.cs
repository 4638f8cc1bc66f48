namespace Tagtui.Terminal.Widgets;

/// <summary>
/// How widgets look. The theme fills it in; what is here by default uses no colour at all, so that everything can be
/// told apart on a monochrome terminal too.
/// </summary>
public sealed record WidgetStyles
{
    public static WidgetStyles Plain { get; } = new();

    public Style Text { get; init; }

    public Style Dim { get; init; } = Style.Plain.With(TextAttributes.Dim);

    /// <summary>The selected row of the pane that has the keys, and of one that has not.</summary>
    public Style Selected { get; init; } = Style.Plain.With(TextAttributes.Bold);

    public Style SelectedElsewhere { get; init; }

    public Style Accent { get; init; } = Style.Plain.With(TextAttributes.Bold);

    /// <summary>Characters that matched what was typed.</summary>
    public Style Match { get; init; } = Style.Plain.With(TextAttributes.Bold | TextAttributes.Underline);

    public Style Border { get; init; } = Style.Plain.With(TextAttributes.Dim);

    public Style Title { get; init; } = Style.Plain.With(TextAttributes.Bold);

    public Style Key { get; init; } = Style.Plain.With(TextAttributes.Bold);

    public Style Good { get; init; }

    public Style Warning { get; init; } = Style.Plain.With(TextAttributes.Bold);

    public Style Error { get; init; } = Style.Plain.With(TextAttributes.Bold);

    public Style Removed { get; init; } = Style.Plain.With(TextAttributes.Strikethrough);

    public Style Added { get; init; } = Style.Plain.With(TextAttributes.Underline);

    public Style Chip { get; init; } = Style.Plain.With(TextAttributes.Reverse);

    public Style ChipPartial { get; init; } = Style.Plain.With(TextAttributes.Reverse | TextAttributes.Dim);

    /// <summary>Boxes and popups: the ground that they stand on.</summary>
    public Style Popup { get; init; }

    /// <summary>Only ASCII for bars, boxes and markers.</summary>
    public bool Ascii { get; init; }

    internal char Glyph(char drawn, char ascii) => Ascii ? ascii : drawn;
}
