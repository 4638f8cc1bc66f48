using Tagtui.Toml;

namespace Tagtui;

/// <summary>The `[keys]` of one file. A library may come from anybody, so its keys are marked.</summary>
internal sealed record KeyFile(TomlTable Table, string File, bool FromLibrary);
