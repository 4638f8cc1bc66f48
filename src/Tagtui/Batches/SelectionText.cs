using System.Text;
using Tagtui.Library;

namespace Tagtui.Batches;

/// <summary>
/// The captions or tags of a selection as one file for an editor: a line a picture, its key, a tab, its text. Read back
/// strictly: a key that is not of the selection, one that stands twice, a line without a tab are told with their line,
/// and nothing is done. A line that is not there leaves its picture alone.
/// </summary>
internal sealed class SelectionText
{
    private readonly Dictionary<MediaKey, Item> _items = [];
    private readonly List<(MediaKey Key, string Why)> _refused = [];
    private readonly bool _tags;

    private SelectionText(bool tags) => _tags = tags;

    private sealed record Item(string Written, string Caption, ValueList<Tag> Tags);

    public bool IsEmpty => _items.Count == 0;

    /// <summary>Why the first of those that are not in it is not.</summary>
    public string? Refusal => _refused.Count > 0 ? $"{_refused[0].Key}: {_refused[0].Why}" : null;

    private string What => _tags ? "tags" : "caption";

    public static SelectionText Read(MediaLibrary library, IReadOnlyList<MediaKey> keys, bool tags, IProgress<int>? progress, CancellationToken cancellation)
    {
        var text = new SelectionText(tags);
        for (int i = 0; i < keys.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (library.Get(keys[i])?.Content is not { } content)
                text._refused.Add((keys[i], "there is no such picture"));
            else if (content.CaptionRefusal is { } refusal)
                text._refused.Add((keys[i], refusal));
            else
                text._items.TryAdd(keys[i], new Item(tags ? string.Join(", ", content.Tags.Select(t => EscapedText.Write(t.ToString(), ","))) : EscapedText.Write(content.Caption), content.Caption, content.Tags));
            if (i % 64 == 63)
                progress?.Report(i + 1);
        }
        return text;
    }

    public string Write()
    {
        var file = new StringBuilder();
        file.Append($"# {_items.Count:N0} pictures, one per line: the key, a tab, the {What}. Edit what follows the tab.\n");
        file.Append(_tags
            ? "# Tags are separated by commas, in order; CATEGORY:TAG names a category, \\, is a comma inside a tag.\n"
            : "# \\n is a line break, \\t a tab, \\\\ a backslash before one of these letters, \\s a space at the end.\n");
        file.Append("# Deleting a line leaves its picture alone; nothing after the tab clears it. Lines that begin with # are ignored.\n");
        file.Append("# Save and quit: what would change is shown first.\n");
        foreach (var (key, why) in _refused)
            file.Append("# ").Append(EscapedText.Write(key.Value)).Append(": ").Append(why.ReplaceLineEndings(" ")).Append('\n');
        foreach (var (key, item) in _items)
            file.Append(KeyText(key)).Append('\t').Append(item.Written).Append('\n');
        return file.ToString();
    }

    /// <summary>The change that an edited file asks for, and to which; null where it asks for none, or cannot be read.</summary>
    public EachItsOwn? Changes(string file, out string? problem)
    {
        Dictionary<MediaKey, Change> changes = [];
        Dictionary<MediaKey, int> seen = [];
        string[] lines = file.Split('\n');
        for (int number = 1; number <= lines.Length; number++)
        {
            string line = lines[number - 1].TrimEnd('\r');
            if (line.Trim().Length == 0 || line[0] == '#')
                continue;
            problem = Take(line, number, seen, changes);
            if (problem is not null)
            {
                problem = $"line {number}: {problem}";
                return null;
            }
        }
        problem = null;
        return changes.Count == 0 ? null : new EachItsOwn(changes, $"edit {(_tags ? "tags" : "captions")}");
    }

    private string? Take(string line, int number, Dictionary<MediaKey, int> seen, Dictionary<MediaKey, Change> changes)
    {
        int tab = line.IndexOf('\t');
        if (tab < 0)
            return $"there is no tab between the key and the {What}";
        var key = new MediaKey(EscapedText.Read(line[..tab]));
        if (!_items.TryGetValue(key, out var item))
            return $"no picture of the selection is called '{key}'{(_items.Count <= 2000 ? NearestName.Hint(key.Value, _items.Keys.Select(k => k.Value)) : "")}";
        if (!seen.TryAdd(key, number))
            return $"'{key}' is already on line {seen[key]}";
        string text = line[(tab + 1)..];
        if (text == item.Written)
            return null;
        if (!_tags)
        {
            string caption = EscapedText.Read(text);
            if (caption != item.Caption)
                changes[key] = new EditedCaption(item.Caption, caption);
            return null;
        }
        // What was not touched is exactly the tag that it was, even where it reads like another category's.
        var known = item.Tags.DistinctBy(t => t.ToString()).ToDictionary(t => t.ToString());
        List<Tag> tags = [];
        foreach (string part in EscapedText.Split(text, ','))
        {
            string typed = EscapedText.Read(part, ",").Trim();
            if (typed.Any(char.IsControl))
                return "a tag is one line, without control characters";
            if (typed.Length > 0)
                tags.Add(known.TryGetValue(typed, out var tag) ? tag : Tag.Parse(typed));
        }
        var edited = ValueList.From(tags.Distinct());
        if (!edited.Equals(item.Tags))
            changes[key] = new EditedTags(item.Tags, edited);
        return null;
    }

    private static string KeyText(MediaKey key) => (key.Value.StartsWith('#') ? "\\" : "") + EscapedText.Write(key.Value);
}
