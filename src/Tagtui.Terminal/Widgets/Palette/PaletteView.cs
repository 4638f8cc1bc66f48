namespace Tagtui.Terminal.Widgets;

public static class PaletteView
{
    public const int QueryRows = 1;

    public const int PromptColumns = 2;

    public static void Draw(Canvas canvas, PaletteState state, WidgetStyles styles, string empty = "nothing of that name")
    {
        canvas.Fill(canvas.Bounds, styles.Popup);
        canvas.Write(0, 0, ": ", styles.Accent.Over(styles.Popup));
        state.Query.Draw(canvas.Slice(new Rect(PromptColumns, 0, canvas.Width - PromptColumns, QueryRows)), styles);
        var body = canvas.Slice(new Rect(0, QueryRows, canvas.Width, canvas.Height - QueryRows));
        var onPopup = styles with { Text = styles.Text.Over(styles.Popup), Selected = styles.Selected.Over(styles.Popup) };
        if (state.Results.Rows.Count == 0)
            body.WriteFitted(1, 0, empty, body.Width - 1, styles.Dim.Over(onPopup.Text));
        int nameColumns = NameColumns(body, state);
        ListView.Draw(body, state.Results.List, onPopup,
            (row, index, style) => DrawEntry(row, state.Results.Rows[index], state.Results, style, styles, nameColumns), click: RowClick.Acts);
    }

    /// <summary>A text whose matching characters stand out, cut at so many columns. Returns the columns taken.</summary>
    public static int WriteMatched(Canvas canvas, int x, int y, string text, int[] positions, int columns, Style style, Style match)
    {
        string fitted = canvas.Truncate(text, Math.Min(columns, canvas.Width - x));
        int at = 0, start = x, next = 0;
        while (at < fitted.Length)
        {
            int end = Graphemes.Next(fitted, at);
            while (next < positions.Length && positions[next] < at)
                next++;
            bool matched = next < positions.Length && positions[next] < end && fitted[at] != '…';
            x += canvas.Write(x, y, fitted.AsSpan(at, end - at), matched ? match.Over(style) : style);
            at = end;
        }
        return x - start;
    }

    private static void DrawEntry(
        Canvas row, FuzzyRow result, FuzzyList<PaletteEntry> results, Style style, WidgetStyles styles, int nameColumns)
    {
        var entry = results.Items[result.Item];
        var dim = styles.Dim.Over(style);
        if (entry.IsHeading || entry.IsText)
        {
            row.WriteFitted(0, 0, entry.IsHeading ? entry.Name : entry.Sentence, row.Width, entry.IsHeading ? styles.Title.Over(style) : style);
            return;
        }
        if (entry.IsKey)
        {
            int keys = KeyColumns(row, results);
            row.WriteFitted(0, 0, entry.Name, keys, styles.Key.Over(style));
            row.WriteFitted(keys + 2, 0, entry.Sentence, row.Width - keys - 2, style);
            return;
        }
        bool disabled = entry.DisabledBecause is not null;
        int keyColumns = Math.Min(row.Measure(entry.Keys), Math.Max(0, row.Width - 12));
        row.WriteRight(row.Width, 0, entry.Keys, keyColumns, disabled ? dim : styles.Key.Over(style));
        int room = row.Width - keyColumns - (keyColumns > 0 ? 2 : 0);
        WriteMatched(row, 0, 0, entry.Name, result.Positions, Math.Min(nameColumns, room), disabled ? dim : style, styles.Match);
        string sentence = disabled ? $"not now: {entry.DisabledBecause}" : entry.Sentence;
        row.WriteFitted(nameColumns + 2, 0, sentence, room - nameColumns - 2, dim);
    }

    private static int KeyColumns(Canvas row, FuzzyList<PaletteEntry> results) =>
        Math.Min(row.Width / 3, results.Items.Where(entry => entry.IsKey).Max(entry => row.Measure(entry.Name)));

    // As wide as the longest name in view, and never so wide that no sentence is left.
    private static int NameColumns(Canvas body, PaletteState state)
    {
        int widest = 8;
        for (int y = 0; y < body.Height && state.Results.List.IndexAt(y) is >= 0 and var index; y++)
        {
            if (state.Results.Items[state.Results.Rows[index].Item] is { IsHeading: false, IsText: false, IsKey: false } entry)
                widest = Math.Max(widest, body.Measure(entry.Name));
        }
        return body.Width < 48 ? body.Width : Math.Min(widest, body.Width / 2);
    }
}
