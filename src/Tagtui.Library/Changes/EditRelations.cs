namespace Tagtui.Library;

/// <summary>
/// Relates a medium to others, in a type of any name. A relation that is there gets the strength. An old `similar_images`
/// pair whose relation changes is written anew as one of `related`; the others stay where they stand.
/// </summary>
public sealed record AddRelations(string Type, ValueList<MediaKey> Keys, double? Strength = null) : Change
{
    public override ChangeResult Apply(MediumContent before)
    {
        if (Strength is < 0 or > 1 or double.NaN)
            return ChangeResult.Refused("a strength is a number from 0 to 1");
        var related = before.Sidecar.Related.ToList();
        foreach (var key in Keys)
        {
            var at = related.FindIndex(have => have.Type == Type && have.Key == key.Value);
            var wanted = new Relation(Type, key.Value, Strength);
            if (at < 0)
                related.Add(wanted);
            else if (Strength is not null && related[at].Strength != Strength)
                related[at] = wanted;
        }

        return ChangeResult.FromTo(before, before with { Sidecar = before.Sidecar with { Related = ValueList.From(related) } });
    }

    public override string Describe() => $"relate as {Type} to {string.Join(", ", Keys.Take(3))}{(Keys.Count > 3 ? " …" : "")}";
}

/// <summary>Ends relations: of one type, or of all where none is named.</summary>
public sealed record RemoveRelations(string? Type, ValueList<MediaKey> Keys) : Change
{
    public override ChangeResult Apply(MediumContent before)
    {
        var gone = Keys.Select(key => key.Value).ToHashSet(StringComparer.Ordinal);
        var related = before.Sidecar.Related.Where(have => !(gone.Contains(have.Key) && (Type is null || have.Type == Type)));
        return ChangeResult.FromTo(before, before with { Sidecar = before.Sidecar with { Related = ValueList.From(related) } });
    }

    public override string Describe() => $"unrelate {Type ?? "any"} {string.Join(", ", Keys.Take(3))}{(Keys.Count > 3 ? " …" : "")}";
}
