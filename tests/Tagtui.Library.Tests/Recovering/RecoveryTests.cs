using Tagtui.Library.Saving;
using Tagtui.Library.Tests.Saving;

namespace Tagtui.Library.Tests.Recovering;

/// <summary>What a save that came too late left can be looked at, merged in or put away, and each of that taken back.</summary>
public sealed class RecoveryTests : IDisposable
{
    private const string Old = "{\n  \"score\": 1,\n  \"notes\": \"old\",\n  \"x\": {\"a\": 1}\n}\n";

    private readonly TestLibrary _library = new();
    private readonly List<MediaLibrary> _open = [];

    public void Dispose()
    {
        _open.ForEach(library => library.Dispose());
        _library.Dispose();
    }

    [Fact]
    public void Another_field_is_merged_and_undo_brings_back_both()
    {
        Overtaken(new SetScore(5), Old.Replace("old", "theirs"));
        var theirs = _library.Read("a.json");
        var library = Open();
        var item = Assert.Single(library.RecoveryItems());
        Assert.Equal(("a", RecoveryKind.Save, "a.json"), (item.Key.Value, item.Kind, Assert.Single(item.Files).Path));
        Assert.Equal([new FieldConflict("score", "1", "5", "1"), new FieldConflict("notes", "old", "old", "theirs")], library.Describe(item).Fields);

        var applied = library.ApplyRecovered([item], _ => null);
        Assert.Empty(applied.Failed);
        Assert.Equal(theirs!.Replace("1,\n  \"notes", "5,\n  \"notes"), _library.Read("a.json"));
        Assert.Empty(library.RecoveryItems());
        Assert.False(library.HasRecoveryItems);

        Assert.Empty(library.Undo(applied.HistoryNumber).Failed);
        Assert.Equal(theirs, _library.Read("a.json"));
        Assert.Equal([item], library.RecoveryItems(), (a, b) => a.Id == b.Id && a.Files[0] == b.Files[0]);
        Assert.Empty(library.Redo().Failed);
        Assert.Contains("\"score\": 5", _library.Read("a.json"));
        Assert.Empty(library.RecoveryItems());
    }

    [Fact]
    public void The_same_field_is_a_conflict_until_a_side_is_named()
    {
        Overtaken(new SetScore(5), Old.Replace("1,", "2,"));
        var library = Open();
        var item = Assert.Single(library.RecoveryItems());
        var refused = Assert.Single(library.ApplyRecovered([item], _ => null).Failed);
        Assert.True(refused.IsConflict);
        Assert.Equal([new FieldConflict("score", "1", "5", "2")], refused.Conflicts);
        Assert.Contains("\"score\": 2", _library.Read("a.json"));
        Assert.Single(library.RecoveryItems());

        Assert.Single(library.ApplyRecovered([item], _ => ConflictSide.Ours, dryRun: true).Changed);
        Assert.Contains("\"score\": 2", _library.Read("a.json"));
        Assert.Single(library.RecoveryItems());

        Assert.Empty(library.ApplyRecovered([item], _ => ConflictSide.Ours).Failed);
        Assert.Contains("\"score\": 5", _library.Read("a.json"));
        library.Undo();
        Assert.Empty(library.ApplyRecovered([item], _ => ConflictSide.Theirs).Failed);
        Assert.Contains("\"score\": 2", _library.Read("a.json"));
        Assert.Empty(library.RecoveryItems());
    }

    [Fact]
    public void What_is_dropped_comes_back_by_undo()
    {
        Overtaken(new SetScore(5), Old.Replace("1,", "2,"));
        var library = Open();
        var items = library.RecoveryItems();
        Assert.Empty(library.DropRecovered(items).Failed);
        Assert.Empty(library.RecoveryItems());
        Assert.Empty(library.Undo().Failed);
        Assert.Equal(items[0].Id, Assert.Single(library.RecoveryItems()).Id);
        Assert.Contains(library.Describe(library.RecoveryItems()[0]).Fields, field => field is { Field: "score", Base: "1", Ours: "5", Theirs: "2" });
    }

    [Fact]
    public void A_member_that_has_no_name_here_is_merged_as_well()
    {
        Overtaken(new SetMember(ValueList.From(new[] { "x", "a" }), "2"), Old.Replace("old", "theirs"));
        var library = Open();
        Assert.Empty(library.ApplyRecovered(library.RecoveryItems(), _ => null).Failed);
        Assert.Contains("\"a\": 2", _library.Read("a.json"));
        Assert.Contains("theirs", _library.Read("a.json"));
    }

    [Fact]
    public void A_version_of_an_older_program_has_no_base_and_asks_for_every_difference()
    {
        _library.Add("a", Old);
        Directory.CreateDirectory(Path.Combine(_library.Layout.State, "recovery/3"));
        File.WriteAllText(Path.Combine(_library.Layout.State, "recovery/3/a.json"), Old.Replace("1,", "4,"));
        var library = Open();
        var item = Assert.Single(library.RecoveryItems());
        Assert.Equal(("3", "a"), (item.Id, item.Key.Value));
        Assert.Equal([new FieldConflict("score", null, "4", "1")], library.Describe(item).Fields);
        Assert.Single(library.ApplyRecovered([item], _ => null).Failed);
        Assert.Empty(library.ApplyRecovered([item], _ => ConflictSide.Ours).Failed);
        Assert.Contains("\"score\": 4", _library.Read("a.json"));
    }

    [Fact]
    public void A_draft_is_offered_and_applied_only_when_asked()
    {
        _library.Add("a", caption: "A cat.");
        var store = _library.Open();
        store.SaveDraft(new MediaKey("a"), "caption", "A cat that sits.");
        store.Abandon();
        var library = Open();
        Assert.Equal("A cat.", _library.Read("a.txt"));
        var item = Assert.Single(library.RecoveryItems());
        Assert.Equal(("draft/a", RecoveryKind.Draft), (item.Id, item.Kind));
        Assert.Equal([new FieldConflict("caption", null, "A cat that sits.", "A cat.")], library.Describe(item).Fields);
        Assert.Empty(library.ApplyRecovered([item], _ => null).Failed);
        Assert.Equal("A cat that sits.", _library.Read("a.txt"));
        Assert.Empty(library.RecoveryItems());
        library.Undo();
        Assert.Equal("A cat.", _library.Read("a.txt"));
    }

    [Fact]
    public void A_kill_while_it_is_settled_leaves_it_settled_or_waiting_and_nothing_else()
    {
        for (var stop = 1; stop < 60; stop++)
        {
            using var library = new TestLibrary();
            Overtaken(library, new SetScore(5), Old.Replace("old", "theirs"));
            var step = 0;
            using (var opened = library.Open())
                Assert.Single(opened.RecoveryItems());
            var store = library.Open(new StoreOptions { Probe = _ => { if (++step == stop) throw new Killed(); } });
            try
            {
                store.ApplyRecovered(store.RecoveryItems(), key => TestLibrary.Files(key.Value), _ => null, false, null);
                store.Dispose();
                Assert.True(stop > 5);
                return;
            }
            catch (Killed)
            {
                store.Abandon();
            }

            using var after = library.Open();
            var done = library.Read("a.json")!.Contains("\"score\": 5", StringComparison.Ordinal);
            Assert.Equal(done ? 0 : 1, after.RecoveryItems().Count);
            Assert.Contains("theirs", library.Read("a.json"));
        }
    }

    [Fact]
    public void What_is_set_aside_waits_in_the_history()
    {
        var files = _library.Add("a", caption: "They wrote this.");
        using var store = _library.Open();
        var known = new MediumRecord(files, store.Read(files).Content with { CaptionFile = CaptionText.Of("It was this.") });
        var options = new ApplyOptions { Base = new Dictionary<MediaKey, MediumRecord> { [files.Key] = known } };
        var conflict = Assert.Single(store.Apply(new SetCaption("We wrote this."), [files], options).Failed);
        Assert.Equal([new FieldConflict("caption", "It was this.", "We wrote this.", "They wrote this.")], conflict.Conflicts);
        Assert.Equal("They wrote this.", _library.Read("a.txt"));

        Assert.Empty(store.Apply(new SetCaption("We wrote this."), [files], options with { Settle = _ => ConflictSide.Ours, Aside = true }).Failed);
        Assert.Equal("They wrote this.", _library.Read("a.txt"));
        Assert.Empty(store.RecoveryItems());
        Assert.Empty(store.Undo().Failed);
        Assert.Equal("They wrote this.", _library.Read("a.txt"));
        Assert.Equal("We wrote this.", File.ReadAllText(Path.Combine(_library.Layout.State, Assert.Single(store.RecoveryItems()).Files[0].KeptIn)));

        Assert.Empty(store.Apply(new SetCaption("We wrote this."), [files], options with { Settle = _ => ConflictSide.Ours }).Failed);
        Assert.Equal("We wrote this.", _library.Read("a.txt"));
    }

    [Fact]
    public void The_index_knows_what_was_saved_just_before_a_kill()
    {
        var files = _library.Add("a", Old);
        using (var before = MediaLibrary.Open(_library.Root))
            before.Sync();
        var store = _library.Open(new StoreOptions { Probe = at => { if (at == SaveStep.Done) throw new Killed(); } });
        Assert.Throws<Killed>(() => store.Apply(new SetScore(5), [files]));
        store.Abandon();
        var library = Open();
        Assert.Equal([files.Key], library.Keys(library.Parse("score=5")));
    }

    private MediaLibrary Open()
    {
        var library = MediaLibrary.Open(_library.Root);
        _open.Add(library);
        return library;
    }

    /// <summary>A save that is killed right after its acknowledgement, and somebody who writes before the next start.</summary>
    private void Overtaken(Change ours, string theirs) => Overtaken(_library, ours, theirs);

    private static void Overtaken(TestLibrary library, Change ours, string theirs)
    {
        var files = library.Add("a", Old);
        var store = library.Open(new StoreOptions { Probe = at => { if (at == SaveStep.Acknowledged) throw new Killed(); } });
        Assert.Throws<Killed>(() => store.Apply(ours, [files]));
        store.Abandon();
        library.Write("a.json", theirs);
    }
}
