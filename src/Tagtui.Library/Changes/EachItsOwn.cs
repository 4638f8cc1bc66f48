namespace Tagtui.Library;

/// <summary>Many media, and for each another change: one save, one number in the history. Who is not named gets none.</summary>
public sealed record EachItsOwn(IReadOnlyDictionary<MediaKey, Change> Changes, string Label) : Change
{
    public override Change For(MediaFiles files) => Changes.TryGetValue(files.Key, out var change) ? change.For(files) : this;

    public override ChangeResult Apply(MediumContent before) => ChangeResult.Unchanged;

    public override string Describe() => Label;
}
