namespace Tagtui.Library;

/// <summary>Puts words behind the caption's first line: a tag caption and an empty one without a doubled separator.</summary>
public sealed record AppendToCaption(string Text, string Separator = ", ") : Change
{
    public override ChangeResult Apply(MediumContent before) =>
        ExtendCaption.Apply(before, Text, line => line.TrimEnd(' ', ',') is { Length: > 0 } head ? head + Separator + Text : Text);

    public override string Describe() => $"append to caption: {Text}";
}

public sealed record PrependToCaption(string Text, string Separator = ", ") : Change
{
    public override ChangeResult Apply(MediumContent before) =>
        ExtendCaption.Apply(before, Text, line => line.TrimStart(' ', ',') is { Length: > 0 } tail ? Text + Separator + tail : Text);

    public override string Describe() => $"prepend to caption: {Text}";
}

internal static class ExtendCaption
{
    public static ChangeResult Apply(MediumContent before, string text, Func<string, string> extend)
    {
        if (text.Length == 0)
            return ChangeResult.Unchanged;
        if (CaptionLimits.Refusal(before, before.Caption + text) is { } refusal)
            return ChangeResult.Refused(refusal);
        var caption = before.Caption;
        var end = caption.IndexOf('\n');
        var line = extend(end < 0 ? caption : caption[..end]);
        return ChangeResult.FromTo(before, end < 0 ? before.WithCaptionLine(line) : before.WithCaption(line + caption[end..]));
    }
}
