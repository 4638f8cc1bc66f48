using System.Globalization;

namespace Tagtui.Library;

/// <summary>
/// All that a change changes of one medium, field by field, as a person would write it: what a preview shows, and what
/// must still be so when the change is made. Lists are one text, their items between commas.
/// </summary>
public static class ContentDifference
{
    /// <summary>The fields whose text is a list.</summary>
    public static bool IsList(string field) => field is "tags" or "keywords" or "related";

    public static IReadOnlyList<FieldDifference> Of(MediumContent before, MediumContent after)
    {
        var all = new List<FieldDifference>();
        Add("score", before.Score == 0 ? null : Number(before.Score), after.Score == 0 ? null : Number(after.Score));
        Add("tags", List(before.Tags), List(after.Tags));
        Add("caption", before.Caption, after.Caption);
        if (before.Caption == after.Caption && before.CaptionsDiffer && !after.CaptionsDiffer)
            Add("sidecar caption", before.Sidecar.Caption, after.Caption);
        if (before.Sidecar.Approved != after.Sidecar.Approved)
            Add("verdict", Verdict(before.Sidecar.Approved), Verdict(after.Sidecar.Approved));
        all.AddRange(FieldDifference.Of(before.Sidecar, after.Sidecar));
        Add("keywords", List(before.Sidecar.Keywords.Select(Say)), List(after.Sidecar.Keywords.Select(Say)));
        Add("related", List(before.Sidecar.Related.Select(Say)), List(after.Sidecar.Related.Select(Say)));
        return all;

        void Add(string name, string? old, string? now)
        {
            if ((old ?? "") != (now ?? ""))
                all.Add(new FieldDifference(name, old, now));
        }
    }

    /// <summary>A number that is another one, for all that matters, where any field's before or after is another one (FNV-1a).</summary>
    public static ulong Fingerprint(IReadOnlyList<FieldDifference> fields)
    {
        ulong hash = 14695981039346656037;
        foreach (var (name, before, after) in fields)
        {
            foreach (string text in new[] { name, before ?? "\u0000", after ?? "\u0000" })
            {
                foreach (char letter in text)
                    hash = (hash ^ letter) * 1099511628211;
                hash = (hash ^ 0x1_0000) * 1099511628211;
            }
        }
        return hash;
    }

    private static string Say(Keyword keyword) => Say(keyword.Text, keyword.KnownType == Keyword.DefaultType ? null : keyword.KnownType, keyword.Confidence?.ToString("0.###", CultureInfo.InvariantCulture), keyword.Source);

    private static string Say(Relation relation) => Say($"{relation.Type} {relation.Key}", relation.Strength?.ToString("0.###", CultureInfo.InvariantCulture));

    private static string Say(string what, params string?[] more) => more.Any(word => word is not null) ? $"{what} ({string.Join("; ", more.Where(word => word is not null))})" : what;

    private static string List<T>(IEnumerable<T> items) => string.Join(", ", items);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Verdict(bool? approved) => approved switch { true => "approved", false => "rejected", null => null };
}
