namespace Tagtui.Terminal;

/// <summary>
/// The themes that come with the program. The default keeps to the sixteen colours that the user has chosen for the
/// terminal; the others name their own, and what stands behind them where the terminal's own ground would not do.
/// </summary>
public static class Themes
{
    public static Theme Ansi16 { get; } = new()
    {
        Name = "ansi16",
        Dim = Fg(8),
        Accent = Fg(6, TextAttributes.Bold),
        Title = Fg(6, TextAttributes.Bold),
        Border = Fg(8),
        Selected = Style.Plain.With(TextAttributes.Reverse),
        SelectedElsewhere = Style.Plain.With(TextAttributes.Bold),
        Marked = Fg(5, TextAttributes.Bold),
        Match = Fg(3, TextAttributes.Bold),
        Key = Fg(6),
        Good = Fg(2),
        Warning = Fg(3),
        Error = Fg(1, TextAttributes.Bold),
        Added = Fg(2),
        Removed = Fg(1, TextAttributes.Strikethrough),
        Chip = Fg(6),
        ChipPartial = Fg(8),
        Stars = [Fg(8), Style.Plain, Fg(6), Fg(3), Fg(11, TextAttributes.Bold)],
        Rejected = Fg(1),
    };

    public static Theme Dark { get; } = Rgb(
        "dark", text: 0xD8DEE9, dim: 0x9DA6B6, accent: 0x7FC8DB, border: 0x434C5E, selectedGround: 0x28333F,
        elsewhereGround: 0x252B36, popup: 0x1B2029, behind: 0x14181F, marked: 0xD6A4E0, good: 0xA3D18A, warning: 0xEBCB8B, error: 0xF08A8A,
        stars: [0x9DA6B6, 0x8FB4E3, 0x7FC8DB, 0xE3C476, 0xFFD75F]);

    public static Theme Light { get; } = Rgb(
        "light", text: 0x24292F, dim: 0x57606A, accent: 0x0A5F78, border: 0xC4CBD3, selectedGround: 0xCFE6F0,
        elsewhereGround: 0xE6EBEF, popup: 0xF3F5F7, behind: 0xFFFFFF, marked: 0x7A3390, good: 0x256428, warning: 0x754C00, error: 0xA52019,
        stars: [0x57606A, 0x1B5596, 0x0A5F78, 0x744F00, 0x7F4800]);

    public static Theme HighContrast { get; } = Rgb(
        "high-contrast", text: 0xFFFFFF, dim: 0xE0E0E0, accent: 0x5CE1FF, border: 0xFFFFFF, selectedGround: 0x0000A0,
        elsewhereGround: 0x262626, popup: 0x0A0A0A, behind: 0x000000, marked: 0xFFB0FF, good: 0x80FF80, warning: 0xFFE060, error: 0xFFA8A8,
        stars: [0xE0E0E0, 0xA8D0FF, 0x5CE1FF, 0xFFE060, 0xFFE060]);

    public static Theme NoColour { get; } = new()
    {
        Name = "none",
        Dim = Plain(TextAttributes.Dim),
        Accent = Plain(TextAttributes.Bold),
        Title = Plain(TextAttributes.Bold),
        Border = Plain(TextAttributes.Dim),
        Selected = Plain(TextAttributes.Reverse),
        SelectedElsewhere = Plain(TextAttributes.Bold),
        Marked = Plain(TextAttributes.Bold | TextAttributes.Underline),
        Match = Plain(TextAttributes.Bold | TextAttributes.Underline),
        Key = Plain(TextAttributes.Bold),
        Warning = Plain(TextAttributes.Bold),
        Error = Plain(TextAttributes.Bold | TextAttributes.Reverse),
        Added = Plain(TextAttributes.Underline),
        Removed = Plain(TextAttributes.Strikethrough),
        Chip = Plain(TextAttributes.Underline),
        ChipPartial = Plain(TextAttributes.Dim),
    };

    public static IReadOnlyList<Theme> All { get; } = [Ansi16, Dark, Light, HighContrast, NoColour];

    private static Style Fg(byte index, TextAttributes attributes = TextAttributes.None) => new(Color.Indexed(index), Color.Default, attributes);

    private static Style Plain(TextAttributes attributes) => Style.Plain.With(attributes);

    private static Theme Rgb(
        string name, int text, int dim, int accent, int border, int selectedGround, int elsewhereGround, int popup, int behind, int marked,
        int good, int warning, int error, int[] stars)
    {
        Style On(int colour, TextAttributes attributes = TextAttributes.None) => new(Of(colour), Color.Default, attributes);
        return new Theme
        {
            Name = name,
            Text = On(text),
            Dim = On(dim),
            Accent = On(accent, TextAttributes.Bold),
            Title = On(accent, TextAttributes.Bold),
            Border = On(border),
            Selected = new Style(Of(text), Of(selectedGround), TextAttributes.Bold),
            SelectedElsewhere = new Style(Of(text), Of(elsewhereGround)),
            Marked = On(marked, TextAttributes.Bold),
            Match = On(warning, TextAttributes.Bold),
            Key = On(accent),
            Good = On(good),
            Warning = On(warning),
            Error = On(error, TextAttributes.Bold),
            Added = On(good),
            Removed = On(error, TextAttributes.Strikethrough),
            Chip = On(accent),
            ChipPartial = On(dim),
            Popup = new Style(Of(text), Of(popup)),
            Ground = new Style(Of(text), Of(behind)),
            Stars = [.. stars.Select(s => On(s, s == stars[^1] ? TextAttributes.Bold : TextAttributes.None))],
            Rejected = On(error),
        };
    }

    private static Color Of(int rgb) => Color.Rgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
}
