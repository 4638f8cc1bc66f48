namespace Tagtui.Tests.Scenarios;

/// <summary>
/// Each folder of tests/Scenarios is a library, the keys that are pressed, what is then on the screen, and what has
/// become of the files. TAGTUI_REWRITE=1 writes down what is as what is expected; the difference is to be read.
/// </summary>
public sealed class ScenarioTests
{
    private static readonly bool Rewriting = Environment.GetEnvironmentVariable("TAGTUI_REWRITE") == "1";
    internal static readonly string Folder = Find();

    public static TheoryData<string> Names => [.. Directory.EnumerateDirectories(Folder).Where(d => File.Exists(Path.Combine(d, "keys"))).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Keys_lead_to_the_screen_and_the_files(string name)
    {
        string scenario = Path.Combine(Folder, name);
        using var copy = LibraryCopy.Of(scenario);
        var changes = new FileChanges(copy.Root);
        using var run = new ScenarioRun(copy);
        run.Play(File.ReadLines(Path.Combine(scenario, "keys")));
        Compare(Path.Combine(scenario, "screen"), run.Screen());
        Compare(Path.Combine(scenario, "files"), changes.Describe());
        RebuildCheck.Run(run.Driver.Library, copy.Beside("fresh.db"));
        Assert.Null(HintTests.Missing(run.Driver.Resize(40, 10)));
    }

    private static void Compare(string file, string actual)
    {
        if (Rewriting)
            File.WriteAllText(file, actual);
        string expected = File.Exists(file) ? File.ReadAllText(file) : "";
        Assert.True(expected == actual, $"{Path.GetFileName(file)} is not as expected. It was to be:\n{expected}\nIt is:\n{actual}");
    }

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "tagtui.sln")))
                return Path.Combine(at.FullName, "tests", "Scenarios");
        }
        throw new DirectoryNotFoundException("tests/Scenarios is looked for beside tagtui.sln, above the tests' output");
    }
}
