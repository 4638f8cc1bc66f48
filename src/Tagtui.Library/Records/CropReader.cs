using System.Text.Json;

namespace Tagtui.Library;

/// <summary>`crop` as {x, y, width, height} or as [x, y, width, height].</summary>
internal static class CropReader
{
    /// <summary>The JSON must be sound. Null where it is no part of a picture.</summary>
    public static CropBox? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        Span<long> sides = [-1, -1, -1, -1];
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                if (i < sides.Length)
                    sides[i] = JsonValue.Integer(ref reader) ?? -1;
                reader.Skip();
            }
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var side = reader.GetString() switch
                {
                    "x" => 0,
                    "y" => 1,
                    "width" => 2,
                    "height" => 3,
                    _ => -1,
                };
                reader.Read();
                if (side >= 0)
                    sides[side] = JsonValue.Integer(ref reader) ?? -1;
                reader.Skip();
            }
        }
        foreach (var side in sides)
        {
            if (side is < 0 or > int.MaxValue)
                return null;
        }
        return sides[2] > 0 && sides[3] > 0 ? new CropBox((int)sides[0], (int)sides[1], (int)sides[2], (int)sides[3]) : null;
    }
}
