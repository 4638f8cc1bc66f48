using System.Globalization;
using Tagtui.Library;
using Tagtui.Screens;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui;

/// <summary>
/// The colours that `[tags.colors]` gives to tags and categories: the one place where a tag gets its colour. A tag's own
/// name, with or without its category, goes before its category. A theme without colour stays without.
/// </summary>
internal sealed class TagColors
{
    private static readonly string[] Names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    private readonly Dictionary<string, Color> _colors = [];

    public TagColors(WordTable words)
    {
        foreach (var (name, text) in words.Entries)
        {
            if (TryParse(text, out var color))
                _colors.TryAdd(name, color);
        }
    }

    /// <summary>What goes over the style of the text around it.</summary>
    public Style Of(Tag tag, Theme theme)
    {
        if (_colors.Count == 0 || theme == Themes.NoColour)
            return Style.Plain;
        return _colors.TryGetValue($"{tag.Category}:{tag.Value}", out var color) || _colors.TryGetValue(tag.Value, out color) || _colors.TryGetValue(tag.Category, out color)
            ? new Style(color, Color.Default)
            : Style.Plain;
    }

    /// <summary>Tags in a row, each in its colour, as many as fit. Returns the columns taken.</summary>
    public int Write(Canvas canvas, int x, int y, IReadOnlyList<Tag> tags, string between, int columns, Style style, Theme theme)
    {
        int at = x, right = Math.Min(canvas.Width, x + columns);
        if (_colors.Count == 0)
            return canvas.WriteFitted(x, y, string.Join(between, tags.Select(tag => tag.Value)), columns, style);
        for (int i = 0; i < tags.Count && at < right; i++)
        {
            // What does not fit whole is cut with what follows it, so that the ellipsis says there is more.
            string rest = i + 1 < tags.Count ? between : "";
            bool last = canvas.Measure(tags[i].Value) + canvas.Measure(rest) > right - at;
            string text = last && rest.Length > 0 ? tags[i].Value + between : tags[i].Value;
            at += canvas.WriteFitted(at, y, text, right - at, Of(tags[i], theme).Over(style));
            if (last)
                break;
            at += canvas.WriteFitted(at, y, rest, right - at, style);
        }
        return at - x;
    }

    /// <summary>`red`, `bright red`, a number of the palette, `#7fc8db`.</summary>
    public static bool TryParse(string text, out Color color)
    {
        color = Color.Default;
        string word = text.Trim().ToLowerInvariant();
        if (word is ['#', .. var digits])
        {
            if (digits.Length != 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int rgb))
                return false;
            color = Color.Rgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
            return true;
        }
        if (byte.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out byte index))
        {
            color = Color.Indexed(index);
            return true;
        }
        bool bright = word.StartsWith("bright", StringComparison.Ordinal);
        int name = Array.IndexOf(Names, bright ? word[6..].Trim(' ', '-') : word);
        if (name >= 0)
            color = Color.Indexed((byte)(name + (bright ? 8 : 0)));
        return name >= 0;
    }
}
