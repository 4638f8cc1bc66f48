using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>
/// Reads `+sea`, `-blurry`, `+style:sketch`; what has no sign is left over. What a bare word means is asked of the library
/// only when the change is made: that takes time, so it is for a worker.
/// </summary>
internal sealed class TagEdits
{
    private readonly List<Tag> _add;
    private readonly List<Tag> _remove;
    private readonly bool _first;

    private TagEdits(List<Tag> add, List<Tag> remove, bool first, IReadOnlyList<string> left)
    {
        (_add, _remove, _first, Left) = (add, remove, first, left);
    }

    public IReadOnlyList<string> Left { get; }

    public bool IsEmpty => _add.Count + _remove.Count == 0;

    /// <summary>As the change will call itself.</summary>
    public string Label => string.Join(", ", new[] { Signed('-', _remove), Signed('+', _add) }.Where(part => part.Length > 0));

    /// <param name="words">The edits, and what follows them.</param>
    /// <param name="first">Added tags go to the front.</param>
    public static TagEdits Read(IReadOnlyList<string> words, bool first)
    {
        List<Tag> add = [], remove = [];
        List<string> rest = [];
        foreach (string word in words)
        {
            if (word.Length > 1 && word[0] is '+' or '-' && rest.Count == 0)
            {
                var tag = Tag.Parse(word[1..]);
                if (word[0] == '-')
                    remove.Add(tag);
                else
                    add.Add(Checked(tag));
            }
            else
                rest.Add(word);
        }
        return new TagEdits(add, remove, first, rest);
    }

    /// <summary>A bare `cat` means the `class:cat` that all others in this library have, and another name of a tag means the tag.</summary>
    public Change Change(MediaLibrary library)
    {
        List<Change> changes = [];
        var aliases = _add.Count > 0 ? library.Aliases() : null;
        if (_remove.Count > 0)
            changes.Add(new RemoveTags(ValueList.From(_remove)));
        if (_add.Count > 0)
            changes.Add(new AddTags(ValueList.From(_add.Select(t => WithCategory(library, aliases!.Resolve(t)))), _first));
        return Changes.All(changes);
    }

    /// <summary>A bare word in the category that it has here.</summary>
    public static Tag WithCategory(MediaLibrary library, Tag tag) =>
        tag.Category == Tag.DefaultCategory && CategoryIn(library, tag.Value) is { } category ? tag with { Category = category } : tag;

    /// <summary>The category that most media with this tag have it in.</summary>
    public static string? CategoryIn(MediaLibrary library, string value) =>
        library.Tags(value).Where(t => t.Tag.Value == value).Select(t => t.Tag.Category).FirstOrDefault();

    /// <summary>In a caption a comma parts two tags and a line end ends the list, so no new tag may have either.</summary>
    public static Tag Checked(Tag tag)
    {
        if (tag.Value.Length == 0)
            throw new UsageException("a tag is not empty");
        if (tag.Value.Contains(','))
            throw new UsageException($"a tag has no comma: write {string.Join(' ', tag.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => CommandText.Quote("+" + t)))}");
        return tag.Value.Any(char.IsControl) ? throw new UsageException("a tag is one line, without control characters") : tag;
    }

    private static string Signed(char sign, List<Tag> tags) => tags.Count == 0 ? "" : "tag " + string.Join(' ', tags.Select(t => $"{sign}{t}"));
}
