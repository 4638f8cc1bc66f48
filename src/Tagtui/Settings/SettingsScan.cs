using Tagtui.Toml;

namespace Tagtui;

/// <summary>
/// One file held against the table: which settings it gives with a right value, its keys, and everything in it that is
/// wrong or unknown.
/// </summary>
internal sealed class SettingsScan
{
    private const int MostProblems = 100;

    private readonly bool fromLibrary;
    private readonly Dictionary<Setting, TomlValue> values = [];
    private readonly List<Problem> problems = [];

    public SettingsScan(SettingsFile source, bool fromLibrary)
    {
        File = source.Path;
        this.fromLibrary = fromLibrary;
        if (source.Problem != null)
            problems.Add(source.Problem);
        if (source.Table != null)
            Walk(source.Table, "");
    }

    public string File { get; }

    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>`[keys]`, where there is one.</summary>
    public KeyFile? Keys { get; private set; }

    /// <summary>`[theme]`, where there is one.</summary>
    public UserTheme? Theme { get; private set; }

    public TomlValue? Find(Setting setting) => values.GetValueOrDefault(setting);

    private void Walk(TomlTable table, string group)
    {
        foreach (var entry in table.Entries)
        {
            string name = group + entry.Key;
            if (name == "keys")
                TakeKeys(entry);
            else if (name == "theme" && entry.Value is TomlTable colours)
                Theme = UserTheme.Read(colours, Add);
            else if (SettingsTable.Find(name) is { } setting)
                Take(setting, entry);
            else if (SettingsTable.Groups.Contains(name) && entry.Value is TomlTable inner)
                Walk(inner, name + ".");
            else if (SettingsTable.Groups.Contains(name))
                Add(Severity.Error, entry.Value.Place, $"{name} is a table of settings, not {entry.Value.Described}");
            else
                Add(Severity.Warning, entry.KeyPlace, $"there is no setting {Spelled(group, entry.Key)}{Hint(name)}");
        }
    }

    private void Take(Setting setting, TomlEntry entry)
    {
        if (setting.FirstWrong(entry.Value) is { } wrong)
            Add(Severity.Error, wrong.KeyPlace, $"{setting.Name}: {TomlText.Key(wrong.Key)} cannot be {(wrong.Value is TomlString text ? TomlText.Quote(text.Value) : wrong.Value.Described)}; it wants {setting.Wants}");
        else if (!setting.TryRead(new Settings(), entry.Value, out _))
            Add(Severity.Error, entry.Value.Place, $"{setting.Name} wants {setting.Wants}, not {entry.Value.Described}");
        else if (fromLibrary && setting.OwnFilesOnly)
            Add(Severity.Warning, entry.KeyPlace, $"{setting.Name} is not taken from a library's file; set it in your own");
        else
            values[setting] = entry.Value;
    }

    private void TakeKeys(TomlEntry entry)
    {
        if (entry.Value is TomlTable table)
            Keys = new KeyFile(table, File, fromLibrary);
        else
            Add(Severity.Error, entry.Value.Place, $"keys is a table of tables, [keys.browse] for one, not {entry.Value.Described}");
    }

    private static string Spelled(string group, string key) => group + TomlText.Key(key);

    /// <summary>A setting's last word in the wrong table is a likelier slip than a misspelt name.</summary>
    private static string Hint(string name)
    {
        string last = name[(name.LastIndexOf('.') + 1)..];
        var same = SettingsTable.Rows.Where(r => r.Name.EndsWith("." + last, StringComparison.Ordinal)).ToList();
        return same.Count == 1
            ? $"; did you mean {same[0].Name}?"
            : NearestName.Hint(name, [.. SettingsTable.Rows.Select(r => r.Name), .. SettingsTable.Groups, "keys", "theme"]);
    }

    private void Add(Severity severity, TomlPlace place, string message)
    {
        if (problems.Count < MostProblems)
            problems.Add(new Problem(severity, $"{File}:{place.Line}:{place.Column}", message));
        else if (problems.Count == MostProblems)
            problems.Add(new Problem(Severity.Warning, File, "more of the same kind is not listed"));
    }
}
