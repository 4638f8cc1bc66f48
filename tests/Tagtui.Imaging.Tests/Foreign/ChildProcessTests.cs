using System.Diagnostics;
using System.Text;
using Tagtui.Imaging.Files;
using Tagtui.Imaging.Foreign;

namespace Tagtui.Imaging.Tests.Foreign;

public sealed class ChildProcessTests : IDisposable
{
    private static readonly ChildLimits Usual = new(TimeSpan.FromSeconds(20), 1L << 30, 1 << 20);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_reads_our_file_and_nothing_else_of_ours()
    {
        Assert.Equal("the file\n3\nPATH=/usr/bin:/bin", Run("cat /proc/self/fd/3; echo; for n in 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do [ -e /proc/$$/fd/$n ] && echo $n; done; printenv | grep PATH", Usual, out _)?.Trim());
    }

    [Fact]
    public void Its_words_on_the_error_output_go_nowhere() => Assert.Equal("yes", Run("echo no >&2; printf yes", Usual, out _));

    [Theory]
    [InlineData("exit 3")]
    [InlineData("kill -9 $$")]
    public void A_failure_is_one_line(string script)
    {
        Assert.Null(Run(script, Usual, out var reason));
        Assert.Equal("it could not make sense of the file", reason);
    }

    [Fact]
    public void One_that_takes_too_long_is_killed_with_all_that_it_started()
    {
        var clock = Stopwatch.StartNew();
        var mark = Path.Combine(_folder.Path, "ids");
        Assert.Null(Run($"sleep 1000 & echo $! >{mark}; echo $$ >>{mark}; wait", Usual with { Time = TimeSpan.FromSeconds(1) }, out var reason));
        Assert.Equal("it took longer than 1 s", reason);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 15);
        foreach (var id in File.ReadAllLines(mark))
            Assert.True(SpinWait.SpinUntil(() => !File.Exists($"/proc/{id}/cmdline") || File.ReadAllText($"/proc/{id}/cmdline").Length == 0, 10_000), id);
    }

    [Fact]
    public void One_that_says_too_much_is_stopped()
    {
        Assert.Null(Run("yes", Usual with { Output = 300_000 }, out var reason));
        Assert.Equal("it answered with more than it was asked for", reason);
    }

    [Fact]
    public void One_that_wants_too_much_memory_does_not_get_it()
    {
        // tail holds its input until the end, which is one line here.
        const string hungry = "sleep 0.2; head -c 300000000 /dev/zero | tail -c 299999999 | wc -c";
        Assert.Equal("299999999", Run(hungry, Usual, out _)?.Trim());
        Assert.NotEqual("299999999", Run(hungry, Usual with { Memory = 100 << 20 }, out _)?.Trim());
    }

    [Fact]
    public void It_writes_no_file()
    {
        var target = Path.Combine(_folder.Path, "written");
        Run($"sleep 0.2; echo something >{target}; true", Usual, out _);
        Assert.False(File.Exists(target) && new FileInfo(target).Length > 0);
    }

    [Fact]
    public void Cancelling_ends_it()
    {
        using var source = new CancellationTokenSource(300);
        var clock = Stopwatch.StartNew();
        Assert.Throws<OperationCanceledException>(() => Run("sleep 1000", Usual, out _, source.Token));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 15);
    }

    [Fact]
    public void A_program_that_is_not_there_is_a_reason()
    {
        using var file = RegularFile.Open(_folder.File("a", "the file"u8), out _)!;
        Assert.Null(ChildProcess.Run("/absent", [], file.Descriptor, Usual, default, out var reason));
        Assert.Equal("it could not be started: No such file or directory", reason);
    }

    private string? Run(string script, ChildLimits limits, out string reason, CancellationToken cancel = default)
    {
        using var file = RegularFile.Open(_folder.File("a", "the file"u8), out _)!;
        using var answer = ChildProcess.Run("/bin/sh", ["-c", script], file.Descriptor, limits, cancel, out reason);
        return answer is null ? null : Encoding.UTF8.GetString(answer.Span);
    }
}
