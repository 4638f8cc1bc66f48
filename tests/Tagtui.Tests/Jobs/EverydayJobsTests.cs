using Tagtui.Tests.Scenarios;

namespace Tagtui.Tests.Jobs;

/// <summary>Each job comes to what it should, by as many key presses as the README says.</summary>
public sealed class EverydayJobsTests
{
    private const string Begin = "| job | key presses | how |\n|---|---|---|\n";

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, EverydayJobs.All.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_keys_do_the_job(int number)
    {
        var job = EverydayJobs.All[number];
        using var copy = job.Pictures();
        if (job.Does.StartsWith("undo", StringComparison.Ordinal))
            WorkOfTwoDays(copy);
        if (job.Does.StartsWith("export", StringComparison.Ordinal))
            Press(copy, "543210543210");
        using var driver = new AppDriver(copy.Root, 120, 40);
        driver.Press(job.Keys);
        try
        {
            job.Check(copy, driver);
        }
        catch (Exception e)
        {
            throw new Xunit.Sdk.XunitException($"{job.Does}: {e.Message}\n{driver.Text}");
        }
    }

    /// <summary>`TAGTUI_REWRITE=1 dotnet test` writes the table anew: whether the numbers fall is to be read in the difference.</summary>
    [Fact]
    public void The_readme_has_the_counts()
    {
        string path = Path.Combine(ScenarioTests.Folder, "../../README.md");
        string table = Begin + string.Concat(EverydayJobs.All.Select(job => $"| {job.Does} | {job.Presses} | {job.How} |\n"));
        string text = File.ReadAllText(path);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        Assert.True(begin >= 0, "the README has no table of jobs");
        int end = text.IndexOf("\n\n", begin, StringComparison.Ordinal) + 1;
        if (Environment.GetEnvironmentVariable("TAGTUI_REWRITE") == "1")
            File.WriteAllText(path, text = text[..begin] + table + text[end..]);
        Assert.Contains(table + "\n", text, StringComparison.Ordinal);
    }

    private static void WorkOfTwoDays(LibraryCopy copy)
    {
        Press(copy, "Vjjjjjjjj5");
        Press(copy, "4");
    }

    private static void Press(LibraryCopy copy, string keys)
    {
        using var driver = new AppDriver(copy.Root);
        driver.Press(keys);
    }
}
