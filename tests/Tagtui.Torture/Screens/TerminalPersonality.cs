namespace Tagtui.Torture.Screens;

/// <summary>What a terminal says when it is asked. Null or empty means that it stays silent on that question.</summary>
internal sealed record TerminalPersonality
{
    public required string Name { get; init; }

    public string? PrimaryAttributes { get; init; }

    public string? SecondaryAttributes { get; init; }

    public string? Version { get; init; }

    public bool KittyGraphics { get; init; }

    public bool KittyKeyboard { get; init; }

    public bool AnswersReports { get; init; } = true;

    public (int Width, int Height)? CellPixels { get; init; }

    public string? Background { get; init; }

    public bool? Dark { get; init; }

    public bool TrueColorProbe { get; init; }

    public IReadOnlySet<int> KnownModes { get; init; } = new HashSet<int>();

    public static TerminalPersonality Xterm { get; } = new()
    {
        Name = "xterm",
        PrimaryAttributes = "?62;22c",
        SecondaryAttributes = ">41;370;0c",
        Version = "XTerm(370)",
        CellPixels = (10, 20),
        Background = "rgb:0000/0000/0000",
        KnownModes = new HashSet<int> { 1, 7, 25, 69, 1000, 1002, 1003, 1004, 1006, 1049, 2004 },
    };

    public static TerminalPersonality Kitty { get; } = Xterm with
    {
        Name = "kitty",
        PrimaryAttributes = "?62;52;c",
        SecondaryAttributes = ">1;4000;35c",
        Version = "kitty(0.35.2)",
        KittyGraphics = true,
        KittyKeyboard = true,
        Dark = true,
        TrueColorProbe = true,
        KnownModes = new HashSet<int> { 1, 7, 25, 1000, 1002, 1003, 1004, 1006, 1049, 2004, 2026, 2031 },
    };

    public static TerminalPersonality Sixel { get; } = Xterm with
    {
        Name = "sixel",
        PrimaryAttributes = "?62;4;22c",
        Version = "foot(1.16.2)",
        TrueColorProbe = true,
        KnownModes = new HashSet<int> { 1, 7, 25, 1000, 1002, 1003, 1004, 1006, 1049, 2004, 2026, 2027 },
    };

    /// <summary>Never answers anything, like a serial line or a very old multiplexer.</summary>
    public static TerminalPersonality Silent { get; } = new() { Name = "silent", AnswersReports = false };
}
