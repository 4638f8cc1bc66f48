namespace Tagtui;

/// <summary>
/// Which keys run what, for each context. What is bound in a context hides what global binds to the same keys, to a
/// beginning of them, or to a continuation; "" hides without putting anything in its place.
/// </summary>
internal sealed class Keymap
{
    public const string Global = "global";

    private readonly Dictionary<string, IReadOnlyList<Binding>> byContext;
    private readonly Dictionary<(string Context, string Line), string?> shown = [];

    internal Keymap(Dictionary<string, IReadOnlyList<Binding>> byContext, IReadOnlyList<Problem> problems)
    {
        this.byContext = byContext;
        Problems = problems;
    }

    public IReadOnlyList<Problem> Problems { get; }

    public IEnumerable<string> Contexts => byContext.Keys;

    /// <param name="rules">The defaults and what is allowed.</param>
    /// <param name="files">The user's first: later files win.</param>
    public static Keymap Build(KeymapRules rules, IEnumerable<KeyFile> files)
    {
        var builder = new KeymapBuilder(rules);
        foreach (var file in files)
            builder.Add(file);
        return builder.Build();
    }

    /// <summary>All that can be pressed in a context, its own before the global ones, the user's before the defaults.</summary>
    public IReadOnlyList<Binding> Bindings(string context) =>
        byContext.TryGetValue(context, out var bindings) ? bindings : byContext[Global];

    /// <summary>The keys for exactly this command line, for the hint bar and the palette; null where there are none.</summary>
    /// <remarks>Hints ask for a dozen of them in each frame, so what was found is kept. For the loop's thread alone.</remarks>
    public string? KeysFor(string context, string commandLine)
    {
        if (!shown.TryGetValue((context, commandLine), out string? keys))
            shown[(context, commandLine)] = keys = BindingFor(context, commandLine)?.Keys.ToString();
        return keys;
    }

    public Binding? BindingFor(string context, string commandLine)
    {
        string wanted = commandLine.Trim();
        return Bindings(context).Where(b => b.Commands.Count == 1 && b.Commands[0] == wanted).MinBy(b => b.Keys.Keys.Count);
    }

    /// <summary>Every binding that runs this command, whatever its arguments.</summary>
    public IEnumerable<Binding> BindingsOf(string context, string command) =>
        Bindings(context).Where(b => b.Commands.Any(c => c == command || c.StartsWith(command + " ", StringComparison.Ordinal)));
}
