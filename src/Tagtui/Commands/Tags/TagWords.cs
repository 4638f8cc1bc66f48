using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>A tag as it was typed: `cat`, `class=cat`, `class:cat`; with a category of its own it means that one and no other.</summary>
internal readonly record struct TagWords(Tag Tag, bool Exact)
{
    public static TagWords Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new UsageException("a tag is not empty");
        var tag = TagEdits.Checked(Tag.Parse(text, ":="));
        return new TagWords(tag, tag.Value != text.Trim());
    }
}
