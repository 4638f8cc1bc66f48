namespace Tagtui.Binary.Tests.CommandLine;

/// <summary>The shipped program and a real PostgreSQL: two processes stand for two hosts, each with an index of its own.</summary>
[Collection(PostgresCollection.Name)]
public sealed class SharedIndexTests(PostgresServer server) : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [SharedFact]
    public void Two_processes_edit_the_same_two_thousand_at_once_and_a_third_knows_every_edit()
    {
        var keys = new SampleLibrary(_workspace.Library).AddCaptioned("a", 2_000, "words");
        Assert.Equal(0, Run("first", "sync").Status);
        using (var first = CapturedRun.Start(Plan("first", Verbs.AddTagToEach("from_first")), string.Join('\n', keys)))
        using (var second = CapturedRun.Start(Plan("second", Verbs.AddTagToEach("from_second")), string.Join('\n', Enumerable.Reverse(keys))))
        {
            Assert.True(first.Process.WaitForEnd(TimeSpan.FromSeconds(120)));
            Assert.True(second.Process.WaitForEnd(TimeSpan.FromSeconds(120)));
            Assert.True(first.Outcome().Status == 0, first.Outcome().ToString());
            Assert.True(second.Outcome().Status == 0, second.Outcome().ToString());
        }
        var third = Run("third", "list", "tag:from_first tag:from_second", "--plain");
        Assert.Equal(2_000, third.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [SharedFact]
    public void What_another_host_changes_appears_on_the_screen()
    {
        var key = new SampleLibrary(_workspace.Library).AddCaptioned("a", 3, "words")[0];
        Assert.Equal(0, Run("first", "sync").Status);
        var plan = Plan("screen");
        using var session = PtySession.Start(new SessionPlan([.. plan.Arguments]) { Environment = plan.Environment, Directory = plan.Directory });
        session.WaitFor(key);
        Assert.Equal(0, Run("first", Verbs.AddTag("zebra", key)).Status);
        session.WaitFor("zebra").Send("q");
        Assert.Equal(0, session.WaitForExit());
    }

    [SharedFact(Needs.Strace)]
    public void With_a_shared_index_too_no_library_is_opened()
    {
        new SampleLibrary(_workspace.Library).AddCaptioned("a", 3, "words");
        foreach (var url in (string[])[server.Url(), server.Url().Replace("127.0.0.1", "localhost"), server.Url(options: "?sslmode=disable"), "postgresql://me@no-such-host.invalid/x"])
        {
            var log = _workspace.File("strace.log");
            var plan = Plan("first", "sync", "--index-url", url);
            var outcome = CapturedRun.ToEnd(plan with { Arguments = [.. StraceLog.Command(log, ["open", "openat", "openat2", "execve"]), .. plan.Arguments] });
            Assert.True(outcome.Status == 0, outcome.ToString());
            Assert.DoesNotContain(StraceLog.Read(log).OpenedPaths(), path => path.EndsWith(".so", StringComparison.Ordinal) || path.Contains(".so.", StringComparison.Ordinal) || path.EndsWith("openssl.cnf", StringComparison.Ordinal));
        }
    }

    private Outcome Run(string host, params string[] arguments) => CapturedRun.ToEnd(Plan(host, arguments));

    private SpawnPlan Plan(string host, params string[] arguments)
    {
        var plan = TagtuiProgram.Shipped(_workspace).OnLibrary([.. arguments, "--index", _workspace.File(host + ".db")]);
        return plan with { Environment = new Dictionary<string, string>(plan.Environment!) { ["TAGTUI_INDEX_URL"] = server.Url() } };
    }
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(Needs needs = Needs.Nothing) => Skip = Missing.Of(needs) ?? (PostgresServer.Programs is null ? "PostgreSQL is not installed" : null);
}
