using System.Globalization;
using Tagtui.Terminal;

namespace Tagtui;

/// <summary>What a user's theme may name, and how a colour is written there: `#88c0d0`, `bright-cyan`, `214`, with `bold`, `on #1b2029` and the like.</summary>
internal static class ThemeRoles
{
    private static readonly string[] Colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    private static readonly string[] AttributeWords = ["bold", "dim", "italic", "underline", "reverse", "strikethrough"];

    public static IReadOnlyList<string> Names { get; } =
    [
        "text", "dim", "accent", "title", "border", "selected", "selected_elsewhere", "marked", "match", "key", "good", "warning", "error",
        "added", "removed", "chip", "chip_partial", "popup", "ground", "star1", "star2", "star3", "star4", "star5", "rejected",
    ];

    public static Theme With(Theme theme, string role, Style style) => role switch
    {
        "text" => theme with { Text = style },
        "dim" => theme with { Dim = style },
        "accent" => theme with { Accent = style },
        "title" => theme with { Title = style },
        "border" => theme with { Border = style },
        "selected" => theme with { Selected = style },
        "selected_elsewhere" => theme with { SelectedElsewhere = style },
        "marked" => theme with { Marked = style },
        "match" => theme with { Match = style },
        "key" => theme with { Key = style },
        "good" => theme with { Good = style },
        "warning" => theme with { Warning = style },
        "error" => theme with { Error = style },
        "added" => theme with { Added = style },
        "removed" => theme with { Removed = style },
        "chip" => theme with { Chip = style },
        "chip_partial" => theme with { ChipPartial = style },
        "popup" => theme with { Popup = style },
        "ground" => theme with { Ground = style },
        "rejected" => theme with { Rejected = style },
        _ => theme with { Stars = [.. Enumerable.Range(0, 5).Select(i => i == role[4] - '1' ? style : i < theme.Stars.Count ? theme.Stars[i] : theme.Dim)] },
    };

    /// <param name="text">Words: a colour, `on` and the colour behind it, attributes, in any order.</param>
    /// <param name="style">What they say.</param>
    /// <param name="wrong">The word that is neither.</param>
    public static bool TryParse(string text, out Style style, out string wrong)
    {
        style = Style.Plain;
        wrong = "";
        bool behind = false;
        foreach (string word in text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int attribute = Array.IndexOf(AttributeWords, word);
            if (word == "on" && !behind)
                behind = true;
            else if (attribute >= 0 && !behind)
                style = style.With((TextAttributes)(1 << attribute));
            else if (TryColour(word, out var colour))
            {
                style = behind ? style with { Background = colour } : style with { Foreground = colour };
                behind = false;
            }
            else
                wrong = word;
        }
        if (behind)
            wrong = "on";
        return wrong.Length == 0;
    }

    private static bool TryColour(string word, out Color colour)
    {
        colour = Color.Default;
        if (word == "default")
            return true;
        if (word is ['#', ..] && word.Length is 4 or 7 && int.TryParse(word.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int rgb))
        {
            colour = word.Length == 7
                ? Color.Rgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
                : Color.Rgb((byte)((rgb >> 8) * 17), (byte)(((rgb >> 4) & 15) * 17), (byte)((rgb & 15) * 17));
            return true;
        }
        bool bright = word.StartsWith("bright-", StringComparison.Ordinal);
        int index = Array.IndexOf(Colours, bright ? word[7..] : word);
        if (index < 0 && (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out index) || index > 255))
            return false;
        colour = Color.Indexed((byte)(bright ? index + 8 : index));
        return true;
    }
}
