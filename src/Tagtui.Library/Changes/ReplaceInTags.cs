using System.Text.RegularExpressions;

namespace Tagtui.Library;

/// <summary>
/// Renames tags by a regular expression with groups (`$1`), where they stand and in their categories. What becomes empty
/// goes, and so does what is there already.
/// </summary>
public sealed record ReplaceInTags(string Pattern, string Replacement, bool IgnoreCase = false) : TagChange
{
    private static readonly TimeSpan TimeForOne = TimeSpan.FromSeconds(1);

    private readonly Regex _regex = new(Pattern, RegexOptions.CultureInvariant | (IgnoreCase ? RegexOptions.IgnoreCase : 0), TimeForOne);

    public override ChangeResult Apply(MediumContent before)
    {
        try
        {
            return base.Apply(before);
        }
        catch (RegexMatchTimeoutException)
        {
            return ChangeResult.Refused($"the pattern takes longer than {TimeForOne.TotalSeconds:0} s on these tags");
        }
    }

    protected override IReadOnlyList<Tag> Edit(IReadOnlyList<Tag> tags, bool inCaption)
    {
        var result = new List<Tag>(tags.Count);
        foreach (var tag in tags)
        {
            var renamed = tag with { Value = _regex.Replace(tag.Value, Replacement).Trim() };
            if (renamed == tag || (renamed.Value.Length > 0 && !tags.Contains(renamed) && !result.Contains(renamed)))
                result.Add(renamed);
        }

        return result;
    }

    public override string Describe() => $"replace in tags: {Pattern} with {Replacement}";

    public bool Equals(ReplaceInTags? other) => other is not null && (Pattern, Replacement, IgnoreCase) == (other.Pattern, other.Replacement, other.IgnoreCase);

    public override int GetHashCode() => HashCode.Combine(Pattern, Replacement, IgnoreCase);
}
