using Tagtui.Terminal;
using Tagtui.Toml;

namespace Tagtui;

/// <summary>The `[theme]` of a settings file: what it names is as it says, the rest as in the theme that it starts from.</summary>
internal sealed record UserTheme(ThemeChoice Base, IReadOnlyList<(string Role, Style Style)> Roles)
{
    private const string BaseName = "base";

    private static readonly (string Name, ThemeChoice Choice)[] Bases =
        [("dark", ThemeChoice.Dark), ("light", ThemeChoice.Light), ("high-contrast", ThemeChoice.HighContrast), ("ansi16", ThemeChoice.Ansi16), ("none", ThemeChoice.None)];

    public Theme Over(Theme theme) => Roles.Aggregate(theme, (all, role) => ThemeRoles.With(all, role.Role, role.Style)) with { Name = "user" };

    /// <param name="table">The table.</param>
    /// <param name="report">Told of each line that is wrong; the others count.</param>
    public static UserTheme Read(TomlTable table, Action<Severity, TomlPlace, string> report)
    {
        var (starts, roles) = (ThemeChoice.Ansi16, new List<(string, Style)>());
        foreach (var entry in table.Entries)
        {
            if (entry.Key != BaseName && !ThemeRoles.Names.Contains(entry.Key))
                report(Severity.Warning, entry.KeyPlace, $"a theme has no {TomlText.Key(entry.Key)}{NearestName.Hint(entry.Key, [BaseName, .. ThemeRoles.Names])}");
            else if (entry.Value is not TomlString { Value: var text })
                report(Severity.Error, entry.Value.Place, $"theme.{entry.Key} is text, \"bold #88c0d0 on black\" for one, not {entry.Value.Described}");
            else if (entry.Key != BaseName)
            {
                if (ThemeRoles.TryParse(text, out var style, out string wrong))
                    roles.Add((entry.Key, style));
                else
                    report(Severity.Error, entry.Value.Place, $"theme.{entry.Key}: {TomlText.Quote(wrong)} is not a colour; colours are #88c0d0, red, bright-red, 0 to 255 and default, with bold, dim, italic, underline, reverse, strikethrough, and on COLOUR");
            }
            else if (Array.Find(Bases, b => b.Name == text) is { Name: not null } known)
                starts = known.Choice;
            else
                report(Severity.Error, entry.Value.Place, $"theme.base wants one of {string.Join(", ", Bases.Select(b => b.Name))}, not {TomlText.Quote(text)}");
        }
        return new UserTheme(starts, roles);
    }
}
