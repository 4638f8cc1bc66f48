using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>
/// A click on a star, or where one would stand, is that score; on the last of them it takes the score away. It is about the picture whose stars
/// these are, whatever is marked, and the hand stays where it is: who clicks wants to see what came of it.
/// </summary>
internal static class ClickedStars
{
    public const int Columns = 5;

    /// <param name="app">Where it is saved and said.</param>
    /// <param name="column">Counted from the first star.</param>
    /// <param name="row">The picture whose stars these are.</param>
    public static void Take(App app, int column, MediumRow row)
    {
        if (column >= Columns)
            return;
        if (app.Library.ReadOnlyReason is { } reason)
        {
            app.Say(Tone.Warning, $"score: {reason}");
            return;
        }
        int score = column + 1 == row.Score ? 0 : column + 1;
        app.Apply(new SetScore(score), app.Browser.TargetsOf(row));
        app.Dispatcher.Remember($"score {score}");
    }
}
