using Tagtui.Headless;

namespace Tagtui.Commands;

/// <summary>
/// One thing that tagtui can do: one file, one row in <see cref="CommandTable"/>. Two hosts run it: the screen, where
/// the targets are what is marked or under the cursor, and the command line, where they are named.
/// </summary>
internal abstract class Command
{
    public abstract CommandSpec Spec { get; }

    public string Name => Spec.Name;

    /// <summary>Why it can't be run just now, in a few words for the palette; null when it can.</summary>
    public virtual string? WhyDisabled(App app) => null;

    public virtual void OnScreen(App app, Arguments arguments) =>
        throw new UsageException($"'{Name}' is a command line verb", $"tagtui {Name} --help");

    /// <summary>Returns the exit status.</summary>
    public virtual int Headless(HeadlessHost host, Arguments arguments) =>
        throw new UsageException($"'{Name}' needs the screen", "run tagtui and press its key");
}
