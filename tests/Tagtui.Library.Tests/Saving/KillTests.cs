using Tagtui.Library.Saving;

namespace Tagtui.Library.Tests.Saving;

/// <summary>
/// A save is stopped at each of its steps, as a kill would. After the next opening every medium is wholly as before or
/// wholly as saved, and as saved if it had been acknowledged; and the recovery is stopped at each of its steps as well.
/// </summary>
public class KillTests
{
    private const string OldA = """{"score":1,"caption":"one"}""";
    private const string NewA = """{"score":5,"caption":"A new one."}""";

    private static readonly Change Change = Library.Changes.All(new SetScore(5), new SetCaption("A new one."));

    private static MediaFiles[] Fill(TestLibrary library) =>
    [
        library.Add("a", OldA, "one"),
        library.Add("sub/b"),
        library.Add("c", OldA, "one"),
    ];

    /// <summary>Runs until the n-th step; the number of steps where it came to its end.</summary>
    private static int? Stopped(int at, Action<Action<SaveStep>> run, out bool acknowledged)
    {
        var (steps, seen) = (0, false);
        try
        {
            run(step =>
            {
                seen |= step == SaveStep.Acknowledged;
                if (steps++ == at)
                    throw new Killed();
            });
            acknowledged = seen;
            return steps;
        }
        catch (Killed)
        {
            acknowledged = seen;
            return null;
        }
    }

    private static void Run(TestLibrary library, StoreOptions options, Action<MediaStore> act)
    {
        // An opening that is stopped in recovery closes its own descriptors.
        var store = library.Open(options);
        try
        {
            act(store);
        }
        finally
        {
            store.Abandon();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_save_stopped_anywhere_is_all_or_nothing(bool withoutExchange)
    {
        for (var at = 0; ; at++)
        {
            using var library = new TestLibrary();
            var media = Fill(library);
            var end = Stopped(at, probe => Run(library, new StoreOptions { Probe = probe, WithoutExchange = withoutExchange }, store => store.Apply(Change, media)), out var acknowledged);
            using (var store = library.Open())
            {
                Assert.Empty(store.Recovered.Kept);
                Assert.Empty(store.Recovered.Problems);
                Check(library, acknowledged, $"stopped at {at}");
                Assert.Equal(acknowledged ? 1 : 0, store.History().Count);
                if (acknowledged)
                {
                    Assert.Equal(3, store.History()[0].Items);
                    Assert.Equal(3, store.Undo().Changed.Count);
                    Check(library, false, $"undone after {at}");
                }
            }

            Assert.Empty(library.Journals());
            if (end is not null)
            {
                Assert.True(at > 20);
                return;
            }
        }
    }

    [Fact]
    public void A_recovery_stopped_anywhere_is_done_by_the_next_one()
    {
        for (var at = 0; at < 30; at++)
        {
            for (var second = 0; ; second++)
            {
                using var library = new TestLibrary();
                var media = Fill(library);
                var end = Stopped(at, probe => Run(library, new StoreOptions { Probe = probe }, store => store.Apply(Change, media)), out var acknowledged);
                var recovered = Stopped(second, probe => library.Open(new StoreOptions { Probe = probe }).Abandon(), out _);
                using (var store = library.Open())
                {
                    Check(library, acknowledged, $"stopped at {at}, recovery at {second}");
                    Assert.Equal(acknowledged ? 3 : 0, store.History().Sum(entry => entry.Items));
                    Assert.Empty(store.Recovered.Kept);
                }

                if (end is not null || recovered is not null)
                    break;
            }
        }
    }

    [Fact]
    public void An_undo_and_a_delete_stopped_anywhere_are_all_or_nothing()
    {
        for (var at = 0; ; at++)
        {
            using var library = new TestLibrary();
            var media = Fill(library);
            using (var store = library.Open())
                store.Apply(Change, media);
            var undone = Stopped(at, probe => Run(library, new StoreOptions { Probe = probe }, store => store.Undo()), out var acknowledged);
            library.Open().Dispose();
            Check(library, !acknowledged, $"undo stopped at {at}");

            var deleted = Stopped(at, probe => Run(library, new StoreOptions { Probe = probe }, store => store.Delete(media)), out var gone);
            using (var store = library.Open())
            {
                Assert.Equal(gone ? 3 : 0, store.Trash().Count);
                Assert.Equal(gone ? 0 : 3, Directory.GetFiles(library.Root, "*.png", SearchOption.AllDirectories).Count(path => !path.Contains("/.tagtui/")));
                if (gone)
                    Assert.Equal(3, store.Restore(store.Trash()).Changed.Count);
                Check(library, !acknowledged, $"delete stopped at {at}");
            }

            if (undone is not null && deleted is not null)
                return;
        }
    }

    private static void Check(TestLibrary library, bool saved, string when)
    {
        var all = library.Everything();
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["a.png"] = "picture a",
            ["c.png"] = "picture c",
            ["sub/b.png"] = "picture sub/b",
            ["a.json"] = saved ? NewA : OldA,
            ["c.json"] = saved ? NewA : OldA,
            ["a.txt"] = saved ? "A new one." : "one",
            ["c.txt"] = saved ? "A new one." : "one",
        };
        if (saved)
        {
            expected["sub/b.txt"] = "A new one.";
            expected["sub/b.json"] = all.GetValueOrDefault("sub/b.json", "missing");
            Assert.True(library.Sidecar("sub/b").Score == 5, when);
        }

        Assert.True(expected.SequenceEqual(all), $"{when}:\n{string.Join('\n', all)}");
    }

    [Fact]
    public void A_journal_torn_at_any_byte_is_read_up_to_there()
    {
        using var library = new TestLibrary();
        var files = library.Add("a", OldA, "one");
        Stopped(1, probe => Run(library, new StoreOptions { Probe = probe }, store => store.Apply(Change, [files])), out _);
        var journal = Assert.Single(library.Journals());
        var whole = File.ReadAllBytes(journal);
        for (var length = 0; length <= whole.Length; length++)
        {
            library.Write("a.json", OldA);
            library.Write("a.txt", "one");
            if (Directory.Exists(Path.Combine(library.Layout.State, "undo")))
                Directory.Delete(Path.Combine(library.Layout.State, "undo"), true);
            File.WriteAllBytes(journal, whole[..length]);
            using (var store = library.Open())
                Assert.Equal(length == whole.Length ? 1 : 0, store.Recovered.Replayed.Count);
            Assert.Equal(length == whole.Length ? NewA : OldA, library.Read("a.json"));
            Assert.Empty(library.Journals());
        }

        for (var at = 0; at < whole.Length; at += 7)
        {
            library.Write("a.json", OldA);
            library.Write("a.txt", "one");
            File.WriteAllBytes(journal, [.. whole[..at], (byte)(whole[at] ^ 0x40), .. whole[(at + 1)..]]);
            using (var store = library.Open())
                Assert.Empty(store.Recovered.Replayed);
            Assert.Equal(OldA, library.Read("a.json"));
        }
    }

    [Fact]
    public void Theirs_stays_and_ours_is_kept_where_the_file_is_neither()
    {
        using var library = new TestLibrary();
        var files = library.Add("a", OldA, "one");
        Stopped(1, probe => Run(library, new StoreOptions { Probe = probe }, store => store.Apply(Change, [files])), out _);
        library.Write("a.txt", "theirs");
        using (var store = library.Open())
        {
            var kept = Assert.Single(store.Recovered.Kept);
            Assert.Equal((files.Key, "a.txt"), (kept.Key, kept.Path));
            Assert.Equal("A new one.", File.ReadAllText(Path.Combine(library.Layout.State, kept.KeptIn)));
        }

        Assert.Equal("theirs", library.Read("a.txt"));
        Assert.Equal(NewA, library.Read("a.json"));
        using (var store = library.Open())
            Assert.True(store.Recovered.IsEmpty);
    }

    [Fact]
    public void Bytes_displaced_by_an_exchange_that_was_never_checked_come_back()
    {
        using var library = new TestLibrary();
        var files = library.Add("a", OldA);
        var change = new SetScore(5);
        Assert.Throws<Killed>(() => Run(library, new StoreOptions
        {
            Probe = step =>
            {
                if (step == SaveStep.TemporariesSynced)
                    library.Write("a.json", "{\"theirs\":1}");
                if (step == SaveStep.Exchanged)
                    throw new Killed();
            },
        }, store => store.Apply(change, [files])));
        Assert.Equal(5, library.Sidecar("a").Score);
        using (var store = library.Open())
            Assert.Single(store.Recovered.Kept);
        Assert.Equal("{\"theirs\":1}", library.Read("a.json"));
        Assert.Equal(["a.json", "a.png"], library.Everything().Keys);
        Assert.Equal(5, Sidecar.Read(File.ReadAllBytes(Assert.Single(library.Recovered()))).Score);
    }

    [Fact]
    public void A_living_processs_journal_is_left_alone()
    {
        using var library = new TestLibrary();
        using var a = library.Open();
        a.SaveDraft(new MediaKey("x"), "caption", "typing");
        using (var b = library.Open())
            Assert.True(b.Recovered.IsEmpty);
        Assert.Single(library.Journals());
    }
}
