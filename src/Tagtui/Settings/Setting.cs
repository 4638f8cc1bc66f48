using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Tagtui.Toml;

namespace Tagtui;

/// <summary>A flag of the command line that sets something. With a fixed value it takes none: `--no-mouse`.</summary>
internal sealed record SettingFlag(string Name, string? FixedValue = null);

/// <summary>A row of <see cref="SettingsTable"/>.</summary>
internal abstract class Setting(string name, string sentence)
{
    public string Name { get; } = name;

    public string Sentence { get; } = sentence;

    public string Environment { get; } = "TAGTUI_" + name.ToUpperInvariant().Replace('.', '_');

    public SettingFlag? Flag { get; init; }

    /// <summary>Variables that other programs share. They stand below the files, just above the default.</summary>
    public IReadOnlyList<string> SharedEnvironment { get; init; } = [];

    /// <summary>
    /// A library may come from anybody, so its file can neither name a program to run nor a file to write.
    /// </summary>
    public bool OwnFilesOnly { get; init; }

    /// <summary>A table whose words count one by one: each source puts its own over those below it.</summary>
    public bool Adds { get; init; }

    public abstract string Wants { get; }

    /// <summary>The value as TOML spells it.</summary>
    public abstract string ToToml(Settings settings);

    public abstract void WriteJson(Settings settings, Utf8JsonWriter writer);

    public abstract bool TryRead(Settings settings, TomlValue value, [NotNullWhen(true)] out Settings? changed);

    /// <summary>Of a table that is not right the first entry that is not; null of anything else.</summary>
    public abstract TomlEntry? FirstWrong(TomlValue value);

    public abstract bool TryParse(Settings settings, string text, [NotNullWhen(true)] out Settings? changed);
}

internal sealed class Setting<T>(string name, SettingKind<T> kind, Func<Settings, T> get, Func<Settings, T, Settings> with, string sentence)
    : Setting(name, sentence)
{
    public override string Wants => kind.Wants;

    public override string ToToml(Settings settings) => kind.ToToml(get(settings));

    public override void WriteJson(Settings settings, Utf8JsonWriter writer) => kind.WriteJson(get(settings), writer);

    public override bool TryRead(Settings settings, TomlValue value, [NotNullWhen(true)] out Settings? changed)
    {
        changed = kind.TryRead(value, out var result) ? with(settings, result) : null;
        return changed != null;
    }

    public override TomlEntry? FirstWrong(TomlValue value) => kind.FirstWrong(value);

    public override bool TryParse(Settings settings, string text, [NotNullWhen(true)] out Settings? changed)
    {
        changed = kind.TryParse(text, out var result) ? with(settings, result) : null;
        return changed != null;
    }
}
