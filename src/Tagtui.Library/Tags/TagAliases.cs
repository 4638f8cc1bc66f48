using System.Text;
using Tagtui.Library.Json;

namespace Tagtui.Library;

/// <summary>
/// Other names of tags: what is added by one is written as its target. `tags.json` in the library's `.tagtui/`, the user's
/// own: `{"aliases": {"kitty": "cat", "style:sketchy": "style:sketch"}}`. A name without a category stands for the word in any.
/// </summary>
public sealed class TagAliases
{
    private const string Member = "aliases";

    private readonly Dictionary<string, Tag> _targets;
    private readonly JsonText? _document;

    private TagAliases(Dictionary<string, Tag> targets, JsonText? document, string? problem)
    {
        _targets = targets;
        _document = document;
        Problem = problem;
    }

    public static TagAliases None { get; } = new([], null, null);

    /// <summary>Why the file is not used and left as it is; null where all is well.</summary>
    public string? Problem { get; }

    /// <summary>By name.</summary>
    public IEnumerable<(Tag Alias, Tag Target)> All => _targets.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (Tag.Parse(pair.Key), pair.Value));

    public int Count => _targets.Count;

    /// <summary>
    /// What a tag is written as: followed to the end, since a target may be an alias too. The category of the last name that
    /// says one counts. A file in which names go round in a circle gives the tag as it was.
    /// </summary>
    public Tag Resolve(Tag tag)
    {
        var seen = new HashSet<Tag> { tag };
        for (var at = tag; ;)
        {
            if (!_targets.TryGetValue(at.ToString(), out var next) && !_targets.TryGetValue(at.Value, out next))
                return at;
            at = next.Category == Tag.DefaultCategory ? at with { Value = next.Value } : next;
            if (!seen.Add(at))
                return tag;
        }
    }

    internal static TagAliases Broken(string problem) => new([], null, problem);

    internal static TagAliases Read(byte[] bytes)
    {
        var text = JsonText.Parse(bytes, out var reason);
        if (text is null)
            return Broken(reason!);
        var targets = new Dictionary<string, Tag>(StringComparer.Ordinal);
        var list = text.Find(JsonText.Root, Member);
        if (list >= 0 && text[list].Kind != JsonKind.Object)
            return Broken($"{Member} is no JSON object");
        foreach (var item in list < 0 ? [] : text.Children(list))
        {
            if (text.String(item) is { Length: > 0 } target && text.Name(item) is { Length: > 0 } name)
                targets[Tag.Parse(name).ToString()] = Tag.Parse(target);
        }

        return new TagAliases(targets, text, null);
    }

    /// <summary>The file with one alias more, or one less where the target is null; null where nothing differs.</summary>
    internal byte[]? With(Tag alias, Tag? target)
    {
        var text = _document ?? JsonText.Parse("{\n}\n"u8.ToArray(), out _)!;
        var splice = new JsonSplice(text);
        var list = text.Find(JsonText.Root, Member);
        // As it is spelled there, perhaps with the category that goes without saying.
        var written = list < 0 ? null : text.Children(list).Select(text.Name).FirstOrDefault(name => name.Length > 0 && Tag.Parse(name) == alias);
        if (target is not { } tag)
        {
            if (written is not null)
                splice.Remove(list, written);
        }
        else if (!_targets.TryGetValue(alias.ToString(), out var known) || known != tag)
        {
            splice.SetPath([Member, written ?? alias.ToString()], JsonFragment.Of(tag.ToString()));
        }

        return splice.IsEmpty ? null : splice.ToBytes();
    }

    /// <summary>Why a name cannot mean this; null where it can.</summary>
    public string? Refusal(Tag alias, Tag target)
    {
        if (alias == target)
            return $"{alias} cannot stand for itself";
        var end = Resolve(target);
        return end == alias || (alias.Category == Tag.DefaultCategory && end.Value == alias.Value) || Steps(target).Contains(alias)
            ? $"{target} already leads to {alias}, so {alias} cannot stand for it"
            : null;
    }

    private IEnumerable<Tag> Steps(Tag tag)
    {
        var seen = new HashSet<Tag>();
        while (seen.Add(tag) && (_targets.TryGetValue(tag.ToString(), out var next) || _targets.TryGetValue(tag.Value, out next)))
            yield return tag = next;
    }
}
