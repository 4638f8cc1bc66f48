namespace Tagtui.Library;

/// <summary>
/// Puts words behind the caption's first line, parted by a comma, and behind a sentence by a space. Words that bring
/// their own separator (", sea", " at night") are put as they are. A separator is never doubled, and an empty caption gets none.
/// </summary>
public sealed record AppendToCaption(string Text, string Separator = ", ") : Change
{
    public override bool IsRelative => true;

    public override ChangeResult Apply(MediumContent before) => ExtendCaption.Apply(before, Text, line =>
    {
        if (line.TrimEnd(' ', ',') is not { Length: > 0 } head)
            return Text.TrimStart(' ', ',');
        return Text[0] is ' ' or ',' ? head + Text : head + ExtendCaption.After(head, Separator) + Text;
    });

    public override string Describe() => $"append to caption: {Text}";
}

/// <summary>The same before the first line: "ohwx cat, " and "a photo of " are put as they are.</summary>
public sealed record PrependToCaption(string Text, string Separator = ", ") : Change
{
    public override bool IsRelative => true;

    public override ChangeResult Apply(MediumContent before) => ExtendCaption.Apply(before, Text, line =>
    {
        if (line.TrimStart(' ', ',') is not { Length: > 0 } tail)
            return Text.TrimEnd(' ', ',');
        return Text[^1] == ' ' ? Text + tail : Text[^1] == ',' ? Text + " " + tail : Text + ExtendCaption.After(Text, Separator) + tail;
    });

    public override string Describe() => $"prepend to caption: {Text}";
}

internal static class ExtendCaption
{
    /// <summary>After the end of a sentence a comma would be wrong.</summary>
    public static string After(string text, string separator) => text[^1] is '.' or '!' or '?' ? " " : separator;

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
