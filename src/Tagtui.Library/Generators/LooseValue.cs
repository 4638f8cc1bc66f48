using System.Globalization;

namespace Tagtui.Library.Generators;

/// <summary>Numbers as generators write them: as text or not, whole ones with a fraction of zero.</summary>
internal static class LooseValue
{
    public static long? Integer(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : Number(text) is { } number && number == Math.Truncate(number) && Math.Abs(number) < 1e15 ? (long)number
        : null;

    public static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonValue.Known(number) : null;
}
