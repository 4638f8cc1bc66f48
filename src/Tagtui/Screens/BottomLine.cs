using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The bottom line: what the next key may be, and at the right what is going on. A message takes the right side for as
/// long as it is there; keys that were begun show how they may go on.
/// </summary>
internal static class BottomLine
{
    public static void Draw(Canvas canvas, App app, string context) => Draw(canvas, app, Hints.For(app, context));

    public static void Draw(Canvas canvas, App app, IReadOnlyList<Hint> hints)
    {
        var theme = app.Look.Theme;
        var (tone, text) = app.Messages.Current ?? (Tone.Quiet, ProgressWords.Of(app.Tasks));
        var style = tone switch { Tone.Good => theme.Good, Tone.Warning => theme.Warning, Tone.Error => theme.Error, _ => theme.Dim };
        int room = app.Messages.Current is null ? canvas.Width / 3 : canvas.Width;
        string said = canvas.Truncate(text, Math.Max(0, room - 2));
        int width = canvas.Measure(said);
        if (width > 0)
        {
            canvas.WriteRight(canvas.Width - 1, 0, said, width, style);
            canvas.OnClick(new Rect(canvas.Width - 1 - width, 0, width, 1), () => Clicked(app));
        }
        int from = 1 + Recording(canvas, app);
        HintBar.Draw(canvas.Slice(new Rect(from, 0, Math.Max(0, canvas.Width - from - width - (width > 0 ? 3 : 1)), 1)), hints, app.Look.Widgets);
    }

    /// <summary>What is said leads to all that was said, and what is under way to the list of it.</summary>
    public static void Clicked(App app) => app.Dispatcher.Execute(app.Messages.Current is null ? "tasks" : "messages");

    /// <summary>Keys that are recorded are not to be forgotten about. Returns the columns taken.</summary>
    private static int Recording(Canvas canvas, App app)
    {
        string? text = app.Macros.Recording is { } letter ? $"{app.Look.Marked} recording {letter}" : app.Macros.IsPlaying ? $"playing {app.Macros.Last}, {app.Macros.Left:N0} keys left" : null;
        return text is null ? 0 : canvas.WriteFitted(1, 0, text, canvas.Width / 2, app.Look.Theme.Error) + 3;
    }
}
