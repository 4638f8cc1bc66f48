namespace Tagtui;

/// <summary>A setting given on the command line; `Typed` is the flag as the user knows it.</summary>
internal sealed record SettingOverride(Setting Setting, string Value, string Typed);

internal sealed record SettingsRequest
{
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The library's root, where one is open.</summary>
    public string? Library { get; init; }

    /// <summary>`--config FILE`: read instead of the user's file.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The last one of a setting counts.</summary>
    public IReadOnlyList<SettingOverride> Overrides { get; init; } = [];
}

/// <summary>
/// Flags, then `TAGTUI_…` variables, then the library's `tagtui.toml`, then the user's `config.toml`, then the variables
/// that programs share ($EDITOR), then the default: the first right value counts. A wrong one is a problem in the list
/// and nothing else: every command runs with whatever can be used.
/// </summary>
internal static class SettingsSource
{
    public const string LibraryFileName = "tagtui.toml";

    public static ResolvedSettings Load(SettingsRequest request)
    {
        var directories = new UserDirectories(request.Environment);
        var problems = new List<Problem>();
        var files = new List<LookedAt>();
        var user = Scan(request.ConfigFile ?? directories.ConfigFile, named: request.ConfigFile != null, fromLibrary: false, files, problems);
        var library = Scan(request.Library == null ? null : Path.Combine(request.Library, LibraryFileName), named: false, fromLibrary: true, files, problems);

        var values = new Settings();
        var all = new List<ResolvedSetting>();
        foreach (var setting in SettingsTable.Rows)
        {
            (values, var origin) = Resolve(setting, values, request, library, user, problems);
            all.Add(new ResolvedSetting(setting, origin));
        }
        values = values with { IndexPath = directories.Expand(values.IndexPath), TagVocabulary = directories.Expand(values.TagVocabulary), UserTheme = library?.Theme ?? user?.Theme };
        return new ResolvedSettings(values, all, [.. new[] { user?.Keys, library?.Keys }.OfType<KeyFile>()], files, problems);
    }

    private static SettingsScan? Scan(string? path, bool named, bool fromLibrary, List<LookedAt> files, List<Problem> problems)
    {
        if (path == null)
            return null;
        var file = SettingsFile.Read(path, named);
        files.Add(new LookedAt(path, fromLibrary, !file.Missing));
        if (file.Missing && named)
            problems.Add(new Problem(Severity.Error, path, "there is no such file"));
        var scan = new SettingsScan(file, fromLibrary);
        problems.AddRange(scan.Problems);
        return scan;
    }

    private static (Settings Values, SettingOrigin Origin) Resolve(
        Setting setting, Settings values, SettingsRequest request, SettingsScan? library, SettingsScan? user, List<Problem> problems)
    {
        if (setting.Adds)
            values = BelowIt(setting, values, library, user);
        if (request.Overrides.LastOrDefault(o => o.Setting == setting) is { } flag && Parse(setting, values, flag.Value, flag.Typed, problems) is { } byFlag)
            return (byFlag, new SettingOrigin(SettingOriginKind.Flag, flag.Typed));
        if (request.Environment(setting.Environment) is { Length: > 0 } variable && Parse(setting, values, variable, setting.Environment, problems) is { } byVariable)
            return (byVariable, new SettingOrigin(SettingOriginKind.Environment, setting.Environment));
        if (FromFile(setting, values, library, SettingOriginKind.LibraryFile) is { } byLibrary)
            return byLibrary;
        if (FromFile(setting, values, user, SettingOriginKind.UserFile) is { } byUser)
            return byUser;
        foreach (string shared in setting.SharedEnvironment)
        {
            if (request.Environment(shared) is { Length: > 0 } text && setting.TryParse(values, text, out var byShared))
                return (byShared, new SettingOrigin(SettingOriginKind.SharedEnvironment, shared));
        }
        return (values, new SettingOrigin(SettingOriginKind.Default, "default"));
    }

    /// <summary>A table of words: the user's own file first, the library's over it. A variable or a flag comes over both as with every setting.</summary>
    private static Settings BelowIt(Setting setting, Settings values, SettingsScan? library, SettingsScan? user)
    {
        foreach (var scan in new[] { user, library }.OfType<SettingsScan>())
        {
            if (FromFile(setting, values, scan, SettingOriginKind.UserFile) is var (with, _))
                values = with;
        }
        return values;
    }

    private static Settings? Parse(Setting setting, Settings values, string text, string where, List<Problem> problems)
    {
        if (setting.TryParse(values, text, out var changed))
            return changed;
        problems.Add(new Problem(Severity.Error, where, $"{setting.Name} wants {setting.Wants}, not {Toml.TomlText.Quote(text)}"));
        return null;
    }

    private static (Settings, SettingOrigin)? FromFile(Setting setting, Settings values, SettingsScan? scan, SettingOriginKind kind)
    {
        if (scan?.Find(setting) is not { } value || !setting.TryRead(values, value, out var changed))
            return null;
        return (changed, new SettingOrigin(kind, $"{scan.File}:{value.Place.Line}:{value.Place.Column}"));
    }
}
