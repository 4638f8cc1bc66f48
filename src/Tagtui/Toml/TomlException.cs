namespace Tagtui.Toml;

/// <summary>The first thing that is wrong with a file, said as a compiler would: `tagtui.toml:12:8: what`.</summary>
internal sealed class TomlException(string problem, string file, TomlPlace place)
    : Exception($"{file}:{place.Line}:{place.Column}: {problem}")
{
    public string Problem { get; } = problem;

    public string File { get; } = file;

    public TomlPlace Place { get; } = place;
}
