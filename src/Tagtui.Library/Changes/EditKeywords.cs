namespace Tagtui.Library;

/// <summary>
/// Adds keywords, at the end. The triple of text, type and source is there once: a second one only sets the confidence.
/// </summary>
public sealed record AddKeywords(ValueList<Keyword> Keywords) : Change
{
    public override ChangeResult Apply(MediumContent before)
    {
        var list = before.Sidecar.Keywords.ToList();
        foreach (var keyword in Keywords)
        {
            if (keyword.Confidence is < 0 or > 1 or double.NaN)
                return ChangeResult.Refused("a confidence is a number from 0 to 1");
            var at = list.FindIndex(have => have.SameTriple(keyword));
            if (at < 0)
                list.Add(keyword);
            else if (keyword.Confidence is not null)
                list[at] = keyword;
        }

        return KeywordChange.To(before, list);
    }

    public override string Describe() => $"keyword {string.Join(' ', Keywords.Select(keyword => $"+{keyword.Text}"))}";
}

/// <summary>Takes keywords away, from any type and source where none is named.</summary>
public sealed record RemoveKeywords(ValueList<string> Texts, string? Type = null, string? Source = null) : Change
{
    public override ChangeResult Apply(MediumContent before) => KeywordChange.To(before, before.Sidecar.Keywords.Where(have =>
        !(Texts.Contains(have.Text) && (Type is null || have.KnownType == Type) && (Source is null || have.Source == Source))));

    public override string Describe() => $"keyword {string.Join(' ', Texts.Select(text => $"-{text}"))}";
}

/// <summary>All keywords, or all of a type or source.</summary>
public sealed record ClearKeywords(string? Type = null, string? Source = null) : Change
{
    public override ChangeResult Apply(MediumContent before) => KeywordChange.To(before, before.Sidecar.Keywords.Where(have =>
        (Type is not null && have.KnownType != Type) || (Source is not null && have.Source != Source)));

    public override string Describe() => $"remove {(Type is null ? "all" : Type)} keywords";
}

internal static class KeywordChange
{
    public static ChangeResult To(MediumContent before, IEnumerable<Keyword> keywords) =>
        ChangeResult.FromTo(before, before with { Sidecar = before.Sidecar with { Keywords = ValueList.From(keywords) } });
}
