using System.Globalization;
using System.Text;

namespace Tagtui.Toml;

/// <summary>Values written as TOML spells them.</summary>
internal static class TomlText
{
    private const int LongestQuote = 60;

    /// <summary>For messages: what comes from a file can neither move the cursor nor fill the screen.</summary>
    public static string Quote(string text)
    {
        if (text.Length <= LongestQuote)
            return Write(text);
        int end = char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote;
        return Write(text[..end] + "…");
    }

    /// <summary>A basic string that reads back as the same text.</summary>
    public static string Write(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"': result.Append("\\\""); break;
                case '\\': result.Append("\\\\"); break;
                case '\n': result.Append("\\n"); break;
                case '\r': result.Append("\\r"); break;
                case '\t': result.Append("\\t"); break;
                case int code when Invisible(rune):
                    result.Append(code > 0xFFFF ? "\\U" : "\\u").Append(code.ToString(code > 0xFFFF ? "X8" : "X4", CultureInfo.InvariantCulture));
                    break;
                default: result.Append(rune.ToString()); break;
            }
        }
        return result.Append('"').ToString();
    }

    /// <summary>A key as it would be written: bare where that is possible.</summary>
    public static string Key(string name) =>
        name.Length is > 0 and <= LongestQuote && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? name : Quote(name);

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Always with a point, an exponent or a word, so that it reads back as a float.</summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }

    /// <summary>Control and format characters, which include those that turn the direction of text.</summary>
    public static bool Invisible(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
