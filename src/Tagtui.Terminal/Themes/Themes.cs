namespace Tagtui.Terminal;

/// <summary>
/// The themes that come with the program. The default keeps to the sixteen colours that the user has chosen for the
/// terminal; dark and light name their own.
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
        "dark", text: 0xD8DEE9, dim: 0x7B8494, accent: 0x7FC8DB, border: 0x434C5E, selectedGround: 0x2E3A4D,
        elsewhereGround: 0x252B36, ground: 0x1B2029, marked: 0xD6A4E0, good: 0xA3D18A, warning: 0xEBCB8B, error: 0xF08A8A,
        stars: [0x8A93A3, 0x8FB4E3, 0x7FC8DB, 0xE3C476, 0xFFD75F]);

    public static Theme Light { get; } = Rgb(
        "light", text: 0x24292F, dim: 0x6A737D, accent: 0x0B6E8A, border: 0xC4CBD3, selectedGround: 0xCFE6F0,
        elsewhereGround: 0xE6EBEF, ground: 0xF3F5F7, marked: 0x8A3FA0, good: 0x2E7D32, warning: 0x8A5A00, error: 0xB3261E,
        stars: [0x6A737D, 0x1F5FA8, 0x0B6E8A, 0x8A6100, 0x9A5B00]);

    public static Theme HighContrast { get; } = Ansi16 with
    {
        Name = "high-contrast",
        Dim = Style.Plain,
        Border = Style.Plain,
        Selected = new Style(Color.Indexed(0), Color.Indexed(15), TextAttributes.Bold),
        SelectedElsewhere = Style.Plain.With(TextAttributes.Bold | TextAttributes.Underline),
        Accent = Fg(14, TextAttributes.Bold),
        Title = Fg(15, TextAttributes.Bold),
        Marked = Fg(13, TextAttributes.Bold),
        Match = Fg(11, TextAttributes.Bold | TextAttributes.Underline),
        Key = Fg(14, TextAttributes.Bold),
        Good = Fg(10, TextAttributes.Bold),
        Warning = Fg(11, TextAttributes.Bold),
        Error = Fg(9, TextAttributes.Bold),
        Added = Fg(10, TextAttributes.Underline),
        Removed = Fg(9, TextAttributes.Strikethrough),
        Chip = Fg(14, TextAttributes.Bold),
        ChipPartial = Fg(7),
        Stars = [Fg(7), Fg(12), Fg(14), Fg(11), Fg(11, TextAttributes.Bold)],
        Rejected = Fg(9, TextAttributes.Bold),
    };

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

    /// <summary>
    /// By name; `auto` is the sixteen colours of the user's own, and none where colour is refused. An unknown name gives null.
    /// </summary>
    public static Theme? Find(string name, bool colour) =>
        !colour ? NoColour : name == "auto" ? Ansi16 : All.FirstOrDefault(t => t.Name == name);

    private static Style Fg(byte index, TextAttributes attributes = TextAttributes.None) => new(Color.Indexed(index), Color.Default, attributes);

    private static Style Plain(TextAttributes attributes) => Style.Plain.With(attributes);

    private static Theme Rgb(
        string name, int text, int dim, int accent, int border, int selectedGround, int elsewhereGround, int ground, int marked,
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
            Popup = new Style(Of(text), Of(ground)),
            Stars = [.. stars.Select(s => On(s, s == stars[^1] ? TextAttributes.Bold : TextAttributes.None))],
            Rejected = On(error),
        };
    }

    private static Color Of(int rgb) => Color.Rgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
}
