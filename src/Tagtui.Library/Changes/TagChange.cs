namespace Tagtui.Library;

/// <summary>
/// A change to the tags as an ordered list. Which lists it is done to (the sidecar's, a tag caption's, both) is the rule
/// written at <see cref="MediumContent"/>.
/// </summary>
public abstract record TagChange : Change
{
    /// <summary>There must be tags already: sorting or removing says nothing to a medium that only has a sentence.</summary>
    protected virtual bool NeedsTags => true;

    public override bool IsRelative => true;

    /// <param name="tags">The list to change.</param>
    /// <param name="inCaption">The list is a caption's, where tags have no categories.</param>
    protected abstract IReadOnlyList<Tag> Edit(IReadOnlyList<Tag> tags, bool inCaption);

    /// <summary>The caption's entries anew, where the sidecar has tags of its own as well.</summary>
    protected virtual IReadOnlyList<Tag> EditCaption(IReadOnlyList<Tag> entries, MediumContent before) => Edit(entries, inCaption: true);

    public override ChangeResult Apply(MediumContent before)
    {
        var captionKind = before.CaptionFile?.Kind;
        var tags = before.Tags;
        if (NeedsTags && tags.Count == 0 && captionKind == CaptionKind.Sentence)
            return ChangeResult.Refused("the caption is a sentence, not tags between commas");

        var after = before;
        if (before.CaptionIsTheTagList)
        {
            var edited = Edit(tags, inCaption: false);
            if (edited.Any(tag => tag.Category != Tag.DefaultCategory))
                after = after with { Sidecar = after.Sidecar with { Tags = ValueList.From(edited) } };
        }
        else
        {
            after = after with { Sidecar = after.Sidecar with { Tags = ValueList.From(Edit(tags, inCaption: false)) } };
        }

        if (captionKind == CaptionKind.Tags)
        {
            if (before.CaptionRefusal is { } refusal)
                return ChangeResult.Refused(refusal);
            var line = before.CaptionFile!.FirstLine;
            var caption = TagCaption.Parse(line);
            var entries = caption.Tags.Select(text => new Tag(text)).ToList();
            var wanted = before.CaptionIsTheTagList ? Edit(entries, inCaption: true) : EditCaption(entries, before);
            if (!wanted.SequenceEqual(entries))
                after = after.WithCaptionLine(caption.With([.. wanted.Select(tag => tag.Value)]));
        }

        return ChangeResult.FromTo(before, after);
    }

    /// <summary>A wanted tag without a category of its own means the value in any category.</summary>
    protected static bool Means(Tag wanted, Tag tag, bool inCaption) =>
        wanted.Value == tag.Value && (inCaption || wanted.Category is Tag.DefaultCategory or "" || wanted.Category == tag.Category);
}
