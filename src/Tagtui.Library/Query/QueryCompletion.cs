namespace Tagtui.Library;

/// <summary>What could stand at the caret: the text that would be put there, what it means, and how much of the query it replaces.</summary>
public sealed record QuerySuggestion(string Text, string Help, int Start, int Length, int Count);

/// <summary>Completion of fields, flags, and the values that a library really has.</summary>
public static class QueryCompletion
{
    private const int Most = 20;

    public static IReadOnlyList<QuerySuggestion> Suggest(string text, int caret, MediaLibrary library)
    {
        caret = Math.Clamp(caret, 0, text.Length);
        var start = caret;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]) && text[start - 1] is not '(')
            start--;
        if (start < caret && text[start] == '-')
            start++;
        var word = text[start..caret];
        var colon = word.IndexOfAny([':', '=']);
        return colon < 0
            ? Words(word, start, library)
            : Values(QueryFields.Find(word[..colon]), word[(colon + 1)..], start + colon + 1, caret - start - colon - 1, library);
    }

    /// <summary>The whole language, a line each.</summary>
    public static IEnumerable<(string Name, string Help)> Help =>
        QueryFields.All.Select(field => (field.Name, field.Help)).Concat(QueryFields.Flags.Select(flag => (flag.Name, "media that are so")));

    private static List<QuerySuggestion> Words(string word, int start, MediaLibrary library)
    {
        var found = new List<QuerySuggestion>();
        foreach (var field in QueryFields.All.Where(field => Begins(field.Name, word)))
            found.Add(new QuerySuggestion(field.Name + (field.Kind == FieldKind.Number ? ">=" : ":"), field.Help, start, word.Length, 0));
        foreach (var flag in QueryFields.Flags.Where(flag => Begins(flag.Name, word)))
            found.Add(new QuerySuggestion(flag.Name, "media that are so", start, word.Length, 0));
        if (word.Length > 0)
            found.AddRange(library.Tags(word).Take(Most).Select(tag => new QuerySuggestion("tag:" + Quoted(tag.Tag.Value), $"a tag of {tag.Tag.Category}", start, word.Length, tag.Media)));
        return found;
    }

    private static List<QuerySuggestion> Values(QueryField? field, string typed, int start, int length, MediaLibrary library)
    {
        QuerySuggestion Of(string value, string help = "", int count = 0) => new(Quoted(value), help, start, length, count);
        typed = typed.TrimStart('"');
        return field switch
        {
            { Kind: FieldKind.Tag } => Tags(typed, Of, library),
            { Kind: FieldKind.Has or FieldKind.Missing } => [.. QueryFields.Parts.Select(part => part.Name[4..]).Where(name => Begins(name, typed)).Select(name => Of(name))],
            { Kind: FieldKind.Sort } => [.. QueryValues.SortNames.SelectMany(name => new[] { name, name + "-desc" }).Where(name => Begins(name, typed)).Select(name => Of(name))],
            { Name: "folder" } => [.. library.Folders().Where(folder => folder.Path.Length > 0 && Begins(folder.Path, typed)).Take(Most).Select(folder => Of(folder.Path, "", folder.Media))],
            { Name: "type" } => [.. library.Stats().ByType.Where(type => Begins(type.Key, typed)).Select(type => Of(type.Key, "", type.Value))],
            _ => [],
        };
    }

    // tag:VALUE and tag:CATEGORY=VALUE.
    private static List<QuerySuggestion> Tags(string typed, Func<string, string, int, QuerySuggestion> of, MediaLibrary library)
    {
        var equals = typed.IndexOf('=');
        if (equals < 0)
            return [.. library.Tags(typed).Take(Most).Select(tag => of(tag.Tag.Value, tag.Tag.Category, tag.Media))];
        var (category, value) = (typed[..equals], typed[(equals + 1)..].TrimStart('"'));
        return [.. library.Tags(value).Where(tag => tag.Tag.Category.Equals(category, StringComparison.OrdinalIgnoreCase)).Take(Most)
            .Select(tag => of(tag.Tag.Value, category, tag.Media)).Select(made => made with { Text = $"{category}={made.Text}" })];
    }

    private static bool Begins(string name, string typed) => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    private static string Quoted(string value) => value.AsSpan().ContainsAny(" \t\"()=*?") ? "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"" : value;
}
