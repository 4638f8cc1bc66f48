namespace Tagtui.Tests.Toml;

/// <summary>The cases of toml-test, where they lie beside the project.</summary>
internal static class TomlSuite
{
    public static string? Folder { get; } = Find();

    public static IEnumerable<string> Cases(string kind) =>
        File.ReadLines(Path.Combine(Folder!, "files-toml-1.0.0"))
            .Where(line => line.StartsWith(kind + "/", StringComparison.Ordinal) && line.EndsWith(".toml", StringComparison.Ordinal));

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "tagtui.sln")))
                continue;
            string suite = Path.Combine(folder.FullName, "..", "shared", "corpus", "toml-test");
            return Directory.Exists(suite) ? suite : null;
        }
        return null;
    }
}

internal sealed class TomlSuiteFactAttribute : FactAttribute
{
    public TomlSuiteFactAttribute()
    {
        if (TomlSuite.Folder == null)
            Skip = "../shared/corpus/toml-test is not here";
    }
}
