namespace Tagtui.Toml;

/// <summary>Counted from 1; a column is one Unicode code point.</summary>
internal readonly record struct TomlPlace(int Line, int Column);
