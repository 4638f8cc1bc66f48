namespace Tagtui.Tests.Logging;

public sealed class LogTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2025, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(1));

    private readonly TestFolder folder = new();

    public LogTests() => folder.Variables["HOME"] = folder.Root;

    public void Dispose() => folder.Dispose();

    private string LogPath => folder.Below(".local/state/tagtui/tagtui.log");

    private Log Open(LogLevel level = LogLevel.Info) => Log.Open(new UserDirectories(folder.Environment), level, () => Now);

    private string[] Messages() => [.. File.ReadAllLines(LogPath).Select(l => string.Join(' ', l.Split(' ').Skip(2)))];

    [Fact]
    public void ALineHasTimeProcessLevelAndMessage()
    {
        using (var log = Open())
        {
            Assert.Equal(LogPath, log.Path);
            log.Info("opened");
        }
        Assert.Equal($"2025-01-02T02:04:05.678Z {Environment.ProcessId} info opened\n", File.ReadAllText(LogPath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(LogPath).UnixFileMode);
    }

    [Theory]
    [InlineData(nameof(LogLevel.Error), "error")]
    [InlineData(nameof(LogLevel.Warning), "error,warning")]
    [InlineData(nameof(LogLevel.Info), "error,warning,info")]
    [InlineData(nameof(LogLevel.Debug), "error,warning,info,debug")]
    public void TheLevelDecides(string level, string expected)
    {
        using (var log = Open(Enum.Parse<LogLevel>(level)))
        {
            log.Error("x");
            log.Warning("x");
            log.Info("x");
            log.Debug("x");
        }
        Assert.Equal(expected.Split(',').Select(w => w + " x"), Messages());
    }

    [Fact]
    public void AnEventIsOneLineThatNoTerminalObeys()
    {
        using (var log = Open())
        {
            log.Info("a\nb\u001b[2J\u009b\u202e\\ é\ud800");
            log.Error("failed", new InvalidOperationException("why\nso"));
            log.Info(new string('x', 1_000_000));
        }
        string[] lines = Messages();
        Assert.Equal("info a\\nb\\u{1B}[2J\\u{9B}\\u{202E}\\\\ é\ufffd", lines[0]);
        Assert.Equal("error failed: System.InvalidOperationException: why\\nso", lines[1]);
        Assert.InRange(lines[2].Length, 16_000, 17_000);
    }

    [Fact]
    public void AFullLogIsKeptOnceAndBounded()
    {
        using (var log = Open())
        {
            for (int i = 0; i < 300; i++)
                log.Info($"{i} {new string('x', 10_000)}");
        }
        Assert.InRange(new FileInfo(LogPath).Length, 1, Log.LargestFile);
        Assert.InRange(new FileInfo(LogPath + ".old").Length, Log.LargestFile / 2, Log.LargestFile);
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(LogPath)!).Length);
        Assert.StartsWith("info 299 ", Messages()[^1]);
        int first = int.Parse(Messages()[0].Split(' ')[1]);
        Assert.Contains($" info {first - 1} ", File.ReadAllLines(LogPath + ".old")[^1]);
    }

    /// <summary>Two logs on one file are two programs: nobody's line is lost or torn.</summary>
    [Fact]
    public void SeveralWritersDoNotMixTheirLines()
    {
        using (Log one = Open(), two = Open())
        {
            Parallel.For(0, 400, i => (i % 2 == 0 ? one : two).Info($"{i:000} {new string('y', 2000)} end"));
        }
        Assert.Equal(400, Messages().Length);
        Assert.All(Messages(), m => Assert.Matches("^info [0-9]{3} y{2000} end$", m));
        Assert.Equal(400, Messages().Distinct().Count());
    }

    [Fact]
    public void TheSecondToFindItFullOnlyOpensTheNewOne()
    {
        using (Log one = Open(), two = Open())
        {
            for (int i = 0; i < 66; i++)
                one.Info(new string('x', 16_000));
            two.Info("second");
            one.Info("first");
        }
        Assert.InRange(new FileInfo(LogPath + ".old").Length, Log.LargestFile - 17_000, Log.LargestFile);
        Assert.Contains("info first", Messages());
    }

    [Fact]
    public void WhereNothingCanBeWrittenTheLogIsOff()
    {
        folder.Variables["HOME"] = folder.Write("file", "");
        using var log = Open();
        Assert.Null(log.Path);
        Assert.False(log.Writes(LogLevel.Error));
        log.Error("nobody hears it");
    }

    [Fact]
    public void ALinkInItsPlaceIsNotFollowed()
    {
        string target = folder.Write("precious", "kept");
        Directory.CreateDirectory(Path.GetDirectoryName(LogPath)!);
        File.CreateSymbolicLink(LogPath, target);
        using (var log = Open())
            log.Error("x");
        Assert.Equal("kept", File.ReadAllText(target));
    }

    [Fact]
    public void NothingThatHappensToItReachesTheProgram()
    {
        var log = Open();
        Directory.Delete(folder.Below(".local"), recursive: true);
        log.Info("into the void");
        log.Error("x", new HostileException());
        log.Dispose();
        log.Info("after the end");
        log.Dispose();
        Log.None.Error("x");
    }

    private sealed class HostileException : Exception
    {
        public override string ToString() => throw new InvalidOperationException();
    }
}
