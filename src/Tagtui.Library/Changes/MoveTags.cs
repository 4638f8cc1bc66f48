namespace Tagtui.Library;

/// <summary>Moves tags, in the order given, to a place counted from 0; a negative place counts from the end, −1 being the last.</summary>
public sealed record MoveTags(ValueList<Tag> Tags, int To) : TagChange
{
    protected override IReadOnlyList<Tag> Edit(IReadOnlyList<Tag> tags, bool inCaption)
    {
        var moved = new List<Tag>();
        foreach (var wanted in Tags)
            moved.AddRange(tags.Where(tag => Means(wanted, tag, inCaption) && !moved.Contains(tag)));
        var rest = tags.Where(tag => !moved.Contains(tag)).ToList();
        var at = Math.Clamp(To < 0 ? rest.Count + 1 + To : To, 0, rest.Count);
        rest.InsertRange(at, moved);
        return rest;
    }

    public override string Describe() => $"move tag {string.Join(", ", Tags)} to {To}";
}
