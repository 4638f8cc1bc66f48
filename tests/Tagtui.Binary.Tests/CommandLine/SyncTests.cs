namespace Tagtui.Binary.Tests.CommandLine;

/// <summary>Many files at once are synced by one call, where the file system is known to keep that promise; where the call fails each is synced by itself.</summary>
public sealed class SyncTests : IDisposable
{
    private const int Pictures = 80;

    private readonly Workspace _workspace = new();

    public SyncTests()
    {
        for (var i = 0; i < Pictures; i++)
        {
            File.WriteAllText(Path.Combine(_workspace.Library, $"p{i:00}.png"), "p");
            File.WriteAllText(Path.Combine(_workspace.Library, $"p{i:00}.json"), "{\"score\": 1}");
        }
    }

    public void Dispose() => _workspace.Dispose();

    [BinaryTheory(Needs.Strace)]
    [InlineData("EIO")]
    [InlineData("ENOSYS")]
    public void Where_the_one_call_fails_every_file_is_synced_by_itself(string error)
    {
        var log = Scored("-e", $"inject=syncfs:error={error}");
        // A file system of another kind is not asked at all, and comes to the same.
        Assert.Equal(Calls(log, "syncfs") > 0, log.HasInjected);
        Assert.True(Calls(log, "fsync") + Calls(log, "fdatasync") >= Pictures, string.Join('\n', log.Lines));
    }

    [BinaryFact(Needs.Strace)]
    public void Where_it_works_it_stands_for_all()
    {
        var log = Scored();
        var one = log.Lines.Any(line => line.Contains("syncfs(", StringComparison.Ordinal) && line.EndsWith("= 0", StringComparison.Ordinal));
        Assert.Equal(one, Calls(log, "fsync") + Calls(log, "fdatasync") < Pictures);
    }

    /// <summary>Another file system than the tests' own: nobody promises there what syncfs does, so it is not called.</summary>
    [BinaryFact(Needs.Strace | Needs.SmallDisk)]
    public void A_file_system_that_is_not_known_is_not_trusted()
    {
        var folder = _workspace.File("disk");
        using var disk = new SmallDisk(folder, megabytes: 32);
        foreach (var file in Directory.GetFiles(_workspace.Library))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var log = ScoredOn(folder);
        Assert.Equal(0, Calls(log, "syncfs"));
        Assert.True(Calls(log, "fsync") + Calls(log, "fdatasync") >= Pictures, string.Join('\n', log.Lines));
    }

    private StraceLog Scored(params string[] inject) => ScoredOn(_workspace.Library, inject);

    private StraceLog ScoredOn(string library, params string[] inject)
    {
        var log = _workspace.File("log");
        var plan = TagtuiProgram.Shipped(_workspace).Plan("-L", library, "score", "5", "*", "--json");
        var run = CapturedRun.ToEnd(plan with { Arguments = [.. StraceLog.Command(log, ["fsync", "fdatasync", "syncfs"], inject), .. plan.Arguments] });
        Assert.True(run.Status == 0, run.Error);
        Assert.Contains($"\"changed\":{Pictures}", run.Out.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        for (var i = 0; i < Pictures; i++)
            Assert.Equal("{\"score\": 5}", File.ReadAllText(Path.Combine(library, $"p{i:00}.json")));
        return StraceLog.Read(log);
    }

    private static int Calls(StraceLog log, string call) => log.Lines.Count(line => line.Contains($" {call}(", StringComparison.Ordinal));
}
