using Tagtui.Library.Json;

namespace Tagtui.Library;

/// <summary>A picture under a letter.</summary>
public sealed record Bookmark(char Letter, MediaKey Key);

/// <summary>
/// Pictures under letters, to come back to: `bookmarks.json` in the library's `.tagtui/`, as `{"bookmarks": {"a": "10_cat/img_0042"}}`.
/// Members that are not understood stay as they are.
/// </summary>
public sealed class Bookmarks
{
    private const string Member = "bookmarks";

    private readonly JsonText? _document;

    private Bookmarks(IReadOnlyList<Bookmark> all, JsonText? document, string? problem) => (All, _document, Problem) = (all, document, problem);

    internal static Bookmarks None { get; } = new([], null, null);

    /// <summary>By their letters.</summary>
    public IReadOnlyList<Bookmark> All { get; }

    /// <summary>Why the file is not used and left as it is; null where all is well.</summary>
    public string? Problem { get; }

    public Bookmark? Find(char letter) => All.FirstOrDefault(mark => mark.Letter == letter);

    public static bool IsLetter(char letter) => char.IsAsciiLetter(letter);

    internal static Bookmarks Broken(string problem) => new([], null, problem);

    internal static Bookmarks Read(byte[] bytes)
    {
        if (JsonText.Parse(bytes, out var reason) is not { } text)
            return Broken(reason!);
        var list = text.Find(JsonText.Root, Member);
        if (list >= 0 && text[list].Kind != JsonKind.Object)
            return Broken($"{Member} is no object");
        var all = new SortedDictionary<char, Bookmark>();
        foreach (var item in list < 0 ? [] : text.Children(list))
        {
            if (text.String(item) is { Length: > 0 } key && text.Name(item) is [var letter] && IsLetter(letter))
                all.TryAdd(letter, new Bookmark(letter, new MediaKey(key)));
        }
        return new Bookmarks([.. all.Values], text, null);
    }

    /// <summary>The file with a letter set anew, or (null) taken out.</summary>
    internal byte[] With(char letter, MediaKey? key)
    {
        var name = letter.ToString();
        if (_document is not { } text)
        {
            var output = new ByteBuffer();
            JsonStyle.Default.Write(output, new JsonFragment.Obj([(Member, new JsonFragment.Obj(key is { } first ? [(name, JsonFragment.Of(first.Value))] : []))]), 0);
            output.Add((byte)'\n');
            return output.ToArray();
        }
        var splice = new JsonSplice(text);
        if (key is { } one)
            splice.SetPath([Member, name], JsonFragment.Of(one.Value));
        else
            splice.RemovePath([Member, name]);
        return splice.IsEmpty ? text.Bytes : splice.ToBytes();
    }
}
