using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Text;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>An empty list says why, and what to do.</summary>
internal static class EmptyDrawing
{
    public static void Draw(Canvas canvas, App app, string filter)
    {
        var reading = app.Tasks.FirstOrDefault(t => t.Owner is LibraryScreen);
        List<string> lines = filter.Length > 0
            ? ["No matches", filter, "", .. WaysOut(app)]
            : reading is not null
            ? ["Reading the folder …", reading.Progress?.Words ?? ""]
            : ["No pictures here yet", app.LibraryScreen.Title, "", .. app.Library.ReadOnlyReason is { } reason ? (string[])[reason] : ["Copy some in, then press r", "or import them: tagtui import DIR", "or try: tagtui demo"]];
        var rows = lines.SelectMany(line => DetailsText.Wrap(line, Math.Max(1, canvas.Width - 2), app.AmbiguousWide)).ToList();
        int top = Math.Max(0, (canvas.Height - rows.Count) / 2);
        for (int i = 0; i < rows.Count; i++)
            canvas.Write(Math.Max(1, (canvas.Width - canvas.Measure(rows[i])) / 2), top + i, rows[i], i == 0 ? app.Look.Theme.Text : app.Look.Theme.Dim);
    }

    /// <summary>Only what the next key really does: while it is typed the bottom line says it, and where something lies on the list esc leaves that first.</summary>
    private static IEnumerable<string> WaysOut(App app)
    {
        if (app.Top is not LibraryScreen { Context: "browse", Zoomed: null } screen)
            yield break;
        // A part of several may be what nothing fits.
        if (FilterTerms.Split(screen.FilterText).Count > 1)
            yield return "all of it must match; OR between two terms matches either";
        if (app.Browser.MarkedCount == 0 && app.Keymap.KeysFor("browse", "back") is { } back)
            yield return $"{back} shows everything";
        if (app.Keymap.KeysFor("browse", "filter") is { } change)
            yield return $"{change} edits the filter";
        if (app.Jumps.CanGo(back: true) && app.Keymap.KeysFor("browse", "jump-back") is { } before)
            yield return $"{before} goes back to where you were";
    }
}
