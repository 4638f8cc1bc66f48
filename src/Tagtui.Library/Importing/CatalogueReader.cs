using System.Text;
using System.Text.Json;
using Tagtui.Library.Posix;

namespace Tagtui.Library.Importing;

/// <summary>
/// An old catalogue in JSON: a list of records; an object with such a list in it; an object whose members are records under
/// their files' names; or an object a line.
/// </summary>
internal static class CatalogueReader
{
    public const int MaxBytes = 64 << 20;

    public static JsonReaderOptions Tolerant { get; } = new() { MaxDepth = 64, AllowTrailingCommas = true, AllowMultipleValues = true };

    public static List<CatalogueRecord> Read(string path)
    {
        byte[] bytes;
        try
        {
            using var file = PosixFile.OpenFile(path);
            var stat = file.Stat();
            if (!stat.IsRegular)
                throw new LibraryException($"{path} is no regular file");
            bytes = file.ReadAll(stat.Size, MaxBytes);
        }
        catch (IOException e)
        {
            throw new LibraryException(e.Message);
        }

        return bytes.Length > MaxBytes ? throw new LibraryException($"{path} is larger than {MaxBytes >> 20} MiB") : Read(bytes, path);
    }

    public static List<CatalogueRecord> Read(byte[] bytes, string name)
    {
        var records = new List<CatalogueRecord>();
        try
        {
            var json = bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
            var reader = new Utf8JsonReader(json.Span, Tolerant);
            while (reader.Read())
                Take(ref reader, json.Span, records);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new LibraryException($"{name} is no catalogue: {e.Message.Split(". ")[0]}");
        }

        return records.Count > 0 ? records : throw new LibraryException($"{name} has no records: a list of objects with a file's name is expected");
    }

    private static void Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, List<CatalogueRecord> records)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.StartObject)
                    records.Add(new CatalogueRecord(Members(ref reader, json)));
                else
                    reader.Skip();
            }
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            TakeObject(Members(ref reader, json), records);
        }
    }

    private static void TakeObject(List<(string Name, string Json)> members, List<CatalogueRecord> records)
    {
        var alone = new CatalogueRecord(members);
        if (alone.File is not null)
        {
            records.Add(alone);
            return;
        }

        foreach (var (name, json) in members)
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            var reader = new Utf8JsonReader(bytes, Tolerant);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
                Take(ref reader, bytes, records);
            else if (reader.TokenType == JsonTokenType.StartObject)
                records.Add(new CatalogueRecord(Members(ref reader, bytes), name));
        }
    }

    private static List<(string, string)> Members(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var members = new List<(string, string)>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            members.Add((name, Encoding.UTF8.GetString(JsonValue.Raw(ref reader, json))));
        }

        return members;
    }
}
