using Tagtui.Batches;
using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>A command that is one change to the targets: the same on the screen and on the command line.</summary>
internal abstract class EditCommand : Command
{
    public override string? WhyDisabled(App app) => !app.Browser.HasTargets ? "nothing is selected" : null;

    public sealed override void OnScreen(App app, Arguments arguments)
    {
        if (AskFirst(app, arguments))
            return;
        var (change, words) = Read(arguments);
        if (words.Count > 0)
            throw new UsageException($"unexpected '{words[0]}'", $"on the screen '{Name}' works on what is selected: {Name} {Spec.Usage}");
        app.Do(BatchEdit.Of(app, arguments, change.Describe(), _ => change, ChangesText, () => Applied(app, arguments)));
    }

    public sealed override int Headless(HeadlessHost host, Arguments arguments)
    {
        var (change, words) = Read(arguments);
        return host.Apply(change, host.Targets(words));
    }

    /// <summary>The change that the arguments ask for, and the words left over, which name targets.</summary>
    protected abstract (Change Change, IReadOnlyList<string> Targets) Read(Arguments arguments);

    /// <summary>True where something has to be typed on the screen before.</summary>
    protected virtual bool AskFirst(App app, Arguments arguments) => false;

    /// <summary>What it does to many is worth a look before.</summary>
    protected virtual bool ChangesText => false;

    /// <summary>What the hand expects next on the screen.</summary>
    protected virtual void Applied(App app, Arguments arguments)
    {
    }
}
