namespace Tagtui.Library;

/// <summary>What could stand at the caret: the text that would be put there, what it means, and how much of the query it replaces.</summary>
public sealed record QuerySuggestion(string Text, string Help, int Start, int Length, int Count);

/// <summary>Completion of fields, flags, saved searches, and the values that a library really has.</summary>
public static class QueryCompletion
{
    private const int Most = 20;

    public static IReadOnlyList<QuerySuggestion> Suggest(string text, int caret, MediaLibrary library)
    {
        caret = Math.Clamp(caret, 0, text.Length);
        var start = WordStart(text, caret);
        if (start < caret && text[start] == '-')
            start++;
        var word = text[start..caret];
        if (word.StartsWith('@'))
            return Searches(word[1..], start, word.Length, library);
        var colon = word.IndexOfAny([':', '=']);
        return colon < 0
            ? Words(word, start, library)
            : Values(QueryFields.Find(word[..colon]), word[(colon + 1)..], start + colon + 1, library);
    }

    // A blank inside quotes does not end a word: tag:"big c
    private static int WordStart(string text, int caret)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i < caret; i++)
        {
            if (text[i] == '"')
                quoted = !quoted;
            else if (quoted && text[i] == '\\' && i + 1 < caret)
                i++;
            else if (!quoted && (char.IsWhiteSpace(text[i]) || text[i] == '('))
                start = i + 1;
        }
        return start;
    }

    private static List<QuerySuggestion> Words(string word, int start, MediaLibrary library)
    {
        var found = new List<QuerySuggestion>();
        foreach (var field in QueryFields.All.Where(field => Begins(field.Name, word)))
            found.Add(new QuerySuggestion(field.Name + (field.Kind is FieldKind.Number or FieldKind.Decimal ? ">=" : ":"), field.Help, start, word.Length, 0));
        foreach (var flag in QueryFields.Flags.Where(flag => Begins(flag.Name, word)))
            found.Add(new QuerySuggestion(flag.Name, flag.Help, start, word.Length, 0));
        if (word.Length > 0)
            found.AddRange(Tags(library.Tags(word)).Select(tag => new QuerySuggestion("tag:" + tag.Text, $"a {tag.Category} tag", start, word.Length, tag.Media)));
        return found;
    }

    /// <summary>Where tags of several categories have the same letters: all of them together, which is what the letters alone ask for, and then each by its category.</summary>
    private static IEnumerable<(string Text, string Category, int Media)> Tags(IEnumerable<TagCount> tags)
    {
        var most = tags.Take(Most).ToList();
        foreach (var same in most.GroupBy(tag => tag.Tag.Value))
        {
            if (same.Count == 1)
            {
                yield return (Quoted(same.Key), same[0].Tag.Category, same[0].Media);
                continue;
            }
            yield return (Quoted(same.Key), string.Join(" or ", same.Select(tag => tag.Tag.Category)), 0);
            foreach (var tag in same)
                yield return ($"{tag.Tag.Category}={Quoted(same.Key)}", tag.Tag.Category, tag.Media);
        }
    }

    private static List<QuerySuggestion> Searches(string typed, int start, int length, MediaLibrary library) =>
        [.. library.Searches().All.Where(search => Begins(search.Name, typed)).Select(search => new QuerySuggestion("@" + search.Name, search.Query, start, length, 0))];

    private static List<QuerySuggestion> Values(QueryField? field, string typed, int start, MediaLibrary library)
    {
        if (field is null)
            return [];
        // In tag:class=la only what stands behind the = is completed, and only among tags of that class.
        var equals = field.Separators.Length > 0 && !typed.StartsWith('"') ? typed.AsSpan().IndexOfAny(field.Separators) : -1;
        var (kind, value) = equals < 0 ? (null, typed) : (typed[..equals], typed[(equals + 1)..]);
        if (field.Kind == FieldKind.Sort && typed.LastIndexOf(',') is >= 0 and var comma)
            (equals, value) = (comma, typed[(comma + 1)..]);
        (start, var length) = (start + equals + 1, value.Length);
        value = value.TrimStart('"');
        QuerySuggestion Of(string text, string help = "", int count = 0) => new(Quoted(text), help, start, length, count);
        IEnumerable<QuerySuggestion> Named(IEnumerable<(string Name, string Help)> names) => names.Where(name => Begins(name.Name, value)).Select(name => Of(name.Name, name.Help));
        IEnumerable<QuerySuggestion> Counted(string name) => library.Values(name).Where(entry => Begins(entry.Text, value)).Take(Most).Select(entry => Of(entry.Text, "", entry.Media));
        IEnumerable<QuerySuggestion> Keys() => value.Length == 0 ? [] : library.KeysFrom(value, Most).Select(key => Of(key));
        return [.. field.Kind switch
        {
            FieldKind.Tag when kind is null => Tags(library.Tags(value)).Select(tag => new QuerySuggestion(tag.Text, tag.Category, start, length, tag.Media)),
            FieldKind.Tag => library.Tags(value).Where(tag => tag.Tag.Category.Equals(kind, StringComparison.OrdinalIgnoreCase)).Take(Most).Select(tag => Of(tag.Tag.Value, "", tag.Media)),
            FieldKind.Has or FieldKind.Missing when kind is null => Named(QueryFields.Parts.Select(part => (part.Name, part.Help))),
            FieldKind.Has or FieldKind.Missing => QueryFields.Part(kind)?.Leaf is ArtifactLeaf ? Counted("stage") : [],
            FieldKind.Is => Named(QueryFields.Flags.Concat(QueryFields.Shapes).Select(flag => (flag.Name, flag.Help))),
            FieldKind.Ratio => Named(QueryFields.Shapes.Select(shape => (shape.Name, shape.Help))),
            FieldKind.Sort => Named(QueryValues.SortNames.SelectMany(name => (IEnumerable<(string, string)>)[(name, ""), (name + "-desc", "")])),
            FieldKind.Folder => library.Folders().Where(folder => folder.Path.Length > 0 && Begins(folder.Path, value)).Take(Most).Select(folder => Of(folder.Path, "", folder.Media)),
            FieldKind.Job => kind is null
                ? Named(ArtifactLeaf.Statuses.Select(status => (status, ""))).Concat(Counted("stage").Select(made => made with { Text = made.Text + "=" }))
                : Named(ArtifactLeaf.Statuses.Select(status => (status, ""))),
            FieldKind.Related => kind is null ? Counted("related").Select(made => made with { Text = made.Text + "=" }).Concat(Keys()) : Keys(),
            FieldKind.Similar => Keys(),
            FieldKind.Duplicate => Named(QueryTerm.YesNo.Select(word => (word, ""))).Concat(Keys()),
            FieldKind.Date => Named(QueryValues.DateWords.Select(word => (word, ""))),
            _ when field.Name is "key" or "source" => Keys(),
            _ => Counted(field.Name),
        }];
    }

    private static bool Begins(string name, string typed) => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    private static string Quoted(string value) => value.AsSpan().ContainsAny(" \t\"()=*?") ? "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"" : value;
}
