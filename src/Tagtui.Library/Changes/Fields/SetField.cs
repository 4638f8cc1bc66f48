using System.Text;
using System.Text.Json;
using Tagtui.Library.Json;

namespace Tagtui.Library;

/// <summary>A scalar of the model by its name; an empty text takes it away.</summary>
public sealed record SetField(EditableField Field, string Text) : Change
{
    public override ChangeResult Apply(MediumContent before) => Field.Apply(before, Text);

    public override string Describe() => Text.Length == 0 ? $"remove {Field.Name}" : $"set {Field.Name}={FieldText.Short(Text)}";
}

/// <summary>Any member of the sidecar by the names that lead to it, as JSON; null takes it away.</summary>
public sealed record SetMember(ValueList<string> Path, string? Json) : Change
{
    public override ChangeResult Apply(MediumContent before) => before.Sidecar.Raw(Path.AsSpan()) == Json
        ? ChangeResult.Unchanged
        : ChangeResult.FromTo(before, before with { Sidecar = before.Sidecar.WithRaw(Json, Path.AsSpan()) });

    public override string Describe() => Json is null ? $"remove {string.Join('.', Path)}" : $"set {string.Join('.', Path)}:={FieldText.Short(Json)}";
}

/// <summary>The words of `set`: `score=5`, `metadata.camera=X100`, `web:={"a": 1}`, `notes=`.</summary>
public static class FieldText
{
    private const int ShownCharacters = 40;

    /// <summary>Whether a word is an edit and no target: a name, and `=` or `:=`.</summary>
    public static bool IsEdit(string word) => End(word) > 0;

    /// <summary>
    /// The change that a word asks for, or what is wrong with it. A path below a member that is no scalar, or any with
    /// `raw`, takes JSON, or text where it is none; `:=` takes JSON only.
    /// </summary>
    public static Change? Read(string word, bool raw, out string? error)
    {
        var end = End(word);
        var json = word[end] == ':';
        var (name, text) = (word[..end], word[(end + (json ? 2 : 1))..]);
        error = null;
        if (EditableFields.Find(name) is { } field)
        {
            if (json && !TryText(text, out text!))
                error = $"{name} wants {field.Wants}, not JSON of another kind";
            else if (!field.Fits(text))
                error = $"{name} wants {field.Wants}, not '{text}'";
            return error is null ? new SetField(field, text) : null;
        }

        var path = Path(name);
        if (path.Any(part => part.Length == 0))
            error = $"'{name}' is no name of a member";
        else if (EditableFields.Lists.TryGetValue(path[0], out var verb))
            error = $"{path[0]} is a list: use 'tagtui {verb}'";
        else if (EditableFields.Find(path[0]) is not null)
            error = $"{path[0]} is no object: it has no {path[1]}";
        else if (!json && !raw && path is not ["metadata" or "artifacts", _, ..])
            error = path.Length == 1 && path[0] is "metadata" or "artifacts" ? $"{path[0]} is an object: name a member of it, {path[0]}.NAME=VALUE" : $"there is no field '{name}'";
        else if (json && !IsJson(text))
            error = $"{name}:= wants JSON, not '{Short(text)}'";
        if (error is not null)
            return null;
        return new SetMember(ValueList.From(path), !json && text.Length == 0 ? null : json || IsJson(text) ? text : Quoted(text));
    }

    internal static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= ShownCharacters ? line : line[..(char.IsHighSurrogate(line[ShownCharacters - 1]) ? ShownCharacters - 1 : ShownCharacters)] + "…";
    }

    private static int End(string word)
    {
        var i = 0;
        while (i < word.Length && (char.IsAsciiLetterOrDigit(word[i]) || word[i] is '_' or '-' or '.' or '\\' || (i > 0 && word[i - 1] == '\\')))
            i++;
        var ends = i < word.Length && (word[i] == '=' || (word[i] == ':' && i + 1 < word.Length && word[i + 1] == '='));
        return ends && i > 0 && (char.IsAsciiLetter(word[0]) || word[0] == '_') ? i : -1;
    }

    /// <summary>Dots part the names; a backslash before one keeps it.</summary>
    private static string[] Path(string name) =>
        [.. name.Replace("\\.", "\u0001").Split('.').Select(part => part.Replace('\u0001', '.'))];

    private static bool IsJson(string text) => JsonText.Parse([.. "{\"v\":"u8, .. Encoding.UTF8.GetBytes(text), .. "}"u8], out _) is { } document && document[JsonText.Root].Count == 1;

    private static bool TryText(string json, out string? text)
    {
        text = null;
        if (!IsJson(json))
            return false;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.Null => "",
            _ => null,
        };
        return text is not null;
    }

    private static string Quoted(string text)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            json.WriteStringValue(text);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
