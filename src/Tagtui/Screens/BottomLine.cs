using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The bottom line: what the next key may be, and at the right what is going on. A message takes the right side for as
/// long as it is there, but never the place of the way out: what does not fit beside that stands above (<see cref="LongMessage"/>).
/// </summary>
internal static class BottomLine
{
    /// <param name="screen">Whose line it is; where another screen lies above it, its keys are not true.</param>
    public static void Draw(Canvas canvas, App app, Screen screen, IReadOnlyList<Hint> hints)
    {
        var theme = app.Look.Theme;
        int from = 1 + (Recording(app) is { } recording ? canvas.WriteFitted(1, 0, recording, canvas.Width / 2, theme.Error) + HintBar.Gap : 0);
        string said = app.Messages.Current is var (_, text) ? HasRoomFor(canvas, app, text) ? text : "" : GoingOn(canvas, app, Math.Max(0, canvas.Width / 3 - 2));
        int width = canvas.Measure(said);
        if (width > 0)
        {
            canvas.WriteRight(canvas.Width - 1, 0, said, width, Style(theme, app.Messages.Current?.Tone ?? Tone.Quiet));
            canvas.OnClick(new Rect(canvas.Width - 1 - width, 0, width, 1), () => Clicked(app));
        }
        var keys = app.Top == screen ? hints : [];
        HintBar.Draw(canvas.Slice(new Rect(from, 0, Math.Max(0, canvas.Width - from - (width > 0 ? width + 1 + HintBar.Gap : 0)), 1)), keys, app.Look.Widgets);
    }

    /// <summary>What is said leads to all that was said, and what is under way to the list of it.</summary>
    public static void Clicked(App app) => app.Dispatcher.Execute(app.Messages.Current is null ? "tasks" : "messages");

    /// <summary>Where nothing covers it.</summary>
    public static Rect Above(Canvas canvas, int rows = 1) => canvas.Bounds with { Height = Math.Max(1, canvas.Height - rows) };

    /// <summary>Whether all of a message fits beside the way out.</summary>
    public static bool HasRoomFor(Canvas canvas, App app, string text)
    {
        int room = canvas.Width - 2;
        if (Recording(app) is { } recording)
            room -= Math.Min(canvas.Measure(recording), canvas.Width / 2) + HintBar.Gap;
        if (app.Top.HasBottomLine && Hints.WayOut(app, app.Top) is { } way)
            room -= HintBar.ColumnsOf(canvas, way) + HintBar.Gap;
        return canvas.Measure(text) <= room;
    }

    public static Style Style(Theme theme, Tone tone) => tone switch { Tone.Good => theme.Good, Tone.Warning => theme.Warning, Tone.Error => theme.Error, _ => theme.Dim };

    private static string GoingOn(Canvas canvas, App app, int columns) =>
        ProgressWords.Of(app.Tasks) is var all && canvas.Measure(all) <= columns ? all : canvas.Truncate(ProgressWords.Of(app.Tasks, brief: true), columns);

    /// <summary>Keys that are recorded are not to be forgotten about.</summary>
    private static string? Recording(App app) =>
        app.Macros.Recording is { } letter ? $"{app.Look.Marked} recording {letter}" : app.Macros.IsPlaying ? $"playing {app.Macros.Last}, {app.Macros.Left:N0} keys left" : null;
}
