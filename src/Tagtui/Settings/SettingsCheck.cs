using Tagtui.Toml;

namespace Tagtui;

/// <summary>`config check FILE`: everything that is wrong with one file. The table is there unless it is no TOML.</summary>
internal sealed record SettingsCheck(TomlTable? Table, IReadOnlyList<Problem> Problems)
{
    public static SettingsCheck File(string path, KeymapRules? keys)
    {
        var file = SettingsFile.Read(path, named: true);
        return file.Missing
            ? new SettingsCheck(null, [new Problem(Severity.Error, path, "there is no such file")])
            : Of(file, keys);
    }

    /// <summary>For what comes by standard input.</summary>
    public static SettingsCheck Bytes(ReadOnlySpan<byte> utf8, string name, KeymapRules? keys) => Of(SettingsFile.Parse(utf8, name), keys);

    private static SettingsCheck Of(SettingsFile file, KeymapRules? keys)
    {
        var scan = new SettingsScan(file, fromLibrary: false);
        var problems = scan.Problems.ToList();
        if (scan.Keys != null && keys != null)
            problems.AddRange(Keymap.Build(keys, [scan.Keys]).Problems);
        return new SettingsCheck(file.Table, problems);
    }
}
