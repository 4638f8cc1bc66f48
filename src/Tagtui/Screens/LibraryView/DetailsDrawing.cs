using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What is known of a picture, most useful first; what does not fit is left out from the end.</summary>
internal static class DetailsDrawing
{
    private const int MostKinds = 4;
    private const int MostPromptLines = 2;
    private const int MostSettingsLines = 2;

    public static void Draw(Canvas canvas, App app, DetailsPane pane)
    {
        if (pane.Record is not { } record || pane.Key is not { } key)
            return;
        var (look, content) = (app.Look, record.Content);
        var sidecar = content.Sidecar;
        var theme = look.Theme;
        int y = 0;

        string size = app.Browser.Current is { Width: > 0, Height: > 0 } row && row.Key == key ? $"{row.Width}×{row.Height}" : "";
        int x = 1 + canvas.Write(1, y, look.Stars(content.Score), theme.Score(content.Score));
        string verdict = sidecar.Approved == true ? "approved" : sidecar.RejectionReason ?? "";
        canvas.WriteFitted(x + 2, y, verdict, canvas.Width - x - size.Length - 5, sidecar.Approved == true ? theme.Good : theme.Rejected);
        canvas.WriteRight(canvas.Width - 1, y++, size, size.Length, theme.Dim);

        canvas.WriteFitted(1, y++, key.Value, canvas.Width - 2, theme.Dim);
        if (pane.Video is { } video)
            y += Wrapped.Draw(canvas.Slice(new Rect(1, y, canvas.Width - 2, Math.Min(2, Math.Max(0, canvas.Height - y)))), VideoWords.Of(video), video.Reason is null ? theme.Dim : theme.Warning, app.AmbiguousWide);
        if (content.Tags.Count > 0)
            y += app.TagColors.Wrap(canvas.Slice(new Rect(1, y, canvas.Width - 2, Math.Min(3, canvas.Height - y))), content.Tags, " · ", theme.Chip, theme, app.AmbiguousWide);
        if (content.Caption.Length > 0 && y < canvas.Height)
            y += Wrapped.Draw(canvas.Slice(new Rect(1, y, canvas.Width - 2, canvas.Height - y)), content.Caption, theme.Text, app.AmbiguousWide);
        if (content.CaptionsDiffer && y < canvas.Height)
            canvas.WriteFitted(1, y++, $"{(look.Ascii ? "!=" : "≠")} in the sidecar: {sidecar.Caption!.ReplaceLineEndings(" ⏎ ")}  (c)", canvas.Width - 2, theme.Warning);
        if (pane.Made is { } made)
            y += DrawMade(canvas.Slice(new Rect(1, y, Math.Max(0, canvas.Width - 2), Math.Max(0, canvas.Height - y))), made, content.Caption, theme, app.AmbiguousWide);
        if (pane.Related.Count > 0 && y < canvas.Height)
            canvas.WriteFitted(1, y++, Relations(pane.Related), canvas.Width - 2, theme.Dim);
        if (sidecar.ReadOnlyReason is { } reason && y < canvas.Height)
            canvas.WriteFitted(1, y, reason, canvas.Width - 2, theme.Warning);
    }

    /// <summary>Two lines of the prompt, where the caption does not say the same, and its settings; I shows the rest.</summary>
    private static int DrawMade(Canvas canvas, Generation made, string caption, Theme theme, bool ambiguousWide)
    {
        int y = 0;
        if (made.Prompt is { } prompt && prompt != caption && canvas.Height > 0)
            y += Wrapped.Draw(canvas.Slice(new Rect(0, 0, canvas.Width, Math.Min(MostPromptLines, canvas.Height))), prompt.ReplaceLineEndings(" "), theme.Dim, ambiguousWide);
        string settings = MetadataPage.Short(made);
        if (settings.Length + y > 0 && y < canvas.Height)
            y += Wrapped.Draw(canvas.Slice(new Rect(0, y, canvas.Width, Math.Min(MostSettingsLines, canvas.Height - y))), settings.Length > 0 ? settings + "  (I)" : "(I)", theme.Accent, ambiguousWide);
        return y;
    }

    /// <summary>`mask of img_0042`, `masks person, sky · similar 3`; m goes there.</summary>
    private static string Relations(IReadOnlyList<RelatedMedium> related)
    {
        var parts = related.Where(r => r.Type == "source").Select(r => $"of {r.Key}").ToList();
        var masks = related.Where(r => r is { Type: MediaLibrary.MaskRelation, Incoming: false }).ToList();
        if (masks.Count > 0)
            parts.Add($"masks {string.Join(", ", masks.Select(m => m.MaskCategory ?? m.Key.Value[(m.Key.Value.LastIndexOf('/') + 1)..]))}");
        parts.AddRange(related.Where(r => r.Type != "source" && !masks.Contains(r)).GroupBy(r => r.Type).Select(g => $"{g.Key} {g.Count():N0}"));
        return string.Join(" · ", parts.Take(MostKinds)) + "  (m)";
    }
}
