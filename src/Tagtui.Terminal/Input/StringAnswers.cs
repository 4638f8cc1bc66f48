using System.Globalization;

namespace Tagtui.Terminal;

/// <summary>What a whole OSC, DCS or APC means; its first character says which of them it was.</summary>
internal static class StringAnswers
{
    public static AnswerEvent Decode(string text)
    {
        if (text.StartsWith("P>|", StringComparison.Ordinal))
            return new NameAnswer(text[3..]);
        if (text.StartsWith("P1$r", StringComparison.Ordinal) || text.StartsWith("P0$r", StringComparison.Ordinal))
            return new StyleAnswer(text[4..]);
        if (text.StartsWith("_G", StringComparison.Ordinal))
            return new GraphicsAnswer(text[2..]);
        if (text.StartsWith("]11;", StringComparison.Ordinal) && Color(text[4..]) is { } background)
            return background;
        return new UnknownAnswer(text);
    }

    /// <summary>`rgb:ffff/ffff/ffff`, each part of one to four digits, and `#rrggbb`.</summary>
    private static BackgroundAnswer? Color(string text)
    {
        string[] parts = text.StartsWith("rgb:", StringComparison.Ordinal) ? text[4..].Split('/')
            : text.StartsWith('#') && text.Length == 7 ? [text[1..3], text[3..5], text[5..7]]
            : [];
        if (parts.Length != 3)
            return null;
        Span<byte> rgb = stackalloc byte[3];
        for (int i = 0; i < 3; i++)
        {
            if (parts[i].Length is 0 or > 4 || !int.TryParse(parts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value))
                return null;
            rgb[i] = (byte)(value * 255 / ((1 << (4 * parts[i].Length)) - 1));
        }
        return new BackgroundAnswer(rgb[0], rgb[1], rgb[2]);
    }
}
