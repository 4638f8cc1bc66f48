using System.Text;
using System.Text.Json;

namespace Tagtui.Library.Generators;

/// <summary>One member of a JSON object: scalars as their text, lists and objects as their JSON.</summary>
internal readonly record struct LooseMember(string Name, string Value, JsonTokenType Kind)
{
    public bool IsScalar => Kind is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False;
}

/// <summary>
/// A JSON object of settings as some generator wrote it, asked by the names that a thing has among generators. Names are
/// compared by their letters and digits, so `cfg_scale`, `cfgscale` and `CFG scale` are one.
/// </summary>
internal sealed class LooseObject
{
    public const int MostBytes = 4 << 20;

    private const int MostMembers = 10_000;
    internal static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    private LooseObject(List<LooseMember> members) => Members = members;

    public List<LooseMember> Members { get; }

    /// <summary>Null where the text is no object. Python's writers leave NaN and infinities bare; they are taken as nothing.</summary>
    public static LooseObject? Read(string? json)
    {
        if (json is null || json.Length > MostBytes || json.AsSpan().TrimStart() is not ['{', ..])
            return null;
        return Read(Encoding.UTF8.GetBytes(json));
    }

    public static LooseObject? Read(byte[] json)
    {
        try
        {
            return ReadSound(json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
        }
        try
        {
            return BareNumbers.Without(json) is { } sound ? ReadSound(sound) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static LooseObject? ReadSound(byte[] json)
    {
        var reader = new Utf8JsonReader(json, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        var members = new List<LooseMember>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var kind = reader.TokenType;
            var value = kind switch
            {
                JsonTokenType.String => reader.GetString()!,
                JsonTokenType.StartArray or JsonTokenType.StartObject => Encoding.UTF8.GetString(JsonValue.Raw(ref reader, json)),
                _ => Encoding.UTF8.GetString(reader.ValueSpan),
            };
            if (kind != JsonTokenType.Null && members.Count < MostMembers)
                members.Add(new LooseMember(name, value, kind));
        }
        return new LooseObject(members);
    }

    public static LooseObject Of(IEnumerable<(string Name, string Value)> texts) =>
        new([.. texts.Where(text => text.Value.Length > 0).Take(MostMembers).Select(text => new LooseMember(text.Name, text.Value, JsonTokenType.String))]);

    /// <summary>The first of these names that is there; names are given as letters and digits, small.</summary>
    public LooseMember? Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var member in Members)
            {
                if (Same(member.Name, name))
                    return member;
            }
        }
        return null;
    }

    /// <summary>A scalar that says something.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Find(name) is { IsScalar: true, Value.Length: > 0 } member)
                return member.Value;
        }
        return null;
    }

    public LooseObject? Object(params ReadOnlySpan<string> names) => Find(names) is { } member ? Read(member.Value) : null;

    /// <summary>The elements of a list; a scalar is a list of one.</summary>
    public static List<LooseMember> Elements(LooseMember? list)
    {
        if (list is not { } given)
            return [];
        if (given.Kind != JsonTokenType.StartArray)
            return [given];
        // An array is the object whose names nobody asks for.
        var json = Encoding.UTF8.GetBytes(given.Value);
        var found = new List<LooseMember>();
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray && found.Count < MostMembers)
        {
            var kind = reader.TokenType;
            found.Add(new LooseMember("", kind switch
            {
                JsonTokenType.String => reader.GetString()!,
                JsonTokenType.StartArray or JsonTokenType.StartObject => Encoding.UTF8.GetString(JsonValue.Raw(ref reader, json)),
                _ => Encoding.UTF8.GetString(reader.ValueSpan),
            }, kind));
        }
        return found;
    }

    private static bool Same(string name, string wanted)
    {
        var at = 0;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                continue;
            if (at >= wanted.Length || char.ToLowerInvariant(c) != wanted[at++])
                return false;
        }
        return at == wanted.Length;
    }
}

/// <summary>NaN and the infinities, which no JSON has and Python writes, to null.</summary>
internal static class BareNumbers
{
    /// <summary>Null where there are none.</summary>
    public static byte[]? Without(byte[] json)
    {
        if (json.AsSpan().IndexOf("NaN"u8) < 0 && json.AsSpan().IndexOf("Infinity"u8) < 0)
            return null;
        var sound = new List<byte>(json.Length + 64);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] == '"')
            {
                var start = i++;
                while (i < json.Length && json[i] != '"')
                    i += json[i] == '\\' ? 2 : 1;
                sound.AddRange(json.AsSpan(start, Math.Min(i + 1, json.Length) - start));
                continue;
            }
            var rest = json.AsSpan(i);
            var length = rest.StartsWith("NaN"u8) ? 3 : rest.StartsWith("Infinity"u8) ? 8 : rest.StartsWith("-Infinity"u8) ? 9 : 0;
            if (length == 0)
            {
                sound.Add(json[i]);
                continue;
            }
            sound.AddRange("null"u8);
            i += length - 1;
        }
        return [.. sound];
    }
}
