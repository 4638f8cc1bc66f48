namespace Tagtui;

/// <summary>A command's own keys, as its row gives them.</summary>
internal sealed record DefaultBinding(string Context, string Keys, string CommandLine);

/// <summary>Keys and the command lines that they run, in this order.</summary>
/// <param name="Context">Where the binding was made.</param>
/// <param name="Keys">The keys.</param>
/// <param name="Commands">As typed in the palette, never empty.</param>
/// <param name="Origin">`file:line:column`; null for a default.</param>
internal sealed record Binding(string Context, KeySequence Keys, IReadOnlyList<string> Commands, string? Origin)
{
    public string CommandText => string.Join("; ", Commands);
}

/// <summary>What a keymap is built from besides the user's files.</summary>
/// <param name="Defaults">From the command table.</param>
/// <param name="Contexts">All there are; those of the defaults and `global` need not be named again.</param>
/// <param name="CheckCommand">
/// (command line, whether it is from a library's file) → what is wrong with it, or null. A library may come from
/// anybody: a command that should not run at its word is refused here.
/// </param>
internal sealed record KeymapRules(
    IReadOnlyList<DefaultBinding> Defaults,
    IReadOnlyCollection<string> Contexts,
    Func<string, bool, string?> CheckCommand);
