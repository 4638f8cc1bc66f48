namespace Tagtui.Library;

/// <summary>Many media, and for each another change: one save, one number in the history.</summary>
internal sealed record EachItsOwn(IReadOnlyDictionary<MediaKey, Change> Changes, string Label) : Change
{
    public override Change For(MediaFiles files) => Changes[files.Key];

    public override ChangeResult Apply(MediumContent before) => ChangeResult.Unchanged;

    public override string Describe() => Label;
}
