namespace Tagtui;

internal enum SettingOriginKind
{
    Default,
    SharedEnvironment,
    UserFile,
    LibraryFile,
    Environment,
    Flag,
}

/// <summary>Where a value comes from: `default`, `/home/me/.config/tagtui/config.toml:3:9`, `TAGTUI_UI_THEME`, `--theme`.</summary>
internal sealed record SettingOrigin(SettingOriginKind Kind, string Text);

internal sealed record ResolvedSetting(Setting Setting, SettingOrigin Origin);

/// <summary>A settings file that was looked for.</summary>
internal sealed record LookedAt(string Path, bool FromLibrary, bool Exists);

internal sealed record ResolvedSettings(
    Settings Values,
    IReadOnlyList<ResolvedSetting> All,
    IReadOnlyList<KeyFile> Keys,
    IReadOnlyList<LookedAt> Files,
    IReadOnlyList<Problem> Problems);
