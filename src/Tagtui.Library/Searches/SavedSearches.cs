using Tagtui.Library.Json;

namespace Tagtui.Library;

public sealed record SavedSearch(string Name, string Query);

/// <summary>
/// Questions under a name, the user's own, for `@NAME` in any query: `searches.json` in the library's `.tagtui/`, as
/// `{"searches": {"best": "score>=4 sort:score-desc"}}`. Members that are not understood stay as they are.
/// </summary>
public sealed class SavedSearches
{
    private const string Member = "searches";
    private const int MostName = 100;

    private readonly JsonText? _document;

    private SavedSearches(IReadOnlyList<SavedSearch> all, JsonText? document, string? problem)
    {
        All = all;
        _document = document;
        Problem = problem;
    }

    internal static SavedSearches None { get; } = new([], null, null);

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<SavedSearch> All { get; }

    /// <summary>Why the file is not used and left as it is; null where all is well.</summary>
    public string? Problem { get; }

    public SavedSearch? Find(string name) => All.FirstOrDefault(search => search.Name == name);

    /// <summary>A name that can be typed after an `@`: visible, and without what ends a word of a query.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= MostName && !name.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || char.IsSurrogate(letter) || letter is '"' or '(' or ')' or '@' or '\\' or '\uFFFD');

    internal static SavedSearches Broken(string problem) => new([], null, problem);

    internal static SavedSearches Read(byte[] bytes)
    {
        if (JsonText.Parse(bytes, out var reason) is not { } text)
            return Broken(reason!);
        var list = text.Find(JsonText.Root, Member);
        if (list >= 0 && text[list].Kind != JsonKind.Object)
            return Broken($"{Member} is no object");
        var all = new List<SavedSearch>();
        foreach (var item in list < 0 ? [] : text.Children(list))
        {
            if (text.String(item) is { } query && text.Name(item) is var name && IsName(name) && !all.Exists(known => known.Name == name))
                all.Add(new SavedSearch(name, query));
        }
        return new SavedSearches(all, text, null);
    }

    /// <summary>The file with a search added, changed, or (null) taken out.</summary>
    internal byte[] With(string name, string? query)
    {
        if (_document is not { } text)
        {
            var output = new ByteBuffer();
            JsonStyle.Default.Write(output, new JsonFragment.Obj([(Member, new JsonFragment.Obj(query is null ? [] : [(name, JsonFragment.Of(query))]))]), 0);
            output.Add((byte)'\n');
            return output.ToArray();
        }
        var splice = new JsonSplice(text);
        if (query is null)
            splice.RemovePath([Member, name]);
        else
            splice.SetPath([Member, name], JsonFragment.Of(query));
        return splice.IsEmpty ? text.Bytes : splice.ToBytes();
    }
}
