using Tagtui.Library.Tests.Saving;

namespace Tagtui.Library.Tests.Undo;

public class UndoTests : IDisposable
{
    private readonly TestLibrary _library = new();

    public void Dispose() => _library.Dispose();

    [Fact]
    public void Undo_and_redo_survive_a_restart()
    {
        var files = _library.Add("a", """{"score":1}""");
        using (var store = _library.Open())
        {
            store.Apply(new SetScore(2), [files]);
            store.Apply(new SetScore(3), [files]);
        }

        using (var store = _library.Open())
        {
            Assert.Equal(["score 3", "score 2"], store.History().Select(entry => entry.Label));
            Assert.Equal(3, store.Undo().HistoryNumber);
        }

        Assert.Equal("""{"score":2}""", _library.Read("a.json"));
        using (var store = _library.Open())
        {
            store.Undo();
            Assert.Equal("""{"score":1}""", _library.Read("a.json"));
            Assert.Empty(store.Undo().Changed);
            store.Redo();
            Assert.Equal("""{"score":2}""", _library.Read("a.json"));
            store.Redo();
            Assert.Equal("""{"score":3}""", _library.Read("a.json"));
            Assert.Empty(store.Redo().Changed);
            store.Undo();
            Assert.Equal("""{"score":2}""", _library.Read("a.json"));
            store.Apply(new SetNotes("n"), [files]);
            Assert.Empty(store.Redo().Changed);
        }
    }

    [Fact]
    public void An_item_whose_field_changed_since_is_refused_and_the_others_go_back()
    {
        var (a, b, c) = (_library.Add("a", """{"score":1}"""), _library.Add("b"), _library.Add("c", """{"score":1}"""));
        using var store = _library.Open();
        store.Apply(new SetScore(2), [a, b, c]);
        _library.Write("a.json", """{"score":3,"x":1}""");
        _library.Write("c.json", """{"score":2,"score":2}""");
        var outcome = store.Undo(1);
        Assert.Equal(b.Key, Assert.Single(outcome.Changed).Key);
        Assert.Equal(["changed since: score", "c.json was changed since"], outcome.Failed.Select(item => item.Error));
        Assert.Equal(new FieldConflict("score", "2", "1", "3"), Assert.Single(outcome.Failed[0].Conflicts));
        Assert.Null(_library.Read("b.json"));
        Assert.Equal("""{"score":3,"x":1}""", _library.Read("a.json"));
    }

    [Fact]
    public void A_later_change_of_something_else_stays()
    {
        var files = _library.Add("a", """{"score":1, "tags":["x"]}""", "One sentence.");
        using (var store = _library.Open())
        {
            store.Apply(new SetScore(2), [files]);
            store.Apply(new AddTags(new Tag("y")), [files]);
            store.Apply(new SetCaption("Two words."), [files]);
            _library.Write("a.json", _library.Read("a.json")!.Replace("\"score\":2", "\"mine\": 1e5, \"score\":2"));
        }

        using (var store = _library.Open())
        {
            Assert.Single(store.Undo(1).Changed);
            var sidecar = _library.Sidecar("a");
            Assert.Equal((1, "Two words.", 2), (sidecar.Score, sidecar.Caption, sidecar.Tags.Count));
            Assert.Contains("1e5", _library.Read("a.json"));
            Assert.Single(store.Undo(2).Changed);
            Assert.Equal("x", Assert.Single(_library.Sidecar("a").Tags).Value);
            Assert.Equal("Two words.", _library.Read("a.txt"));
            // The redo of the first undo keeps the second.
            Assert.Single(store.Redo(4).Changed);
            Assert.Equal((2, 1), (_library.Sidecar("a").Score, _library.Sidecar("a").Tags.Count));
            Assert.Single(store.Undo(3).Changed);
            Assert.Equal("One sentence.", _library.Read("a.txt"));
        }
    }

    [Fact]
    public void Of_two_changes_the_older_can_be_undone_where_it_is_the_last_of_its_item()
    {
        var (a, b) = (_library.Add("a"), _library.Add("b"));
        using var store = _library.Open();
        store.Apply(new SetScore(2), [a]);
        store.Apply(new SetScore(3), [b]);
        Assert.Single(store.Undo(1).Changed);
        Assert.Null(_library.Read("a.json"));
        Assert.Equal([3, 0, 0], store.History().Select(entry => entry.RevertedBy).Order().Reverse());
        Assert.Equal("there is no entry 99 in the history", Assert.Single(store.Undo(99).Warnings));
    }

    [Fact]
    public void The_oldest_go_when_the_log_is_too_large()
    {
        var files = _library.Add("a", $"{{\"notes\":\"{new string('x', 5000)}\",\"score\":1}}");
        using var store = _library.Open(new StoreOptions { UndoLimit = 20_000 });
        for (var i = 0; i < 10; i++)
            store.Apply(new SetScore(i % 2 == 0 ? 2 : 3), [files]);
        var history = store.History();
        Assert.Equal(10, history[0].Number);
        Assert.InRange(history.Count, 2, 4);
    }

    [Fact]
    public void A_batch_of_thousands_is_one_number()
    {
        var media = Enumerable.Range(0, 1200).Select(i => _library.Add($"d{i % 7}/m{i}", $"{{\"n\":{i}}}")).ToList();
        using (var store = _library.Open())
            Assert.Equal(1200, store.Apply(new AddTags(new Tag("x")), media).Changed.Count);
        using (var store = _library.Open())
        {
            Assert.Equal((1, 1200), (store.History()[0].Number, store.History()[0].Items));
            Assert.Equal(1200, store.Undo().Changed.Count);
        }

        for (var i = 0; i < 1200; i++)
            Assert.Equal($"{{\"n\":{i}}}", _library.Read($"d{i % 7}/m{i}.json"));
    }
}
