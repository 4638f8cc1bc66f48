using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// A click on a star, or where one would stand, is that score; on the last of them it takes the score away. It is about the picture whose stars
/// these are, whatever is marked, and the hand stays where it is: who clicks wants to see what came of it.
/// </summary>
internal static class ClickedStars
{
    public const int Columns = 5;

    public static MouseOutcome Hit(App app, MouseEvent mouse, MediumRow row)
    {
        if (mouse is not { Action: MouseAction.Press, Button: 0 } || mouse.X >= Columns)
            return MouseOutcome.Ignored;
        int clicked = mouse.X + 1 == row.Score ? 0 : mouse.X + 1;
        if (app.Library.ReadOnlyReason is { } reason)
        {
            app.Say(Tone.Warning, $"score: {reason}");
            return MouseOutcome.Taken;
        }
        app.Apply(new SetScore(clicked), app.Browser.TargetsOf(row));
        app.Dispatcher.Remember($"score {clicked}");
        return MouseOutcome.Taken;
    }
}
