using System.Globalization;
using System.Text;

namespace Tagtui.Torture.Screens;

/// <summary>Characters that must never reach a terminal as text, whoever wrote them into a file name, a caption or a tag.</summary>
internal static class Hostile
{
    /// <summary>Hostile sequences in the campaigns carry one of these, so that they are known from the program's own.</summary>
    public static bool IsMarked(string text) =>
        text.Contains("PWNED", StringComparison.Ordinal) || text.Contains("31337", StringComparison.Ordinal);

    public static string? Reason(Rune rune) => rune.Value switch
    {
        >= 0x80 and < 0xA0 => "C1 control",
        0x200D or (>= 0xFE00 and <= 0xFE0F) => null,
        0x2028 or 0x2029 => "line separator",
        >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x200E or 0x200F or 0x061C => "bidi control",
        >= 0xE0000 and <= 0xE007F => "tag character",
        // Subdivision flags and soft hyphens are also format characters; nothing of ours prints them raw.
        _ when Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format => "format character",
        _ => null,
    };
}
