using System.Diagnostics;

namespace Tagtui.Binary.Tests.Harness;

public sealed class ProcessTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Captures_both_outputs_and_the_status()
    {
        var outcome = CapturedRun.ToEnd(Plan("/bin/sh", "-c", "cat; echo words >&2; exit 3"), "data");
        Assert.Equal((3, "data", "words\n"), (outcome.Status, outcome.Out, outcome.Error));
    }

    [Fact]
    public void What_was_written_before_a_kill_is_kept()
    {
        using var run = CapturedRun.Start(Plan("/bin/sh", "-c", "echo before; kill -KILL $$"));
        Assert.True(run.Process.WaitForEnd(Patience.Usual));
        Assert.Equal("before\n", run.Outcome().Out);
        Assert.Equal(9, run.Outcome().Ending.Signal);
    }

    [Fact]
    public void Kills_the_children_too()
    {
        using var run = CapturedRun.Start(Plan("/bin/sh", "-c", "sleep 300 & echo $!; wait"));
        var clock = Stopwatch.StartNew();
        while (run.Process is { HasEnded: false } && clock.Elapsed < Patience.Usual && run.OutputSoFar.Length == 0)
            run.Process.WaitForEnd(TimeSpan.FromMilliseconds(5));
        int child = int.Parse(run.OutputSoFar, System.Globalization.CultureInfo.InvariantCulture);
        run.Process.KillGroup();
        run.Process.WaitForEnd(Patience.Usual);
        clock.Restart();
        while (ProcessState.Lives(child) && clock.Elapsed < Patience.Usual)
            Thread.Yield();
        Assert.False(ProcessState.Lives(child));
    }

    [Fact]
    public void A_process_that_hangs_is_an_error_and_is_gone() =>
        Assert.Throws<TimeoutException>(() => CapturedRun.ToEnd(Plan("/bin/sleep", "300"), timeout: TimeSpan.FromMilliseconds(50)));

    [Fact]
    public void Counts_processor_time()
    {
        var outcome = CapturedRun.ToEnd(Plan("/bin/sh", "-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done"));
        Assert.InRange(outcome.Ending.Cpu.TotalMilliseconds, 5, 60_000);
    }

    [Fact]
    public void Signals_ignored_here_are_not_ignored_there()
    {
        // .NET ignores SIGPIPE; a child that inherited that would write for ever.
        var outcome = CapturedRun.ToEnd(Plan("/bin/sh", "-c", "kill -PIPE $$; echo survived"));
        Assert.Equal(13, outcome.Ending.Signal);
    }

    [Fact]
    public void Raw_bytes_pass_as_arguments()
    {
        var outcome = CapturedRun.ToEnd(Plan("/bin/sh", "-c", "printf %s \"$1\" | od -An -tx1", "sh", "é\uDCFF"));
        Assert.Equal("c3 a9 ff", outcome.Out.Trim());
    }

    [Fact]
    public void Knows_a_dynamic_program()
    {
        Assert.False(ElfFile.Read("/bin/sh").IsStatic);
        Assert.Throws<InvalidDataException>(() => ElfFile.Read(PtySessionTests.Fixture("saver.sh")));
    }

    [StraceFact]
    public void Strace_says_what_was_opened_and_injects_faults()
    {
        var log = _workspace.File("log");
        var seen = CapturedRun.ToEnd(Plan([.. StraceLog.Command(log, ["openat", "open", "write"]), "/bin/cat", "/etc/hostname"]));
        Assert.Equal(0, seen.Status);
        Assert.Contains(StraceLog.Read(log).OpenedPaths(), path => path.Contains(".so", StringComparison.Ordinal));
        Assert.True(StraceLog.Read(log).Occurrences()["openat"] > 1);
        Assert.False(StraceLog.Read(log).HasInjected);

        var failed = CapturedRun.ToEnd(Plan([.. StraceLog.Command(log, ["write"], "-e", "inject=write:error=ENOSPC:when=1"), "/bin/cat", "/etc/hostname"]));
        Assert.NotEqual(0, failed.Status);
        Assert.True(StraceLog.Read(log).HasInjected);
    }

    [StraceFact]
    public void Strace_kills_at_the_wanted_call()
    {
        var program = new TagtuiProgram(_workspace, "/bin/sh");
        var wrapper = StraceLog.Command("/dev/null", ["write"], "-e", "inject=write:signal=KILL:when=2");
        var outcome = CapturedRun.ToEnd(program.Plan("-c", "echo one; echo two; echo three") is var plan
            ? plan with { Arguments = [.. wrapper, .. plan.Arguments] } : plan);
        Assert.Equal((9, "one\n"), (outcome.Ending.Signal, outcome.Out));
    }

    private SpawnPlan Plan(params string[] arguments) => new(arguments) { Environment = _workspace.Environment };
}
