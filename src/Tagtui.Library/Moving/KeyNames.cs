using System.Globalization;
using System.Text;

namespace Tagtui.Library;

/// <summary>Which names a medium or a folder may be given. What there is already may be called as it likes.</summary>
public static class KeyNames
{
    /// <summary>A file system's limit, less what stands behind a stem: `_workflow.json`, or the extension and `.json`.</summary>
    public const int LongestStem = 255 - 24;

    /// <summary>Why a medium's last part cannot be this, in one line; null where it can.</summary>
    public static string? Refusal(string name) =>
        name.Length == 0 ? "a name cannot be empty"
        : name.IndexOfAny(['/', '\\']) >= 0 ? $"a name has no slashes: 'move' brings a picture to another folder"
        : name[0] == '.' ? "a name does not begin with a dot: it would be hidden"
        : name != name.Trim() ? "a name neither begins nor ends with a space"
        : name.EndsWith('.') ? "a name does not end with a dot"
        : Bad(name) is { } bad ? $"a name has no {bad}"
        : Encoding.UTF8.GetByteCount(name) > LongestStem ? $"the name is too long: {LongestStem} bytes at most"
        : null;

    /// <summary>A folder below the media root, or the root itself (""), as it is written in a key; null with the reason where it cannot be one.</summary>
    public static string? Folder(string text, out string? refusal)
    {
        refusal = null;
        var parts = text.Split('/').Where(part => part is not ("" or ".")).ToList();
        foreach (var part in parts)
        {
            refusal = part == ".." ? "a folder is named without '..'"
                : part[0] == '.' ? $"the folder {part} would be hidden"
                : part != part.Trim() ? $"the folder name '{part}' begins or ends with a space"
                : part.Contains('\\') ? "a folder name has no backslashes"
                : Bad(part) is { } bad ? $"a folder name has no {bad}"
                : Encoding.UTF8.GetByteCount(part) > LongestStem ? "a folder name is too long"
                : null;
            if (refusal is not null)
                return null;
        }

        return string.Join('/', parts);
    }

    private static string? Bad(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
                return "characters that are not Unicode";
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                return "control characters";
            // A joiner inside an emoji is one as well; those that turn the line around are not.
            if (rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200B or 0xFEFF)
                return "invisible characters";
        }

        return null;
    }
}
