using System.Text.RegularExpressions;

namespace Tagtui.Library;

/// <summary>
/// Replaces in all lines of the caption, literally or by a regular expression with groups (`$1`). A pattern that takes
/// longer than its time on one caption refuses that medium and no other.
/// </summary>
public sealed record ReplaceInCaption(string Pattern, string Replacement, bool IsRegex = false, bool IgnoreCase = false) : Change
{
    private static readonly TimeSpan TimeForOne = TimeSpan.FromSeconds(1);

    private readonly Lazy<(Regex? Regex, string? Error)> _regex = new(() => Compile(Pattern, IsRegex, IgnoreCase));

    public override bool IsRelative => true;

    public override ChangeResult Apply(MediumContent before)
    {
        if (Pattern.Length == 0)
            return ChangeResult.Refused("there is no text to look for");
        if (_regex.Value.Error is { } error)
            return ChangeResult.Refused(error);
        var caption = before.Caption;
        string replaced;
        try
        {
            replaced = IsRegex
                ? _regex.Value.Regex!.Replace(caption, Replacement)
                : caption.Replace(Pattern, Replacement, IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        }
        catch (RegexMatchTimeoutException)
        {
            return ChangeResult.Refused($"the pattern takes longer than {TimeForOne.TotalSeconds:0} s on this caption");
        }

        if (replaced == caption)
            return ChangeResult.Unchanged;
        return CaptionLimits.Refusal(before, replaced) is { } refusal
            ? ChangeResult.Refused(refusal)
            : ChangeResult.FromTo(before, before.WithCaption(replaced));
    }

    public override string Describe() => $"replace in caption: {Pattern} with {Replacement}";

    public bool Equals(ReplaceInCaption? other) =>
        other is not null && (Pattern, Replacement, IsRegex, IgnoreCase) == (other.Pattern, other.Replacement, other.IsRegex, other.IgnoreCase);

    public override int GetHashCode() => HashCode.Combine(Pattern, Replacement, IsRegex, IgnoreCase);

    private static (Regex?, string?) Compile(string pattern, bool isRegex, bool ignoreCase)
    {
        if (!isRegex)
            return default;
        try
        {
            var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0);
            return (new Regex(pattern, options, TimeForOne), null);
        }
        catch (ArgumentException e)
        {
            return (null, e.Message.ReplaceLineEndings(" "));
        }
    }
}
