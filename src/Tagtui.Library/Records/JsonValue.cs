using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Tagtui.Library;

/// <summary>
/// Single values of foreign metadata, read leniently: a number may stand as text, and what is of another kind is not there.
/// Numbers come out as an index can hold them: finite, and without a negative zero.
/// </summary>
internal static class JsonValue
{
    /// <summary>Null for an empty text as well.</summary>
    public static string? Text(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>A text, or a number as it is written.</summary>
    public static string? TextOrNumber(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(reader.ValueSpan) : Text(ref reader);

    public static long? Integer(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.Number or JsonTokenType.String
        && Utf8Parser.TryParse(reader.ValueSpan, out long value, out var used) && used == reader.ValueSpan.Length ? value : null;

    public static double? Number(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.Number or JsonTokenType.String
        && Utf8Parser.TryParse(reader.ValueSpan, out double value, out var used) && used == reader.ValueSpan.Length ? Known(value) : null;

    public static double? Known(double? value) => value is { } number && double.IsFinite(number) ? number + 0.0 : null;

    public static int Pixels(ref Utf8JsonReader reader) => Integer(ref reader) is > 0 and <= int.MaxValue and var pixels ? (int)pixels : 0;

    /// <summary>The value that the reader stands on, as it is written; the reader then stands on its end.</summary>
    public static ReadOnlySpan<byte> Raw(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }
}
