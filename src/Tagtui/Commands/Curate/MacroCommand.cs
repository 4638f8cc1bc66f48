using System.Globalization;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>Begins to record keys under a letter, or ends it.</summary>
internal sealed class RecordCommand : Command
{
    public override CommandSpec Spec { get; } = new("record", Chapter.Program, "record keys under a letter; again ends it")
    {
        Usage = "[LETTER]",
        Details = "What is recorded stays until you quit; 'play' plays it. While it is recorded the bottom line says so.",
        Hosts = Hosts.Screen,
        Needs = Needs.Nothing,
        MostWords = 1,
        Keys = [new("browse", "Q", "", "record a macro")],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        if (app.Macros.IsPlaying)
            throw new UsageException("a macro does not record another");
        if (app.Macros.Recording is not null)
            app.Macros.EndRecording();
        else if (arguments.Words.Count > 0)
            app.Macros.Record(BookmarkCommand.Letter(arguments.Words[0]));
        else
            app.Push(new LetterScreen(app, "Record a macro under", "any letter from a to z", () => PlayCommand.List(app), (letter, _) => app.Macros.Record(letter)) { Taken = "one that is taken is replaced" });
    }
}

/// <summary>Plays recorded keys, once or many times.</summary>
internal sealed class PlayCommand : Command
{
    public override CommandSpec Spec { get; } = new("play", Chapter.Program, "play recorded keys, once or many times")
    {
        Usage = "[LETTER [TIMES]]",
        Details = """
            Without a letter it asks: digits before it say how often, enter plays the last one again. It stops where
            something goes wrong, where a motion comes to the end of the list, and at any key that you press.
            """,
        Hosts = Hosts.Screen,
        Needs = Needs.Nothing,
        MostWords = 2,
        Keys = [new("browse", "P", "", "play a macro")],
    };

    public override string? WhyDisabled(App app) => app.Macros.All.Any() ? null : "nothing is recorded: record does it";

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count == 0)
        {
            app.Push(new LetterScreen(app, "Play the macro", "nothing is recorded", () => List(app), app.Macros.Play) { Counts = true, Usual = app.Macros.Last });
            return;
        }
        int times = 1;
        if (arguments.Words.Count > 1 && (!int.TryParse(arguments.Words[1], NumberStyles.None, CultureInfo.InvariantCulture, out times) || times is < 1 or > 9999))
            throw new UsageException($"how often is a number from 1 to 9999, not '{arguments.Words[1]}'");
        app.Macros.Play(BookmarkCommand.Letter(arguments.Words[0]), times);
    }

    internal static IReadOnlyList<(char, string)> List(App app) => [.. app.Macros.All.Select(m => (m.Letter, $"{m.Keys:N0} keys"))];
}
