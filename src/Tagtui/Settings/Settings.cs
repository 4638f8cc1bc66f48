using Tagtui.Terminal.Painting;

namespace Tagtui;

internal enum ThemeChoice
{
    Auto,
    Dark,
    Light,
    HighContrast,
    Ansi16,
    None,
    User,
}

internal enum AdvanceTo
{
    Next,
    Unscored,
}

/// <summary>
/// What the program asks for. Names, words and limits of each stand in <see cref="SettingsTable"/>; the defaults stand here.
/// </summary>
internal sealed record Settings
{
    /// <summary>A program and its options.</summary>
    public string Editor { get; init; } = "vi";

    public ThemeChoice Theme { get; init; } = ThemeChoice.Auto;

    /// <summary>The `[theme]` of a file; null where there is none.</summary>
    public UserTheme? UserTheme { get; init; }

    public ImageOption Image { get; init; } = ImageOption.Auto;

    public bool Mouse { get; init; } = true;

    public int AmbiguousWidth { get; init; } = 1;

    public bool AdvanceAfterScore { get; init; } = true;

    public AdvanceTo AdvanceTo { get; init; } = AdvanceTo.Next;

    public bool Autosave { get; init; }

    /// <summary>Whether the next opening begins where this one ended.</summary>
    public bool Resume { get; init; } = true;

    /// <summary>Whether who opens it for the first time is told four keys.</summary>
    public bool FirstHint { get; init; } = true;

    public bool ConfirmDelete { get; init; } = true;

    /// <summary>0 for never.</summary>
    public int PreviewFrom { get; init; } = 10;

    /// <summary>Without the dot.</summary>
    public string CaptionExtension { get; init; } = "txt";

    /// <summary>Empty for none; relative paths start at the library.</summary>
    public string TagVocabulary { get; init; } = "";

    /// <summary>Tags under one key each; what the library itself has there goes before.</summary>
    public WordTable TagSlots { get; init; } = WordTable.Empty;

    /// <summary>Colours of tags and of categories.</summary>
    public WordTable TagColors { get; init; } = WordTable.Empty;

    public int UndoLimitMegabytes { get; init; } = 256;

    public int JobRetries { get; init; } = 3;

    /// <summary>Empty for the usual place; relative paths start at the library.</summary>
    public string IndexPath { get; init; } = "";

    public bool IndexEnabled { get; init; } = true;

    public bool Watch { get; init; } = true;

    /// <summary>Empty for the usual place; relative paths start at the library.</summary>
    public string CachePath { get; init; } = "";

    public int CacheLimitMegabytes { get; init; } = 4096;

    /// <summary>Of a shared index; empty for none. A password may stand in it.</summary>
    public string IndexUrl { get; init; } = "";

    public LogLevel LogLevel { get; init; } = LogLevel.Info;
}
