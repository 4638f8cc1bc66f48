using System.Globalization;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Text;

namespace Tagtui.Screens;

/// <summary>A piece of a row: where it stands, what it says, and how it looks; a glued one stands beside the next.</summary>
internal sealed record DetailsPiece(int X, string Text, Style Style, bool Glued = false)
{
    /// <summary>What a click there does.</summary>
    public Action<MouseEvent>? Clicked { get; init; }
}

/// <summary>
/// What is known of a picture as rows of a given width, most useful first: score and verdict, name, tags by category, caption, how it was made,
/// and what else its files say. As many rows as it takes: the pane scrolls.
/// </summary>
internal sealed class DetailsText(App app, int columns)
{
    private const int MostKinds = 4;
    private const int MostPromptRows = 2;
    private const int RoomForKind = 48;
    private const int MostText = 20_000;

    private readonly List<IReadOnlyList<DetailsPiece>> _rows = [];
    private readonly Look _look = app.Look;
    private readonly bool _ambiguousWide = app.AmbiguousWide;

    public static IReadOnlyList<IReadOnlyList<DetailsPiece>> Of(App app, int columns, MediumRow? row, KnownMedium known, IReadOnlyList<RelatedMedium> related, VideoFacts? video)
    {
        var text = new DetailsText(app, columns);
        text.Write(row, known, video);
        // Last, because it comes last: nothing moves that stands there already.
        if (related.Count > 0)
            text.Line(text.Relations(related), app.Look.Theme.Dim, text.Runs("related"));
        return text._rows;
    }

    /// <summary>Rows of at most so many columns, broken at blanks where there are any.</summary>
    public static IEnumerable<string> Wrap(string text, int columns, bool ambiguousWide)
    {
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            string rest = line.TrimEnd();
            while (Fitting(rest, columns, ambiguousWide) is var fits && fits < rest.Length)
            {
                int blank = rest[fits] == ' ' ? fits : rest.LastIndexOf(' ', fits);
                int end = blank > 0 ? blank : fits;
                yield return rest[..end];
                rest = rest[end..].TrimStart(' ');
            }
            yield return rest;
        }
    }

    private void Write(MediumRow? row, KnownMedium known, VideoFacts? video)
    {
        var (theme, content) = (_look.Theme, known.Record.Content);
        var sidecar = content.Sidecar;
        Head(row, content);
        string kind = Kind(row, sidecar);
        Add([new(0, ScreenText.Truncate(kind.Length > 0 ? $"{known.Record.Key} · {kind}" : known.Record.Key.Value, columns, _ambiguousWide), theme.Dim)]);
        if (video is not null)
            Paragraph(VideoWords.Of(video), video.Reason is null ? theme.Dim : theme.Warning);
        Tags(content.Tags);
        Paragraph(content.Caption, theme.Text, Runs("caption"));
        if (content.CaptionsDiffer)
            Line($"{(_look.Ascii ? "!=" : "≠")} in the sidecar: {sidecar.Caption!.ReplaceLineEndings(" ⏎ ")}{By("caption")}", theme.Warning, Runs("caption"));
        Made(known.Made, content.Caption);
        Named("note", sidecar.Notes, theme.Text);
        Named("keywords", string.Join(", ", sidecar.Keywords.Select(keyword => keyword.Text)), theme.Dim);
        Named("artifacts", string.Join(", ", sidecar.Artifacts.Select(made => made.Status is null or "completed" ? made.Stage : $"{made.Stage} ({made.Status})")), theme.Dim);
        Named("captured", sidecar.Captured, theme.Dim);
        Named("sharpness", row?.Sharpness?.ToString(CultureInfo.InvariantCulture), theme.Dim);
        Named("from", string.Join(", ", new[] { sidecar.SourceUrl, sidecar.Username }.Where(part => part is { Length: > 0 })), theme.Dim);
        if (row?.Problem is { } problem)
            Paragraph(problem, theme.Warning);
        if (sidecar.ReadOnlyReason is { } reason)
            Paragraph(reason, theme.Warning);
    }

    private void Head(MediumRow? row, MediumContent content)
    {
        var theme = _look.Theme;
        string size = row is { Width: > 0, Height: > 0 } ? $"{row.Width}×{row.Height}" : "";
        string ext = row?.Path is { } path ? Path.GetExtension(path).TrimStart('.').ToLowerInvariant() : "";
        string stars = _look.Stars(content.Score);
        string why = content.Sidecar.RejectionReason ?? "";
        // The score says it already where it is that of a rejected one.
        string verdict = content.Sidecar.Approved switch { true => "approved", false when content.Score >= 0 => why.Length > 0 ? $"rejected: {why}" : "rejected", _ => why };
        int x = ScreenText.Width(stars, _ambiguousWide);
        string right = columns >= RoomForKind ? $"{size} {ext}".Trim() : size;
        int room = columns - x - ScreenText.Width(right) - 4;
        Add(
        [
            new(0, stars, theme.Score(content.Score)) { Clicked = row is null ? null : mouse => ClickedStars.Take(app, mouse.X, row) },
            new(x + 2, ScreenText.Truncate(verdict, Math.Max(0, room), _ambiguousWide), content.Sidecar.Approved == true ? theme.Good : theme.Rejected),
            new(Math.Max(0, columns - ScreenText.Width(right)), right, theme.Dim),
        ]);
    }

    /// <summary>What is no picture says what it is.</summary>
    private static string Kind(MediumRow? row, Sidecar sidecar)
    {
        List<string> parts = [];
        if (row is not null and not { Type: "image" or "" })
            parts.Add(row.Type.Replace('_', ' ') + (sidecar.MaskCategory is { Length: > 0 } category ? $" of {category}" : ""));
        if (sidecar.Timestamp is { } at)
            parts.Add($"at {at.ToString("0.##", CultureInfo.InvariantCulture)} s");
        return string.Join(" · ", parts);
    }

    /// <summary>
    /// `garden · subject: cat, tabby`: without a colour too one sees what belongs together. Where that has no room they stand in their own order.
    /// A sign stands at the end of a row rather than at the beginning of the next, and a category beside its first tag.
    /// </summary>
    private void Tags(IReadOnlyList<Tag> tags)
    {
        bool named = columns >= RoomForKind;
        List<DetailsPiece> pieces = [];
        string last = "";
        foreach (var tag in named ? tags.OrderBy(Category, StringComparer.Ordinal) : (IEnumerable<Tag>)tags)
        {
            string category = Category(tag);
            if (pieces.Count > 0)
            {
                pieces[^1] = pieces[^1] with { Glued = true };
                pieces.Add(new(0, named && category.Length > 0 && category == last ? "," : " ·", _look.Theme.Dim));
                pieces.Add(new(0, " ", _look.Theme.Dim));
            }
            if (named && category.Length > 0 && category != last)
                pieces.Add(new(0, category + ": ", _look.Theme.Dim, Glued: true));
            pieces.Add(new(0, tag.Value, app.TagColors.Of(tag, _look.Theme).Over(_look.Theme.Chip)) { Clicked = mouse => app.LibraryScreen.Filter(LibraryMouse.Combining(mouse)(app.LibraryScreen.FilterText, FilterTerms.OfTag(tag))) });
            last = category;
        }
        Flow(pieces);
    }

    private static string Category(Tag tag) => tag.Category == Tag.DefaultCategory ? "" : tag.Category;

    /// <summary>Two rows of the prompt, where the caption does not say the same, and its settings; a key shows the rest.</summary>
    private void Made(Generation? made, string caption)
    {
        if (made is null)
            return;
        bool any = false;
        if (made.Prompt is { } prompt && prompt != caption)
        {
            var rows = Wrap(prompt.ReplaceLineEndings(" "), columns, _ambiguousWide).Take(MostPromptRows + 1).ToList();
            for (int i = 0; i < Math.Min(rows.Count, MostPromptRows); i++)
                Add([new(0, i == MostPromptRows - 1 && rows.Count > MostPromptRows ? ScreenText.Truncate(rows[i] + " …", columns, _ambiguousWide) : rows[i], _look.Theme.Dim)]);
            any = true;
        }
        string settings = MetadataPage.Short(made);
        if (settings.Length > 0 || any)
            Paragraph((settings + By("metadata")).TrimStart(), _look.Theme.Accent, Runs("metadata"));
    }

    /// <summary>`mask of img_0042`, `masks person, sky · similar 3`; a key goes there.</summary>
    private string Relations(IReadOnlyList<RelatedMedium> related)
    {
        var parts = related.Where(r => r.Type == "source").Select(r => $"of {r.Key}").ToList();
        var masks = related.Where(r => r is { Type: MediaLibrary.MaskRelation, Incoming: false }).ToList();
        if (masks.Count > 0)
            parts.Add($"masks {string.Join(", ", masks.Select(m => m.MaskCategory ?? m.Key.Value[(m.Key.Value.LastIndexOf('/') + 1)..]))}");
        parts.AddRange(related.Where(r => r.Type != "source" && !masks.Contains(r)).GroupBy(r => r.Type).Select(g => $"{g.Key} {g.Count():N0}"));
        return string.Join(" · ", parts.Take(MostKinds)) + By("related");
    }

    private void Named(string name, string? value, Style style)
    {
        if (!string.IsNullOrWhiteSpace(value))
            Flow([new(0, name + ": ", _look.Theme.Dim, Glued: true), .. Words(value, style)]);
    }

    private static IEnumerable<DetailsPiece> Words(string text, Style style)
    {
        foreach (string word in (text.Length > MostText ? text[..MostText] : text).ReplaceLineEndings(" ").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return new(0, word, style);
            yield return new(0, " ", style);
        }
    }

    /// <summary>Pieces one after another; a blank before a piece that begins a row is left out, and a piece longer than a row is broken.</summary>
    private void Flow(IReadOnlyList<DetailsPiece> pieces)
    {
        List<DetailsPiece> row = [];
        int x = 0;
        for (int i = 0; i < pieces.Count; i++)
        {
            string rest = pieces[i].Text;
            int after = pieces[i].Glued && i + 1 < pieces.Count ? ScreenText.Width(pieces[i + 1].Text, _ambiguousWide) : 0;
            while (rest.Length > 0)
            {
                if (x == 0)
                    rest = rest.TrimStart(' ');
                int width = ScreenText.Width(after > 0 ? rest : rest.TrimEnd(' '), _ambiguousWide);
                if (x + width + after <= columns || (x == 0 && width <= columns))
                {
                    row.Add(pieces[i] with { X = x, Text = rest });
                    x += ScreenText.Width(rest, _ambiguousWide);
                    break;
                }
                if (x == 0)
                {
                    int fits = Fitting(rest, columns, _ambiguousWide);
                    row.Add(pieces[i] with { X = 0, Text = rest[..fits] });
                    rest = rest[fits..];
                }
                Add(row);
                (row, x) = ([], 0);
            }
        }
        if (row.Count > 0)
            Add(row);
    }

    private void Paragraph(string text, Style style, Action<MouseEvent>? clicked = null)
    {
        if (text.Length == 0)
            return;
        foreach (string row in Wrap(text.Length > MostText ? text[..MostText] : text, columns, _ambiguousWide))
            Add([new(0, row, style) { Clicked = clicked }]);
    }

    /// <summary>The key that shows more.</summary>
    private string By(string command) => app.Keymap.KeysFor("browse", command) is { } keys ? $"  ({keys})" : "";

    private void Line(string text, Style style, Action<MouseEvent> clicked) => Add([new(0, ScreenText.Truncate(text, columns, _ambiguousWide), style) { Clicked = clicked }]);

    /// <summary>A click is that command.</summary>
    private Action<MouseEvent> Runs(string command) => _ => app.Dispatcher.Execute(command);

    private void Add(IReadOnlyList<DetailsPiece> row) => _rows.Add(row);

    /// <summary>How much of it so many columns hold: at least one character, all where all fits.</summary>
    private static int Fitting(string text, int columns, bool ambiguousWide)
    {
        int at = 0, used = 0;
        while (at < text.Length)
        {
            int next = ScreenText.NextBoundary(text, at);
            used += ScreenText.Width(text.AsSpan(at, next - at), ambiguousWide);
            if (used > columns && at > 0)
                return at;
            at = next;
        }
        return at;
    }
}
