using System.Globalization;
using System.Text.Json;
using Tagtui.Toml;

namespace Tagtui.Tests.Toml;

/// <summary>toml-test's way to write values: `{"type": "integer", "value": "5"}`.</summary>
internal static class Tagged
{
    public static void Compare(JsonElement expected, TomlValue actual, string where, List<string> wrong)
    {
        switch (actual)
        {
            case TomlTable table when expected.ValueKind == JsonValueKind.Object:
                if (table.Entries.Count != expected.EnumerateObject().Count())
                    wrong.Add($"{where}: {table.Entries.Count} keys");
                foreach (var entry in table.Entries)
                {
                    if (expected.TryGetProperty(entry.Key, out var inner))
                        Compare(inner, entry.Value, $"{where}.{entry.Key}", wrong);
                    else
                        wrong.Add($"{where}: the key {entry.Key}");
                }
                break;
            case TomlArray array when expected.ValueKind == JsonValueKind.Array:
                if (array.Items.Count != expected.GetArrayLength())
                    wrong.Add($"{where}: {array.Items.Count} items");
                else
                    for (int i = 0; i < array.Items.Count; i++)
                        Compare(expected[i], array.Items[i], $"{where}[{i}]", wrong);
                break;
            default:
                string type = expected.GetProperty("type").GetString()!, value = expected.GetProperty("value").GetString()!;
                if (!IsLeaf(type, value, actual))
                    wrong.Add($"{where}: {actual.Described} instead of {type} {value}");
                break;
        }
    }

    private static bool IsLeaf(string type, string value, TomlValue actual) => (type, actual) switch
    {
        ("string", TomlString text) => text.Value == value,
        ("integer", TomlInteger integer) => integer.Value == long.Parse(value, CultureInfo.InvariantCulture),
        ("float", TomlFloat real) => real.Value.Equals(Float(value)),
        ("bool", TomlBoolean boolean) => boolean.Value == (value == "true"),
        ("datetime", TomlDateTime { Kind: TomlDateTimeKind.OffsetDateTime } date) => Same(date.Text, value),
        ("datetime-local", TomlDateTime { Kind: TomlDateTimeKind.LocalDateTime } date) => Same(date.Text, value),
        ("date-local", TomlDateTime { Kind: TomlDateTimeKind.LocalDate } date) => date.Text == value,
        ("time-local", TomlDateTime { Kind: TomlDateTimeKind.LocalTime } date) => Same(date.Text, value),
        _ => false,
    };

    private static double Float(string value) => value switch
    {
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(value, CultureInfo.InvariantCulture),
    };

    /// <summary>The same moment, whatever the number of zeros behind the point of its seconds.</summary>
    private static bool Same(string actual, string expected) => WithoutZeros(actual) == WithoutZeros(expected);

    private static string WithoutZeros(string text)
    {
        int point = text.IndexOf('.');
        if (point < 0)
            return text;
        int end = point + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return text[..end].TrimEnd('0').TrimEnd('.') + text[end..];
    }
}
