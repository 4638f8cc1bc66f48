using System.Text.RegularExpressions;

namespace Tagtui.Binary.Tests.CommandLine;

public sealed partial class PlainCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [BinaryFact]
    public void Says_its_version()
    {
        var outcome = TagtuiProgram.Shipped(_workspace).Run("--version");
        Assert.Equal(0, outcome.Status);
        Assert.Matches(Version(), outcome.Out);
        Assert.Equal("", outcome.Error);
    }

    [BinaryFact]
    public void Says_what_it_can_do()
    {
        var outcome = TagtuiProgram.Shipped(_workspace).Run("--help");
        Assert.Equal(0, outcome.Status);
        Assert.All(["score", "tag", "list", "undo", "--library", "--json"], word => Assert.Contains(word, outcome.Out, StringComparison.Ordinal));
    }

    [BinaryFact]
    public void An_unknown_verb_is_a_usage_error_with_a_suggestion()
    {
        var outcome = TagtuiProgram.Shipped(_workspace).Run("scroe", "5", "x");
        Assert.Equal(2, outcome.Status);
        Assert.Matches(@"\bscore\b", outcome.Error);
        Assert.Equal("", outcome.Out);
    }

    [BinaryFact]
    public void Without_a_terminal_it_names_the_commands_that_need_none()
    {
        var outcome = TagtuiProgram.Shipped(_workspace).Run(_workspace.Library);
        Assert.Equal(2, outcome.Status);
        Assert.Contains("list", outcome.Error, StringComparison.Ordinal);
    }

    [BinaryFact]
    public void A_dumb_terminal_gets_no_escape_sequences()
    {
        var program = TagtuiProgram.Shipped(_workspace);
        var environment = new Dictionary<string, string>(_workspace.Environment) { ["TERM"] = "dumb" };
        using var session = PtySession.Start(program.Screen(_workspace.Library) with { Environment = environment });
        Assert.Equal(2, session.WaitForExit());
        Assert.Contains("list", session.Screen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain((byte)0x1B, session.Output);
    }

    [BinaryFact]
    public void Errors_with_json_are_json_on_stderr()
    {
        var outcome = TagtuiProgram.Shipped(_workspace).RunOnLibrary(["show", "no-such-key", "--json"]);
        Assert.Equal(2, outcome.Status);
        using var document = System.Text.Json.JsonDocument.Parse(outcome.Error);
        Assert.NotEmpty(document.RootElement.GetProperty("error").GetProperty("message").GetString()!);
    }

    [GeneratedRegex(@"\Atagtui \d+\.\d+\.\d+\n\z")]
    private static partial Regex Version();
}
