using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Batches;

/// <summary>A change to what is selected, before it is made: at once, or after it was looked at.</summary>
/// <param name="Label">What it is called until the change says so itself.</param>
/// <param name="Change">Asked of the library on the worker.</param>
internal sealed record BatchEdit(string Label, Func<MediaLibrary, Change> Change, Targets Targets)
{
    /// <summary>It changes text: of many pictures nobody knows by heart what will come of it.</summary>
    public bool IsText { get; init; }

    /// <summary>It is looked at first, however few they are.</summary>
    public bool Look { get; init; }

    /// <summary>Of pictures and their masks only the pictures are meant.</summary>
    public bool LeavesMasks { get; init; }

    /// <summary>The option that leaves alone what has already what is added.</summary>
    public const string OnceOption = " --once";

    /// <summary>Done to it now: `.` does the same again, with what was chosen besides, and the range ends.</summary>
    public Action<string> Applied { get; init; } = _ => { };

    /// <summary>Back to where it was written, with all that was written; null where that is nowhere.</summary>
    public Action? EditAgain { get; init; }

    /// <summary>What a command line on the screen asks for, of what is selected.</summary>
    public static BatchEdit Of(App app, Arguments arguments, string label, Func<MediaLibrary, Change> change, bool isText, Action? applied = null) => new(label, change, app.Browser.Targets)
    {
        IsText = isText,
        Look = arguments.Look,
        Applied = more =>
        {
            applied?.Invoke();
            app.Browser.EndRange();
            app.Dispatcher.Remember(arguments.Line + more);
        },
        EditAgain = () => app.Push(new PaletteScreen(app, arguments.Line + (arguments.Look ? " -n" : ""))),
    };

    public BatchEdit(Change change, Targets targets)
        : this(change.Describe(), _ => change, targets)
    {
    }
}
