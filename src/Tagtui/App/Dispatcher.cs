using Tagtui.Commands;
using Tagtui.Screens;

namespace Tagtui;

/// <summary>Runs a command line on the screen: what the palette, a key, the mouse and a macro all come to.</summary>
internal sealed class Dispatcher(App app)
{
    /// <summary>The last line that changed pictures, for '.'.</summary>
    public string? LastChange { get; private set; }

    /// <summary>What an editor did in the place of a line, for '.'.</summary>
    public void Remember(string line) => LastChange = line;

    /// <summary>A line that was typed: for what it was opened for, upon what was there to be seen then.</summary>
    public void Execute(string line, Targets openedFor)
    {
        app.Browser.Pinned = openedFor.Count > 0 ? openedFor : null;
        try
        {
            Execute(line);
        }
        finally
        {
            app.Browser.Pinned = null;
        }
    }

    public void Execute(string line)
    {
        var words = CommandText.Split(line);
        if (words.Count == 0)
            return;
        try
        {
            var command = CommandTable.Get(words[0], Hosts.Screen);
            if (WhyDisabled(command) is { } reason)
                throw new UsageException($"{command.Name}: {reason}");
            var arguments = Arguments.Parse(command.Spec, [.. words.Skip(1)]);
            var top = app.Top;
            command.OnScreen(app, arguments);
            if (command is not Motion)
                app.User.Acted(app);
            // What only opened an editor has not changed anything yet.
            if (command.Spec.Repeatable && app.Top == top)
                LastChange = line;
        }
        catch (UsageException e)
        {
            app.Say(Tone.Warning, e.Hint is null ? e.Message : $"{e.Message}; {e.Hint}");
        }
    }

    /// <summary>Why a command can't be run just now; null when it can.</summary>
    public string? WhyDisabled(Command command)
    {
        if (!command.Spec.On(Hosts.Screen))
            return "only on the command line";
        if (command.Spec.Needs == Needs.WritableLibrary && app.Library.ReadOnlyReason is { } readOnly)
            return readOnly;
        return command.WhyDisabled(app);
    }
}
