using Tagtui.Library.Saving;
using Tagtui.Library.Tests.Saving;

namespace Tagtui.Library.Tests.Moving;

/// <summary>
/// A move is stopped at each of its steps, as a kill would, and its recovery at each of its own: after the next opening every
/// medium is wholly in one place, and what names it says which.
/// </summary>
public class MoveKillTests
{
    private static readonly MoveRequest[] Requests = [To("a", "b"), To("b", "a"), To("c", "sub/c"), To("d", "e"), To("e", "f")];

    private static MoveRequest To(string key, string target) => new(TestLibrary.Files(key), target);

    private static void Fill(TestLibrary library)
    {
        foreach (var key in new[] { "a", "b", "c", "d", "e" })
            library.Add(key, $"{{\"was\":\"{key}\"}}", key == "b" ? null : key);
        library.Write(".scores/a.png.json", """{"file":"a.png"}""");
        library.Write("m.json", """{"type":"mask","source_image":"a","related":{"x":["b","c","d","e"]}}""");
        library.Write("m.png", "m");
    }

    private static MoveOptions Options(TestLibrary library) => new()
    {
        NamedBy = keys => Sequences.Enumerable.ToLookup(keys.Where(key => key.Value != "m"), key => key, _ => TestLibrary.Files("m")),
    };

    private static void Check(TestLibrary library, bool moved, string when)
    {
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["m.png"] = "m" };
        foreach (var request in Requests)
        {
            var (was, now) = (request.Files.Key.Value, moved ? request.Target : request.Files.Key.Value);
            expected[now + ".png"] = "picture " + was;
            expected[now + ".json"] = $"{{\"was\":\"{was}\"}}";
            if (was != "b")
                expected[now + ".txt"] = was;
        }

        expected[moved ? ".scores/b.png.json" : ".scores/a.png.json"] = moved ? """{"file":"b.png"}""" : """{"file":"a.png"}""";
        expected["m.json"] = moved
            ? """{"type":"mask","source_image":"b","related":{"x":["a","sub/c","e","f"]}}"""
            : """{"type":"mask","source_image":"a","related":{"x":["b","c","d","e"]}}""";
        var all = library.Everything();
        Assert.True(expected.SequenceEqual(all), $"{when}:\n{string.Join('\n', all)}");
    }

    private static bool Runs(TestLibrary library, int stopAt, Action<MediaStore>? act, out bool acknowledged)
    {
        var (steps, seen) = (0, false);
        try
        {
            var store = library.Open(new StoreOptions
            {
                Probe = step =>
                {
                    seen |= step == SaveStep.Acknowledged;
                    if (steps++ == stopAt)
                        throw new Killed();
                },
            });
            try
            {
                act?.Invoke(store);
            }
            finally
            {
                store.Abandon();
            }

            acknowledged = seen;
            return true;
        }
        catch (Killed)
        {
            acknowledged = seen;
            return false;
        }
    }

    [Fact]
    public void A_move_stopped_anywhere_is_done_or_not_begun_and_so_is_its_undo()
    {
        for (var at = 0; ; at++)
        {
            using var library = new TestLibrary();
            Fill(library);
            var ended = Runs(library, at, store => store.Move(Requests, Options(library)), out var moved);
            using (var store = library.Open())
            {
                Assert.Empty(store.Recovered.Kept);
                Assert.Empty(store.Recovered.Problems);
                Check(library, moved, $"stopped at {at}");
                Assert.Equal(moved ? 1 : 0, store.History().Count);
            }

            Assert.Empty(library.Journals());
            if (moved)
            {
                var undone = Runs(library, at, store => store.Undo(), out var back);
                library.Open().Dispose();
                Check(library, !back, $"undo stopped at {at}");
                if (ended && undone)
                {
                    Assert.True(at > 30);
                    return;
                }
            }
        }
    }

    [Fact]
    public void A_recovery_of_a_move_stopped_anywhere_is_done_by_the_next()
    {
        for (var at = 1; at < 60; at += 7)
        {
            for (var second = 0; ; second++)
            {
                using var library = new TestLibrary();
                Fill(library);
                var ended = Runs(library, at, store => store.Move(Requests, Options(library)), out var moved);
                var recovered = Runs(library, second, null, out _);
                using (var store = library.Open())
                {
                    Assert.Empty(store.Recovered.Kept);
                    Check(library, moved, $"stopped at {at}, recovery at {second}");
                    if (moved)
                        Assert.Equal(5 - 1, store.History().Sum(entry => entry.Items));
                }

                Assert.Empty(library.Journals());
                if (ended)
                    return;
                if (recovered)
                    break;
            }
        }
    }

    [Fact]
    public void A_place_that_was_taken_while_nobody_was_there_sends_the_medium_back_whole()
    {
        using var library = new TestLibrary();
        library.Add("a", "{}", "x");
        var steps = 0;
        Assert.Throws<Killed>(() =>
        {
            var store = library.Open(new StoreOptions { Probe = step => { if (step == SaveStep.Moved && ++steps == 2) throw new Killed(); } });
            try
            {
                store.Move([To("a", "b")]);
            }
            finally
            {
                store.Abandon();
            }
        });
        library.Write("b.png", "another's");
        using (var store = library.Open())
            Assert.Contains("exists already", Assert.Single(store.Recovered.Problems));
        Assert.Equal(["a.json", "a.png", "a.txt", "b.png"], library.Everything().Keys);
        Assert.Equal("another's", library.Read("b.png"));
        Assert.Empty(library.Journals());
    }

    [Fact]
    public void Somebody_who_writes_what_follows_between_kill_and_recovery_keeps_that_and_gets_the_name()
    {
        using var library = new TestLibrary();
        library.Add("a");
        library.Write("m.json", """{"source_image":"a"}""");
        Assert.Throws<Killed>(() =>
        {
            var store = library.Open(new StoreOptions { Probe = step => { if (step == SaveStep.Following) throw new Killed(); } });
            try
            {
                store.Move([To("a", "b")], new MoveOptions { NamedBy = keys => Sequences.Enumerable.ToLookup(keys, key => key, _ => TestLibrary.Files("m")) });
            }
            finally
            {
                store.Abandon();
            }
        });
        library.Write("m.json", """{"source_image":"a", "theirs": 1}""");
        using (var store = library.Open())
            Assert.Empty(store.Recovered.Kept);
        Assert.Equal("""{"source_image":"b", "theirs": 1}""", library.Read("m.json"));
    }
}
