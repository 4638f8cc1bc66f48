namespace Tagtui.Library;

/// <summary>
/// Puts words behind the caption's first line, parted by a comma, and behind a sentence by a space. Words that bring
/// their own separator (", sea", " at night") are put as they are. A separator is never doubled, and an empty caption gets none.
/// </summary>
/// <param name="OnlyOnce">A caption that ends with it stays as it is.</param>
public sealed record AppendToCaption(string Text, string Separator = ", ", bool OnlyOnce = false) : Change
{
    public override bool IsRelative => true;

    public override Change Once => this with { OnlyOnce = true };

    public override string? Repeats(MediumContent before) => !OnlyOnce && Has(before) ? $"end with {ExtendCaption.Words(Text)}" : null;

    public override ChangeResult Apply(MediumContent before) => OnlyOnce && Has(before) ? ChangeResult.Unchanged : ExtendCaption.Apply(before, Text, line =>
    {
        if (line.TrimEnd(' ', ',') is not { Length: > 0 } head)
            return Text.TrimStart(' ', ',');
        return Text[0] is ' ' or ',' ? head + Text : head + ExtendCaption.After(head, Separator) + Text;
    });

    public override string Describe() => $"append to caption{(OnlyOnce ? " once" : "")}: {Text}";

    private bool Has(MediumContent before)
    {
        string line = ExtendCaption.FirstLine(before), words = ExtendCaption.Words(Text);
        return words.Length > 0 && line.EndsWith(words, StringComparison.OrdinalIgnoreCase) && (line.Length == words.Length || ExtendCaption.IsEdge(line[^(words.Length + 1)], words[0]));
    }
}

/// <summary>The same before the first line: "ohwx cat, " and "a photo of " are put as they are.</summary>
public sealed record PrependToCaption(string Text, string Separator = ", ", bool OnlyOnce = false) : Change
{
    public override bool IsRelative => true;

    public override Change Once => this with { OnlyOnce = true };

    public override bool IsAtBeginning => true;

    public override string? Repeats(MediumContent before) => !OnlyOnce && Has(before) ? $"begin with {ExtendCaption.Words(Text)}" : null;

    public override ChangeResult Apply(MediumContent before) => OnlyOnce && Has(before) ? ChangeResult.Unchanged : ExtendCaption.Apply(before, Text, line =>
    {
        if (line.TrimStart(' ', ',') is not { Length: > 0 } tail)
            return Text.TrimEnd(' ', ',');
        return Text[^1] == ' ' ? Text + tail : Text[^1] == ',' ? Text + " " + tail : Text + ExtendCaption.After(Text, Separator) + tail;
    });

    public override string Describe() => $"prepend to caption{(OnlyOnce ? " once" : "")}: {Text}";

    private bool Has(MediumContent before)
    {
        string line = ExtendCaption.FirstLine(before), words = ExtendCaption.Words(Text);
        return words.Length > 0 && line.StartsWith(words, StringComparison.OrdinalIgnoreCase) && (line.Length == words.Length || ExtendCaption.IsEdge(line[words.Length], words[^1]));
    }
}

internal static class ExtendCaption
{
    /// <summary>After the end of a sentence a comma would be wrong.</summary>
    public static string After(string text, string separator) => text[^1] is '.' or '!' or '?' ? " " : separator;

    /// <summary>What is added, without what parts it from the rest.</summary>
    public static string Words(string text) => text.Trim(' ', ',');

    public static string FirstLine(MediumContent content) => Words(content.Caption.IndexOf('\n') is >= 0 and var end ? content.Caption[..end].TrimEnd('\r') : content.Caption);

    /// <summary>"ohwx" is not there in "ohwxy".</summary>
    public static bool IsEdge(char beside, char last) => !char.IsLetterOrDigit(beside) || !char.IsLetterOrDigit(last);

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
