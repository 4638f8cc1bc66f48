using Tagtui.Commands;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The keys of one screen with what they do, for its help: those that it has by itself, then what the keymap binds there.</summary>
internal static class ScreenKeys
{
    public static List<PaletteEntry> Of(App app, Screen screen)
    {
        List<(string Keys, string Says)> rows = [.. screen.OwnKeys.Select(hint => (hint.Keys, hint.Label))];
        // What several keys do is said once.
        foreach (var same in app.Keymap.Bindings(screen.Context).Where(binding => binding.Context == screen.Context && binding.Commands.Count > 0).GroupBy(Says))
            rows.Add((string.Join("  ", same.Select(binding => binding.Keys.ToString())), same.Key));
        return [.. rows.Select(row => new PaletteEntry(row.Keys, row.Says, "") { IsKey = true })];
    }

    private static string Says(Binding binding)
    {
        var words = CommandText.Split(binding.Commands[0]);
        if (binding.Commands.Count > 1 || CommandTable.Find(words[0]) is not { } command)
            return binding.CommandText;
        string arguments = string.Join(' ', words.Skip(1));
        var keys = command.Spec.Keys.Where(key => key.Arguments == arguments).ToList();
        if (keys.Find(key => key.Context == binding.Context && key.Says is not null) is { Says: { } says })
            return says;
        return keys.Find(key => key.Label is not null) is { Label: { } label } && !command.Spec.Summary.Replace(",", "").StartsWith(label, StringComparison.Ordinal) ? $"{label}: {command.Spec.Summary}" : command.Spec.Summary;
    }
}
