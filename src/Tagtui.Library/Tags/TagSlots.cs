using Tagtui.Library.Json;

namespace Tagtui.Library;

/// <summary>
/// Tags under one key each: `{"slots": {"1": "cat, animal"}}` in the library's `.tagtui/tags.json`, beside the other names of
/// tags. Members that are not understood stay as they are.
/// </summary>
public sealed class TagSlots
{
    private const string Member = "slots";

    private readonly JsonText? _document;

    private TagSlots(IReadOnlyDictionary<char, string> all, JsonText? document, string? problem) => (All, _document, Problem) = (all, document, problem);

    internal static TagSlots None { get; } = new(new Dictionary<char, string>(), null, null);

    /// <summary>As they were written, by their keys.</summary>
    public IReadOnlyDictionary<char, string> All { get; }

    /// <summary>Why the file is not used and left as it is; null where all is well.</summary>
    public string? Problem { get; }

    /// <summary>Capitals are left for what the keys may mean one day.</summary>
    public static bool IsSlot(char letter) => char.IsAsciiDigit(letter) || char.IsAsciiLetterLower(letter);

    public static IReadOnlyList<Tag> Tags(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => Tag.Parse(word)).Distinct()];

    internal static TagSlots Broken(string problem) => new(None.All, null, problem);

    internal static TagSlots Read(byte[] bytes)
    {
        if (JsonText.Parse(bytes, out var reason) is not { } text)
            return Broken(reason!);
        var list = text.Find(JsonText.Root, Member);
        if (list >= 0 && text[list].Kind != JsonKind.Object)
            return Broken($"{Member} is no JSON object");
        var all = new Dictionary<char, string>();
        foreach (var item in list < 0 ? [] : text.Children(list))
        {
            if (text.String(item) is { } tags && Tags(tags).Count > 0 && text.Name(item) is [var letter] && IsSlot(letter))
                all.TryAdd(letter, tags);
        }
        return new TagSlots(all, text, null);
    }

    /// <summary>The file with a slot set anew, or (null) taken out; null where nothing differs.</summary>
    internal byte[]? With(char letter, string? tags)
    {
        var splice = new JsonSplice(_document ?? JsonText.Parse("{\n}\n"u8.ToArray(), out _)!);
        if (tags is not null)
        {
            if (All.GetValueOrDefault(letter) != tags)
                splice.SetPath([Member, letter.ToString()], JsonFragment.Of(tags));
        }
        else if (All.ContainsKey(letter))
        {
            splice.RemovePath([Member, letter.ToString()]);
        }
        return splice.IsEmpty ? null : splice.ToBytes();
    }
}
