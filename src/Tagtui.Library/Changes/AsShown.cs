namespace Tagtui.Library;

/// <summary>
/// A change that was looked at before: what happens to each medium is what was shown of it, or nothing. A medium that
/// another program changed meanwhile, so that the result would be another one, is refused; one that was not shown, or
/// was taken out, is left alone.
/// </summary>
/// <param name="Change">As it was planned.</param>
/// <param name="Shown">The fingerprint of what was shown, by key.</param>
public sealed record AsShown(Change Change, IReadOnlyDictionary<MediaKey, ulong> Shown) : Change
{
    public override Change For(MediaFiles files) =>
        Shown.TryGetValue(files.Key, out ulong fingerprint) ? new One(Change.For(files), fingerprint) : this;

    public override bool IsRelative => true;

    public override bool IsAtBeginning => Change.IsAtBeginning;

    public override ChangeResult Apply(MediumContent before) => ChangeResult.Unchanged;

    public override string Describe() => Change.Describe();

    private sealed record One(Change Change, ulong Fingerprint) : Change
    {
        public override ChangeResult Apply(MediumContent before)
        {
            var result = Change.Apply(before);
            if (result.Refusal is not null)
                return result;
            return ContentDifference.Fingerprint(ContentDifference.Of(before, result.Content ?? before)) == Fingerprint
                ? result
                : ChangeResult.Overtaken("changed on disk since it was shown, and left as it is now");
        }

        public override string Describe() => Change.Describe();
    }
}

/// <summary>A caption written anew by somebody who had this one before the eyes: another one is not overwritten.</summary>
public sealed record EditedCaption(string Was, string Text) : Change
{
    public override ChangeResult Apply(MediumContent before) =>
        before.Caption == Was ? new SetCaption(Text).Apply(before)
        : before.Caption == Text ? ChangeResult.Unchanged
        : ChangeResult.Overtaken("the caption was changed on disk while it was edited");

    public override string Describe() => "edit captions";
}

/// <summary>The same for the list of tags.</summary>
public sealed record EditedTags(ValueList<Tag> Was, ValueList<Tag> Tags) : Change
{
    public override ChangeResult Apply(MediumContent before) =>
        before.Tags.Equals(Was) ? new SetTags(Tags).Apply(before)
        : before.Tags.Equals(Tags) ? ChangeResult.Unchanged
        : ChangeResult.Overtaken("the tags were changed on disk while they were edited");

    public override string Describe() => "edit tags";
}
