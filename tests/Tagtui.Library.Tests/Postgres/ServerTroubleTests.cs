using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Tagtui.Library.Postgres;

namespace Tagtui.Library.Tests.Postgres;

/// <summary>Whatever becomes of the server: no save is lost, nothing hangs, one line says so, and no password is in it.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ServerTroubleTests(PostgresServer server)
{
    [PostgresFact]
    public void Saves_go_on_while_the_server_is_dead_and_are_told_when_it_is_back()
    {
        using var shared = new SharedFolder(server.Url());
        shared.Pictures(6);
        using var first = shared.Open("first");
        first.Sync();
        using var second = shared.Open("second");
        using var ears = new Ears(first, second);
        ears.Wait(2, line => line is null);
        server.Kill();
        try
        {
            Assert.Single(first.Apply(new SetScore(5), [SharedFolder.Key(1)]).Changed);
            Assert.Single(second.Apply(new SetScore(4), [SharedFolder.Key(2)]).Changed);
            Assert.Equal(["img_0001"], first.KeyTexts("score=5"));
            Assert.Equal(["img_0002"], second.KeyTexts("score=4"));
            ears.Wait(2, line => line is not null && line.Contains("is not used"));
        }
        finally
        {
            server.Start();
        }
        ears.Wait(2, line => line is not null && line.Contains("there again"));
        PostgresServer.WaitFor(() => first.KeyTexts("score=4") is ["img_0002"]);
        PostgresServer.WaitFor(() => second.KeyTexts("score=5") is ["img_0001"]);
        using var third = shared.Open("third");
        Assert.Equal(shared.FromFiles(), third.DumpText());
        Assert.All(first.Warnings.Concat(second.Warnings).Concat(ears.Lines), line => Assert.DoesNotContain(PostgresServer.Password, line));
    }

    [PostgresFact]
    public void A_batch_during_which_the_server_dies_is_saved_to_its_end()
    {
        using var shared = new SharedFolder(server.Url());
        shared.Pictures(1_500);
        MediaKey[] keys = [.. Enumerable.Range(0, 1_500).Select(SharedFolder.Key)];
        using (var first = shared.Open("first"))
        {
            first.Sync();
            var died = false;
            var outcome = first.Apply(new AddTags([new Tag("kept")]), keys, null, saved =>
            {
                if (!died)
                    server.Kill();
                died = true;
            });
            server.Start();
            Assert.Empty(outcome.Failed);
            Assert.Equal(1_500, outcome.Changed.Count);
            Assert.Contains("is not used", Assert.Single(outcome.Warnings));
            Assert.Equal(1_500, first.Count(Query.Parse("tag:kept")));
        }
        // The next process finds the mark, and tells.
        using var again = shared.Open("first");
        Assert.Empty(again.Warnings);
        using var second = shared.Open("second");
        Assert.Equal(1_500, second.Count(Query.Parse("tag:kept")));
    }

    [PostgresFact]
    public void A_server_that_answers_nothing_any_more_costs_seconds()
    {
        using var shared = new SharedFolder(server.Url());
        shared.Pictures(3);
        using var first = shared.Open("first");
        first.Sync();
        server.Freeze(true);
        try
        {
            var clock = Stopwatch.StartNew();
            Assert.Single(first.Apply(new SetScore(5), [SharedFolder.Key(1)]).Changed);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), clock.Elapsed.ToString());
            clock.Restart();
            Assert.Single(first.Apply(new SetScore(4), [SharedFolder.Key(1)]).Changed);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), clock.Elapsed.ToString());
            clock.Restart();
            using var second = shared.Open("second");
            Assert.Contains("no answer", Assert.Single(second.Warnings));
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(8), clock.Elapsed.ToString());
            Assert.Equal(["img_0001"], second.KeyTexts("score=4"));
        }
        finally
        {
            server.Freeze(false);
        }
    }

    [PostgresTheory]
    [InlineData("wrong password", "password authentication failed")]
    [InlineData("wrong database", "does not exist")]
    [InlineData("no server", "connection refused")]
    [InlineData("no name", "there is no host")]
    [InlineData("silent", "no answer in 3 seconds")]
    [InlineData("web server", "")]
    [InlineData("closes", "server")]
    public void Without_a_server_the_local_index_is_used_and_one_line_says_why(string trouble, string reason)
    {
        const string secret = "hunter2hunter2";
        using var impostor = new Impostor(trouble);
        var url = trouble switch
        {
            "wrong password" => server.Url(password: secret),
            "wrong database" => server.Url(database: "nowhere"),
            "no server" => $"postgresql://me:{secret}@127.0.0.1:{PostgresServer.FreePort()}/x",
            "no name" => $"postgresql://me:{secret}@no-such-host.invalid/x",
            _ => $"postgresql://me:{secret}@127.0.0.1:{impostor.Port}/x",
        };
        using var shared = new SharedFolder(url);
        shared.Pictures(3);
        var clock = Stopwatch.StartNew();
        using var library = shared.Open("only");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), clock.Elapsed.ToString());
        var warning = Assert.Single(library.Warnings);
        Assert.Contains(reason, warning);
        Assert.Contains("going on with the local index", warning);
        Assert.DoesNotContain(secret, warning);
        Assert.DoesNotContain('\n', warning);
        Assert.False(library.SharedIndex!.Connected);
        library.Sync();
        Assert.Single(library.Apply(new SetScore(3), [SharedFolder.Key(0)]).Changed);
        Assert.Equal(["img_0000"], library.KeyTexts("score=3"));
    }

    [PostgresFact]
    public void Without_an_index_nobody_is_asked()
    {
        using var impostor = new Impostor("silent");
        using var folder = new TestFolder();
        folder.Picture("a");
        using var library = MediaLibrary.Open(folder.Root, new LibraryOptions { NoIndex = true, IndexUrl = $"postgresql://me@127.0.0.1:{impostor.Port}/x" });
        library.Sync();
        Assert.Null(library.SharedIndex);
        Assert.Empty(library.Warnings);
        Assert.False(File.Exists(folder.At(".tagtui/library-id")));
        Assert.Equal(0, impostor.Visitors);
    }

    [Fact]
    public void A_library_that_cannot_be_given_an_id_goes_on_alone()
    {
        using var folder = new TestFolder();
        folder.Picture("a").Write(".tagtui/library-id", "not an id");
        using var library = MediaLibrary.Open(folder.Root, new LibraryOptions { IndexUrl = "postgresql://me@127.0.0.1/x" });
        Assert.Contains("holds no library's id", Assert.Single(library.Warnings));
        using var other = MediaLibrary.Open(folder.Root, new LibraryOptions { IndexUrl = "mysql://me:secret@h" });
        Assert.DoesNotContain("secret", Assert.Single(other.Warnings));
    }

    [PostgresFact]
    public void A_lock_of_another_host_is_waited_for()
    {
        using var shared = new SharedFolder(server.Url());
        shared.Pictures(1);
        using var first = shared.Open("first");
        first.Sync();
        var id = File.ReadAllText(shared.Folder.At(".tagtui/library-id")).Trim();
        using var other = new SharedIndex(PostgresUrl.Parse(server.Url(), _ => null, out _)!, id, mayWrite: true);
        other.Connect();
        other.Take([.. Enumerable.Range(0, 256).Select(n => (long)n)]);
        using var saved = new ManualResetEventSlim();
        var saving = Task.Run(() =>
        {
            var outcome = first.Apply(new SetScore(5), [SharedFolder.Key(0)]);
            saved.Set();
            return outcome;
        });
        Assert.False(saved.Wait(TimeSpan.FromMilliseconds(300)));
        other.Release();
        Assert.True(saved.Wait(TimeSpan.FromSeconds(10)));
        Assert.Single(saving.Result.Changed);
    }

    /// <summary>What the followers of some libraries say.</summary>
    private sealed class Ears : IDisposable
    {
        private readonly List<string?> _heard = [];
        private readonly SemaphoreSlim _more = new(0);

        public Ears(params MediaLibrary[] libraries)
        {
            foreach (var library in libraries)
                library.Follow(Hear);
        }

        public IEnumerable<string> Lines
        {
            get
            {
                lock (_heard)
                    return [.. _heard.OfType<string>()];
            }
        }

        public void Wait(int count, Func<string?, bool> line)
        {
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(40);)
            {
                lock (_heard)
                {
                    if (_heard.Count(line) >= count)
                        return;
                }
                _more.Wait(TimeSpan.FromSeconds(1));
            }
            Assert.Fail("not heard in 40 seconds; heard: " + string.Join(" | ", Lines));
        }

        public void Dispose() => _more.Dispose();

        private void Hear(SharedNews? news)
        {
            lock (_heard)
                _heard.Add(news?.Text);
            try
            {
                _more.Release();
            }
            catch (ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }

    /// <summary>Somebody who listens and is no PostgreSQL.</summary>
    private sealed class Impostor : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly List<Socket> _visitors = [];

        public Impostor(string kind)
        {
            _listener.Start();
            _ = Task.Run(async () =>
            {
                try
                {
                    while (true)
                    {
                        var visitor = await _listener.AcceptSocketAsync();
                        lock (_visitors)
                            _visitors.Add(visitor);
                        if (kind == "web server")
                            visitor.Send(Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
                        else if (kind == "closes")
                            visitor.Close();
                    }
                }
                catch (Exception error) when (error is SocketException or ObjectDisposedException)
                {
                    // The test is over.
                }
            });
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Visitors
        {
            get
            {
                lock (_visitors)
                    return _visitors.Count;
            }
        }

        public void Dispose()
        {
            _listener.Dispose();
            lock (_visitors)
                _visitors.ForEach(visitor => visitor.Dispose());
        }
    }
}
