using System.Collections.Concurrent;

namespace Tagtui.Library.Tests;

public sealed class WatchTests
{
    [Fact]
    public void What_others_do_is_noticed_and_the_index_stays_in_step()
    {
        using var folder = new TestFolder();
        folder.Picture("a", """{"score": 1}""", "cat").Picture("10_cat/b", """{"score": 1}""");
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        using var watch = new Watching(library);
        Assert.Null(watch.Reason);

        File.WriteAllText(folder.At("a.json"), """{"score": 5}""");
        watch.Expect("Changed a");
        folder.Write("c.json.tmp", """{"score": 4}""").Picture("c");
        watch.Expect("New c");
        File.Move(folder.At("c.json.tmp"), folder.At("c.json"));
        watch.Expect("Changed c");
        folder.Write("10_cat/.scores/b.png.json", """{"score": 3}""");
        watch.Expect("Changed 10_cat/b");
        File.WriteAllText(folder.At("10_cat/.scores/b.png.json"), """{"score": 2}""");
        watch.Expect("Changed 10_cat/b");
        Directory.Move(folder.At("10_cat"), folder.At("20_dog"));
        watch.Expect("Gone 10_cat/b", "New 20_dog/b");
        folder.Picture("20_dog/deep/er/d");
        watch.Expect("New 20_dog/deep/er/d");
        folder.Write("20_dog/deep/er/d.txt", "late");
        watch.Expect("Changed 20_dog/deep/er/d");
        File.Delete(folder.At("a.png"));
        File.Delete(folder.At("a.json"));
        watch.Expect("Gone a");
        Assert.Equal(["20_dog/b"], library.KeyTexts("score=2"));

        using var fresh = MediaLibrary.Open(folder.Root, new LibraryOptions { IndexPath = folder.At(".x/fresh.db") });
        fresh.Rebuild();
        Assert.Equal(fresh.DumpText(), library.DumpText());
    }

    [Fact]
    public void A_change_of_our_own_is_no_news()
    {
        using var folder = new TestFolder();
        folder.Picture("a", """{"score": 1}""").Picture("b", """{"score": 1}""");
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        using var watch = new Watching(library);
        library.Apply(new SetScore(3), [new MediaKey("a")]);
        File.WriteAllText(folder.At("b.json"), """{"score": 4}""");
        watch.Expect("Changed b");
    }

    /// <summary>A watch on a thread of its own. What was expected must be all that was heard so far.</summary>
    private sealed class Watching : IDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly BlockingCollection<string> _heard = [];
        private readonly Thread _thread;

        public Watching(MediaLibrary library)
        {
            using var ready = new ManualResetEventSlim();
            _thread = new Thread(() => library.Watch(
                new WatchOptions
                {
                    Told = noticed =>
                    {
                        foreach (var (kind, key) in noticed)
                            _heard.Add($"{kind} {key}");
                    },
                    Ready = reason =>
                    {
                        Reason = reason;
                        ready.Set();
                    },
                },
                _end.Token));
            _thread.Start();
            Assert.True(ready.Wait(TimeSpan.FromSeconds(20)));
        }

        public string? Reason { get; private set; }

        public void Expect(params string[] expected)
        {
            var heard = new HashSet<string>();
            foreach (var _ in expected)
            {
                Assert.True(_heard.TryTake(out var one, TimeSpan.FromSeconds(20)), $"waited for {string.Join(", ", expected.Except(heard))}");
                heard.Add(one);
            }
            Assert.Equal(expected.Order(StringComparer.Ordinal), heard.Order(StringComparer.Ordinal));
        }

        public void Dispose()
        {
            _end.Cancel();
            _thread.Join();
            _heard.Dispose();
            _end.Dispose();
        }
    }
}
