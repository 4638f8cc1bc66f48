using Tagtui.Library.Saving;
using Tagtui.Library.Tests.Saving;

namespace Tagtui.Library.Tests.Placing;

public sealed class PlaceTests : IDisposable
{
    private readonly TestLibrary _library = new();
    private readonly DirectoryInfo _outside = Directory.CreateTempSubdirectory("tagtui-outside-");

    public void Dispose()
    {
        _library.Dispose();
        _outside.Delete(recursive: true);
    }

    private string Source(string name, string text = "pixels")
    {
        var path = Path.Combine(_outside.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static NewMedium To(string source, string path, PlaceMode mode = PlaceMode.Copy, Change? change = null) =>
        new(source, Path.GetDirectoryName(path) ?? "", (_, _) => new PlacePlan.Put(path) { Change = change }) { Mode = mode };

    private string[] Temporaries() => Directory.GetFiles(_library.Root, ".tagtui-*", SearchOption.AllDirectories);

    [Theory]
    [InlineData(PlaceMode.Copy)]
    [InlineData(PlaceMode.HardLink)]
    [InlineData(PlaceMode.Move)]
    public void A_file_from_outside_becomes_a_medium_and_undo_takes_it_out_again(PlaceMode mode)
    {
        var source = Source("in.png");
        using var store = _library.Open();
        StagedFile? staged = null;
        var outcome = store.Place([new NewMedium(source, "new/folder", (file, _) =>
        {
            staged = file;
            Assert.Equal("pixels", File.ReadAllText(file.Path));
            return new PlacePlan.Put("new/folder/a.png") { Change = new SetScore(4) };
        }) { Mode = mode }]);
        Assert.Empty(outcome.Failed);
        Assert.Equal("new/folder/a", outcome.Changed.Single().Key.Value);
        Assert.Equal("pixels", _library.Read("new/folder/a.png"));
        Assert.Equal(4, _library.Sidecar("new/folder/a").Score);
        Assert.Equal(ContentHash.Of("pixels"u8), staged!.Sha256);
        Assert.Equal(mode != PlaceMode.Move, File.Exists(source));
        Assert.Empty(Temporaries());

        Assert.Equal(HistoryKind.Add, store.History()[0].Kind);
        Assert.Single(store.Undo().Changed);
        Assert.Null(_library.Read("new/folder/a.png"));
        Assert.Null(_library.Read("new/folder/a.json"));
        Assert.True(File.Exists(source));
        if (mode != PlaceMode.Move)
            Assert.Equal("pixels", File.ReadAllText(Path.Combine(_library.Layout.Deleted, "new/folder/a.png")));
        Assert.Single(store.Redo().Changed);
        Assert.Equal("pixels", _library.Read("new/folder/a.png"));
        Assert.Equal(4, _library.Sidecar("new/folder/a").Score);
    }

    [Fact]
    public void Nothing_is_overwritten_and_the_others_go_on()
    {
        _library.Add("taken");
        var before = _library.Everything();
        using var store = _library.Open();
        var outcome = store.Place([
            To(Source("1.png"), "taken.png"),
            To(Source("2.jpg"), "taken.jpg"),
            To(Source("3.png", "three"), "same.png"),
            To(Source("4.png", "four"), "same.png"),
            To(Source("5.png"), "../out.png"),
            To(Source("6.png"), "a/.hidden/x.png"),
            To(Source("7.png"), "text.txt"),
            To(Path.Combine(_outside.FullName, "none.png"), "none.png"),
            To(_outside.FullName, "folder.png"),
        ]);
        Assert.Equal(["same"], outcome.Changed.Select(item => item.Key.Value));
        Assert.Equal(8, outcome.Failed.Count);
        Assert.All(outcome.Failed, failed => Assert.False(string.IsNullOrEmpty(failed.Error)));
        Assert.Equal("three", _library.Read("same.png"));
        Assert.Empty(Temporaries());
        store.Undo();
        Directory.Delete(_library.Layout.Deleted, recursive: true);
        Assert.Equal(before, _library.Everything());
    }

    [Fact]
    public void A_file_that_appears_at_the_last_moment_stays_and_ours_goes()
    {
        using var store = _library.Open(new StoreOptions
        {
            Probe = step =>
        {
            if (step == SaveStep.Acknowledged)
                _library.Write("a.png", "somebody's");
        }
        });
        var outcome = store.Place([To(Source("in.png"), "a.png", change: new SetScore(3))]);
        Assert.Single(outcome.Failed);
        Assert.Equal("somebody's", _library.Read("a.png"));
        Assert.Null(_library.Read("a.json"));
        Assert.Empty(Temporaries());
        Assert.Empty(store.History());
    }

    [Fact]
    public void A_sidecar_that_comes_along_keeps_its_bytes_but_for_the_change()
    {
        var sidecar = "{\n\t\"b\": 1e5, \"score\": 2, \"unknown\": [ 1 ]\n}"u8.ToArray();
        using var store = _library.Open();
        var outcome = store.Place([
            new NewMedium(Source("1.png"), "", (_, _) => new PlacePlan.Put("a.png") { Sidecar = sidecar, Caption = "cat, dog"u8.ToArray(), Change = new SetScore(5) }),
            new NewMedium(Source("2.png"), "", (_, _) => new PlacePlan.Put("b.png") { Sidecar = sidecar }),
        ]);
        Assert.Empty(outcome.Failed);
        Assert.Equal("{\n\t\"b\": 1e5, \"score\": 5, \"unknown\": [ 1 ]\n}", _library.Read("a.json"));
        Assert.Equal("cat, dog", _library.Read("a.txt"));
        Assert.Equal("{\n\t\"b\": 1e5, \"score\": 2, \"unknown\": [ 1 ]\n}", _library.Read("b.json"));
    }

    [Fact]
    public void Refused_and_skipped_files_and_dry_runs_leave_nothing_behind()
    {
        var before = _library.Everything();
        using var store = _library.Open();
        var outcome = store.Place([
            new NewMedium(Source("1.png"), "", (_, _) => new PlacePlan.Refuse("no picture")),
            new NewMedium(Source("2.png"), "", (_, _) => new PlacePlan.Skip(new MediaKey("there"))),
        ]);
        Assert.Equal("no picture", outcome.Failed.Single().Error);
        Assert.Equal("there", outcome.Unchanged.Single().Value);
        Assert.Single(store.Place([To(Source("3.png"), "a.png")], new PlaceOptions { DryRun = true }).Changed);
        Assert.Empty(store.History());
        Assert.Equal(before, _library.Everything());
        Assert.Empty(Temporaries());
    }

    [Fact]
    public void A_name_is_taken_only_once()
    {
        _library.Write("x.json", "{}");
        using var store = _library.Open();
        NewMedium Any(string source) => new(source, "", (_, names) => new PlacePlan.Put(names.Take("", "x", ".png")));
        var outcome = store.Place([Any(Source("1.png")), Any(Source("2.png"))]);
        Assert.Equal(["x-2", "x-3"], outcome.Changed.Select(item => item.Key.Value));
    }

    [Fact]
    public void Stopping_lets_go_of_what_was_not_promised()
    {
        using var stop = new CancellationTokenSource();
        using var store = _library.Open();
        var outcome = store.Place([
            new NewMedium(Source("1.png"), "", (_, _) =>
            {
                stop.Cancel();
                return new PlacePlan.Put("a.png");
            }),
            To(Source("2.png"), "b.png"),
        ], new PlaceOptions { Cancellation = stop.Token });
        Assert.True(outcome.Cancelled);
        Assert.Null(_library.Read("b.png"));
        Assert.Empty(Temporaries());
    }
}
