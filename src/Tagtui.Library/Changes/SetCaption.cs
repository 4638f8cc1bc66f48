namespace Tagtui.Library;

/// <summary>
/// The caption anew. `KeepFurtherLines` replaces the line that trainers use and keeps those below it; without it the
/// text is all there is, as an editor that shows every line wants. An empty caption removes the caption file.
/// </summary>
public sealed record SetCaption(string Text, bool KeepFurtherLines = false) : Change
{
    public override ChangeResult Apply(MediumContent before)
    {
        if (CaptionLimits.Refusal(before, Text) is { } refusal)
            return ChangeResult.Refused(refusal);
        var lineOnly = KeepFurtherLines && !Text.Contains('\n');
        if (!lineOnly && Text == before.Caption)
            return ChangeResult.Unchanged;
        return ChangeResult.FromTo(before, lineOnly ? before.WithCaptionLine(Text) : before.WithCaption(Text));
    }

    public override string Describe() => Text.Length == 0 ? "remove caption" : "set caption";
}

internal static class CaptionLimits
{
    public static string? Refusal(MediumContent before, string text) =>
        before.CaptionRefusal
        ?? (System.Text.Encoding.UTF8.GetByteCount(text) > CaptionText.MaxBytes ? "a caption is at most 1 MiB" : null)
        ?? (HasLoneSurrogate(text) ? "the caption holds half of a surrogate pair" : null);

    public static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }

        return false;
    }
}
