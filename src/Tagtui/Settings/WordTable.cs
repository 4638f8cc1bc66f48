using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Tagtui.Library;
using Tagtui.Toml;

namespace Tagtui;

/// <summary>Words that stand for words, in the order of their file.</summary>
internal sealed record WordTable(ValueList<KeyValuePair<string, string>> Entries)
{
    public static WordTable Empty { get; } = new(ValueList<KeyValuePair<string, string>>.Empty);

    public string? Find(string name) => Entries.FirstOrDefault(entry => entry.Key == name).Value;

    /// <summary>With another table's words in the place of this one's, one by one.</summary>
    public WordTable With(WordTable other) =>
        new(ValueList.From(Entries.Where(entry => other.Find(entry.Key) is null).Concat(other.Entries)));
}

/// <summary>`[tags.slots]`: names of one's own, and a text for each. In a variable it is written as an inline table's inside.</summary>
internal sealed class WordTableKind(string wants, Func<string, string, bool> isRight) : SettingKind<WordTable>
{
    private const int Most = 2000;

    public override string Wants => wants;

    public override bool TryRead(TomlValue value, [MaybeNullWhen(false)] out WordTable result)
    {
        result = null;
        if (value is not TomlTable { Entries.Count: <= Most } table || FirstWrong(table) is not null)
            return false;
        result = new WordTable(ValueList.From(table.Entries.Select(entry => KeyValuePair.Create(entry.Key, ((TomlString)entry.Value).Value))));
        return true;
    }

    public override TomlEntry? FirstWrong(TomlValue value) =>
        (value as TomlTable)?.Entries.FirstOrDefault(entry => entry.Value is not TomlString text || !isRight(entry.Key, text.Value));

    public override bool TryParse(string text, [MaybeNullWhen(false)] out WordTable result)
    {
        result = null;
        try
        {
            var table = TomlReader.Read(Encoding.UTF8.GetBytes($"it = {{{text.Trim().TrimStart('{').TrimEnd('}')}}}"), "");
            return TryRead(table.Entries[0].Value, out result);
        }
        catch (TomlException)
        {
            return false;
        }
    }

    public override string ToToml(WordTable value) => value.Entries.Count == 0
        ? "{}"
        : $"{{ {string.Join(", ", value.Entries.Select(entry => $"{TomlText.Key(entry.Key)} = {TomlText.Write(entry.Value)}"))} }}";

    public override void WriteJson(WordTable value, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value.Entries)
            writer.WriteString(name, text);
        writer.WriteEndObject();
    }
}
