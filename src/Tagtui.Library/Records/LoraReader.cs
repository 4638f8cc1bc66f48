using System.Globalization;
using System.Text.Json;

namespace Tagtui.Library;

/// <summary>LoRAs as a list of names, a list of objects, an object of weights by name, or `&lt;lora:name:weight&gt;` in a prompt.</summary>
internal static class LoraReader
{
    private const string Opening = "<lora:";

    private static readonly string[] NameNames = ["name", "lora", "lora_name", "model_name", "model"];
    private static readonly string[] WeightNames = ["weight", "strength", "strength_model", "model_weight", "multiplier"];

    /// <summary>Null where there is none.</summary>
    public static ValueList<Lora>? Read(ref Utf8JsonReader value)
    {
        var found = new List<Lora>();
        if (value.TokenType == JsonTokenType.StartArray)
        {
            while (value.Read() && value.TokenType != JsonTokenType.EndArray)
            {
                if (One(ref value, null) is { } lora)
                    found.Add(lora);
            }
        }
        else if (value.TokenType == JsonTokenType.StartObject)
        {
            while (value.Read() && value.TokenType == JsonTokenType.PropertyName)
            {
                var name = value.GetString()!;
                value.Read();
                if (One(ref value, name) is { } lora)
                    found.Add(lora);
            }
        }
        return found.Count > 0 ? ValueList.From(found) : null;
    }

    public static ValueList<Lora> InPrompt(string prompt)
    {
        var found = new List<Lora>();
        for (var at = prompt.IndexOf(Opening, StringComparison.Ordinal); at >= 0; at = prompt.IndexOf(Opening, at + 1, StringComparison.Ordinal))
        {
            var start = at + Opening.Length;
            var end = prompt.IndexOf('>', start);
            if (end < 0)
                break;
            var parts = prompt[start..end].Split(':');
            double? weight = parts.Length > 1 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonValue.Known(number) : null;
            if (parts[0].Trim() is { Length: > 0 } name)
                found.Add(new Lora(name, weight));
        }
        return ValueList.From(found);
    }

    private static Lora? One(ref Utf8JsonReader value, string? name)
    {
        if (value.TokenType != JsonTokenType.StartObject)
        {
            var alone = name is null ? JsonValue.Text(ref value) : name;
            double? known = name is null ? null : JsonValue.Number(ref value);
            value.Skip();
            return alone is { Length: > 0 } ? new Lora(alone, known) : null;
        }
        var names = new string?[NameNames.Length];
        var weights = new double?[WeightNames.Length];
        while (value.Read() && value.TokenType == JsonTokenType.PropertyName)
        {
            var member = value.GetString()!;
            value.Read();
            if (Array.IndexOf(NameNames, member) is >= 0 and var n)
                names[n] = JsonValue.Text(ref value);
            else if (Array.IndexOf(WeightNames, member) is >= 0 and var w)
                weights[w] = JsonValue.Number(ref value);
            value.Skip();
        }
        name = Array.Find(names, found => found is not null) ?? name;
        return name is { Length: > 0 } ? new Lora(name, Array.Find(weights, weight => weight is not null)) : null;
    }
}
