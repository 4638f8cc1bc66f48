using System.Text.RegularExpressions;
using Tagtui.Headless;

namespace Tagtui.Tests.Commands;

/// <summary>What the documents say can be typed can be typed.</summary>
public partial class DocumentTests
{
    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "tagtui.sln")))
                folder = folder.Parent!;
            return folder.FullName;
        }
    }

    [Theory]
    [InlineData("README.md", 8)]
    [InlineData("ARCHITECTURE.md", 1)]
    public void Every_command_line_parses(string document, int least)
    {
        string text = File.ReadAllText(Path.Combine(Root, document));
        var lines = Fence().Matches(text).SelectMany(m => m.Groups[1].Value.Split('\n'))
            .Concat(Inline().Matches(Fence().Replace(text, "")).Select(m => m.Groups[1].Value))
            .Select(l => l[Math.Max(0, l.IndexOf("<(tagtui", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0)..].TrimEnd(')'))
            .SelectMany(l => l.Split("&& ")).Select(l => l.Trim())
            .Where(l => l.StartsWith("tagtui ", StringComparison.Ordinal) && !l.Contains("VERB", StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count >= least, $"{lines.Count} command lines found");
        Assert.All(lines, CommandLineCheck.Parse);
    }

    /// <summary>`TAGTUI_REWRITE=1 dotnet test` writes the file anew.</summary>
    [Fact]
    public void The_manual_page_is_what_the_table_says()
    {
        string path = Path.Combine(Root, "packaging/tagtui.1");
        if (Environment.GetEnvironmentVariable("TAGTUI_REWRITE") == "1")
            File.WriteAllText(path, ManPage.Write());
        Assert.Equal(ManPage.Write(), File.ReadAllText(path));
    }

    [GeneratedRegex("^```\\w*\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Inline();
}
