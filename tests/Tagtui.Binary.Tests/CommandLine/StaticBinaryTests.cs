namespace Tagtui.Binary.Tests.CommandLine;

/// <summary>One file that needs nothing of the machine: no loader, no library, no network, no other program.</summary>
public sealed class StaticBinaryTests : IDisposable
{
    private const long MostBytes = 20 << 20;

    private static readonly string[] Watched = ["open", "openat", "openat2", "execve", "execveat", "fork", "vfork", "clone", "clone3", "socket", "connect"];

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [BinaryFact]
    public void Needs_no_loader_and_no_library() => Assert.Equal(new ElfFile(false, 0), ElfFile.Read(TagtuiBinary.Required));

    [BinaryFact]
    public void Is_small() => Assert.InRange(new FileInfo(TagtuiBinary.Required).Length, 1, MostBytes);

    /// <summary>The goal is 10 ms; the bound leaves room for a busy machine, and still sees a start that does work it need not do.</summary>
    [BinaryFact]
    public void Starts_at_once()
    {
        const int Runs = 20;
        var program = TagtuiProgram.Shipped(_workspace);
        var times = Enumerable.Range(0, Runs).Select(_ => program.Run("--version").Elapsed).Order().ToList();
        Assert.InRange(times[Runs / 2], TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
    }

    [BinaryFact(Needs.Strace)]
    public void Commands_open_no_library_and_start_nothing()
    {
        var program = TagtuiProgram.Shipped(_workspace);
        var demo = _workspace.File("demo");
        var key = new SampleLibrary(_workspace.Library).AddCaptioned("a", 2, "words")[0];
        foreach (var arguments in (string[][])[["--version"], Verbs.Demo(demo), ["-L", demo, .. Verbs.List], ["-L", _workspace.Library, .. Verbs.Score(5, key)],
            ["-L", _workspace.Library, .. Verbs.Caption("other words", key)], ["-L", _workspace.Library, .. Verbs.Undo]])
        {
            var log = _workspace.File("strace.log");
            var plan = program.Plan(arguments);
            var outcome = CapturedRun.ToEnd(plan with { Arguments = [.. StraceLog.Command(log, Watched), .. plan.Arguments] });
            Assert.True(outcome.Status == 0, $"{string.Join(' ', arguments)}: {outcome}");
            CheckQuiet(StraceLog.Read(log));
        }
    }

    [BinaryFact(Needs.Strace)]
    public void A_screen_session_opens_no_library_and_starts_nothing()
    {
        var keys = new SampleLibrary(_workspace.Library).AddCaptioned("a", 5, "words");
        var log = _workspace.File("strace.log");
        var plan = TagtuiProgram.Shipped(_workspace).Screen(_workspace.Library);
        using (var session = PtySession.Start(plan with { Arguments = [.. StraceLog.Command(log, Watched), .. plan.Arguments] }))
        {
            session.WaitFor(keys[0]).Send("jj5u").WaitFor(keys[2]).Send("q");
            Assert.Equal(0, session.WaitForExit());
        }
        CheckQuiet(StraceLog.Read(log));
    }

    [BinaryFact(Needs.Root)]
    public void Works_in_an_empty_root()
    {
        var root = Directory.CreateDirectory(_workspace.File("root")).FullName;
        File.Copy(TagtuiBinary.Required, Path.Combine(root, "tagtui"));
        var library = Directory.CreateDirectory(Path.Combine(root, "pictures")).FullName;
        var key = new SampleLibrary(library).AddScored("a", 3)[0];

        foreach (var arguments in (string[][])[["--version"], Verbs.Demo("/demo"), ["-L", "/demo", .. Verbs.List],
            ["-L", "/pictures", .. Verbs.Show(key)], ["-L", "/pictures", .. Verbs.Score(5, key)], ["-L", "/pictures", .. Verbs.Undo], ["-L", "/pictures", .. Verbs.Score(4, key)]])
        {
            var outcome = CapturedRun.ToEnd(new SpawnPlan([Machine.Chroot!, root, "/tagtui", .. arguments]) { Environment = new Dictionary<string, string> { ["HOME"] = "/" } });
            Assert.True(outcome.Status == 0, $"{string.Join(' ', arguments)}: {outcome}");
        }
        Assert.Equal("4", SampleLibrary.ScoreState(File.ReadAllBytes(Path.Combine(library, key + ".json"))));
    }

    private static void CheckQuiet(StraceLog log)
    {
        Assert.DoesNotContain(log.OpenedPaths(), path => path.EndsWith(".so", StringComparison.Ordinal) || path.Contains(".so.", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("AF_INET", StringComparison.Ordinal));
        // The first execve is strace starting the program itself; a thread shares the memory, a child does not.
        Assert.Single(log.Lines, line => line.Contains("execve", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("fork(", StringComparison.Ordinal)
            || (line.Contains("clone", StringComparison.Ordinal) && line.Contains("flags=", StringComparison.Ordinal) && !line.Contains("CLONE_THREAD", StringComparison.Ordinal)));
    }
}
