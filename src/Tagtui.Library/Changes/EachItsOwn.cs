namespace Tagtui.Library;

/// <summary>One step of the history in which media get different changes; who is not named gets none.</summary>
public sealed record EachItsOwn(string Label, IReadOnlyDictionary<MediaKey, Change> Changes) : Change
{
    public override Change For(MediaFiles files) => Changes.TryGetValue(files.Key, out var change) ? change.For(files) : this;

    public override ChangeResult Apply(MediumContent before) => ChangeResult.Unchanged;

    public override string Describe() => Label;
}
