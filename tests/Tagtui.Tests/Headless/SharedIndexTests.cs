using System.Net;
using System.Net.Sockets;

namespace Tagtui.Tests.Headless;

/// <summary>A shared index whose server is away: verbs go on with the local index and say so, and nothing shows the password.</summary>
public sealed class SharedIndexTests
{
    private const string Secret = "hunter2hunter2";

    [Fact]
    public void Verbs_go_on_without_the_server_and_say_so_in_one_line()
    {
        using var line = new CommandLine();
        line.Run("sync");
        string url = $"postgresql://me:{Secret}@127.0.0.1:{ClosedPort()}/pictures";
        foreach (string[] verb in (string[][])[["list", "--plain"], ["list", "--json"], ["tag", "+new", "a/one"], ["sync"], ["rebuild"], ["undo"]])
        {
            var ran = line.Run([.. verb, "--index-url", url]);
            Assert.Equal(0, ran.Status);
            Assert.Single(ran.Words.Split('\n'), words => words.Contains("going on with the local index", StringComparison.Ordinal));
            Assert.Contains("connection refused", ran.Words, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, ran.Words + ran.Data, StringComparison.Ordinal);
        }
        Assert.Equal(3, line.Run("list", "--jsonl", "--index-url", url).Lines.Length);
        Assert.Empty(line.Run("list", "--plain", "--index-url", url, "--no-index").Words);
        Assert.Empty(line.RunBare("complete", "-L", line.Library, "--index-url", url, "--", "show", "").Words);
    }

    [Fact]
    public void The_password_is_shown_nowhere()
    {
        using var line = new CommandLine();
        string url = $"postgresql://me:{Secret}@127.0.0.1:{ClosedPort()}/pictures?sslmode=prefer";
        string config = Path.Combine(line.Home, "mine.toml");
        Directory.CreateDirectory(line.Home);
        File.WriteAllText(config, $"index.url = \"{url}\"\n");
        foreach (string[] verb in (string[][])[["config", "show"], ["config", "show", "--json"], ["config", "check", config], ["doctor"], ["doctor", "--json"], ["list"]])
        {
            var ran = line.Run([.. verb, "--config", config]);
            Assert.DoesNotContain(Secret, ran.Words + ran.Data, StringComparison.Ordinal);
            ran = line.Run([.. verb, "--index-url", "postgresql://me:" + Secret + "@host:99999/d"]);
            Assert.DoesNotContain(Secret, ran.Words + ran.Data, StringComparison.Ordinal);
        }
        Assert.Contains("postgresql://me@127.0.0.1", line.Run("config", "show", "--config", config).Data, StringComparison.Ordinal);
        Assert.Contains("is not used", line.Run("doctor", "--config", config).Data, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_from_somebody_cannot_make_us_call_a_server()
    {
        using var line = new CommandLine();
        line.Write("tagtui.toml", $"index.url = \"postgresql://me@127.0.0.1:{ClosedPort()}/x\"\n");
        var ran = line.Run("list", "--plain");
        Assert.Equal(0, ran.Status);
        Assert.DoesNotContain("not used", ran.Words, StringComparison.Ordinal);
        Assert.False(line.Exists(".tagtui/library-id"));
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
