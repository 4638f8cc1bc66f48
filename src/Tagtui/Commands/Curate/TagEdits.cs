using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>Reads `+sea`, `-blurry`, `+style:sketch` as changes; what has no sign is left over.</summary>
internal static class TagEdits
{
    /// <param name="words">The edits, and what follows them.</param>
    /// <param name="first">Added tags go to the front.</param>
    /// <param name="library">Knows other names of tags, and their categories: a bare `cat` means the `class:cat` that all others have.</param>
    public static (Change? Change, IReadOnlyList<string> Left) Read(IReadOnlyList<string> words, bool first, MediaLibrary library)
    {
        TagAliases? aliases = null;
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
                    add.Add(WithCategory(library, (aliases ??= library.Aliases()).Resolve(Checked(tag))));
            }
            else
                rest.Add(word);
        }
        List<Change> changes = [];
        if (remove.Count > 0)
            changes.Add(new RemoveTags(ValueList.From(remove)));
        if (add.Count > 0)
            changes.Add(new AddTags(ValueList.From(add), first));
        return (changes.Count switch { 0 => null, 1 => changes[0], _ => Changes.All(changes) }, rest);
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
}
