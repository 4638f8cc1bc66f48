using System.Globalization;
using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class PickCommand : Command
{
    public override CommandSpec Spec { get; } = new("pick", Chapter.View, "choose among the pictures that are compared")
    {
        Usage = "1 | 2 | 3 | 4 | keep | reject",
        Details = "keep goes to the one that was picked and leaves the others; reject gives the others a score of -1.",
        Hosts = Hosts.Screen,
        Keys =
        [
            .. Enumerable.Range(1, CompareScreen.Most).Select(n => new CommandKey("compare", n.ToString(CultureInfo.InvariantCulture), n.ToString(CultureInfo.InvariantCulture), "pick") { Says = "pick one: the bar at its left says which" }),
            new("compare", "enter", "keep", "go to it") { Says = "go to the one that is picked; the others stay as they are" },
            new("compare", "x", "reject", "reject the others") { Says = "go to the one that is picked, and give all the others a score of -1 (undo takes it back)" },
            new("compare", "=", "keep"),
        ],
    };

    public override string? WhyDisabled(App app) => app.Top is CompareScreen ? null : "nothing is compared: = does that";

    public override void OnScreen(App app, Arguments arguments)
    {
        var screen = (CompareScreen)app.Top;
        string word = arguments.Word(0, "which");
        if (word == "keep")
            screen.Keep();
        else if (word == "reject")
            Reject(app, screen);
        else if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= screen.Count)
            screen.Pick(number - 1);
        else
            throw new UsageException(number is >= 1 and <= CompareScreen.Most ? $"there are only {screen.Count}" : $"pick knows no '{word}': {Spec.Usage}");
    }

    private static void Reject(App app, CompareScreen screen)
    {
        if (app.Library.ReadOnlyReason is { } reason)
            throw new UsageException(reason);
        screen.RejectOthers();
    }
}
