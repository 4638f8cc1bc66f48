namespace Tagtui.Library.Tests.Moving;

/// <summary>What names a moved medium still names it: found by the index, and told to it.</summary>
public sealed class FollowTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private MediaLibrary Opened()
    {
        var library = MediaLibrary.Open(_folder.Root);
        library.Sync();
        return library;
    }

    private static Outcome Move(MediaLibrary library, params (string, string)[] moves) =>
        library.Move([.. moves.Select(move => (new MediaKey(move.Item1), move.Item2))]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Masks_frames_and_relations_follow_a_rename(bool withoutIndex)
    {
        _folder.Picture("d/a", """{"related": {"similar": ["b", {"key": "d/b", "strength": 0.5}]}}""").Picture("d/b")
            .Picture("d/m", """{"type": "mask",   "source_image": "d/a"}""")
            .Picture("d/n", """{"type": "mask", "source_image": "a"}""")
            .Picture("f", """{"type": "video_frame", "source_video": "d/a"}""")
            .Picture("s", """{"similar_images": [["d/a.png", 3], ["x.png", 4]]}""");
        using var library = MediaLibrary.Open(_folder.Root, new LibraryOptions { NoIndex = withoutIndex });
        library.Sync();
        var before = library.DumpText();
        var outcome = Move(library, ("d/a", "d/z"), ("d/b", "e/y"));
        Assert.Empty(outcome.Failed);
        Assert.Equal(["d/m", "d/n", "d/z", "f", "s"], outcome.Followed.Select(key => key.Value).Order());
        Assert.Equal("""{"type": "mask",   "source_image": "d/z"}""", File.ReadAllText(_folder.At("d/m.json")));
        Assert.Equal("""{"type": "mask", "source_image": "z"}""", File.ReadAllText(_folder.At("d/n.json")));
        Assert.Equal("""{"type": "video_frame", "source_video": "d/z"}""", File.ReadAllText(_folder.At("f.json")));
        Assert.Equal("""{"similar_images": [["d/z.png", 3], ["x.png", 4]]}""", File.ReadAllText(_folder.At("s.json")));
        Assert.Equal("""{"related": {"similar": ["e/y", {"key": "e/y", "strength": 0.5}]}}""", File.ReadAllText(_folder.At("d/z.json")));
        IsTrue(library);
        Assert.Equal(2, library.Undo().Changed.Count);
        Assert.Equal(before, library.DumpText());
        library.Redo();
        Assert.Equal("""{"type": "mask", "source_image": "z"}""", File.ReadAllText(_folder.At("d/n.json")));
        IsTrue(library);
    }

    [Fact]
    public void Masks_of_the_same_folder_go_along_to_another_and_neighbours_are_named_in_full()
    {
        _folder.Picture("d/a", """{"related": {"similar": ["c"]}}""").Picture("d/c")
            .Picture("d/a_mask", """{"type": "mask", "source_image": "a"}""")
            .Picture("masks/a", """{"type": "mask", "source_image": "d/a"}""");
        using var library = Opened();
        var outcome = Move(library, ("d/a", "train/a"));
        Assert.Equal([("d/a", "train/a"), ("d/a_mask", "train/a_mask")], outcome.Changed.Select(item => (item.Key.Value, item.MovedTo!.Value.Value)));
        Assert.Equal("""{"type": "mask", "source_image": "a"}""", File.ReadAllText(_folder.At("train/a_mask.json")));
        Assert.Equal("""{"type": "mask", "source_image": "train/a"}""", File.ReadAllText(_folder.At("masks/a.json")));
        Assert.Equal("""{"related": {"similar": ["d/c"]}}""", File.ReadAllText(_folder.At("train/a.json")));
        IsTrue(library);

        _folder.Picture("train/b_mask");
        _folder.Picture("d/b").Picture("d/b_mask", """{"type": "mask", "source_image": "d/b"}""");
        library.Sync();
        Assert.Equal("its mask d/b_mask cannot follow: train/b_mask.png exists already", Assert.Single(Move(library, ("d/b", "train/b")).Failed).Error);
    }

    [Fact]
    public void A_swap_swaps_what_names_them_and_a_second_look_does_not_swap_back()
    {
        _folder.Picture("a").Picture("b").Picture("m", """{"type": "mask", "source_image": "a", "related": {"x": ["b"]}}""");
        using var library = Opened();
        Move(library, ("a", "b"), ("b", "a"));
        Assert.Equal("""{"type": "mask", "source_image": "b", "related": {"x": ["a"]}}""", File.ReadAllText(_folder.At("m.json")));
        IsTrue(library);
    }

    [Fact]
    public void A_later_change_of_what_follows_stays_when_the_move_is_undone()
    {
        _folder.Picture("a").Picture("m", """{"type": "mask", "source_image": "a"}""");
        using var library = Opened();
        Move(library, ("a", "b"));
        library.Apply(new SetScore(4), [new MediaKey("m")]);
        Assert.Empty(library.Undo(1).Failed);
        Assert.Equal("""{"type": "mask", "source_image": "a", "score": 4}""", File.ReadAllText(_folder.At("m.json")));
        IsTrue(library);
    }

    [Fact]
    public void A_sidecar_that_cannot_be_written_is_named()
    {
        _folder.Picture("a").Picture("m", """{"type": "mask", "source_image": "a", "x": 1}""");
        using var library = Opened();
        File.WriteAllText(_folder.At("m.json"), """{"type": "mask", "source_image": "a", "x": 1, "x": 2}""");
        var outcome = Move(library, ("a", "b"));
        Assert.Contains("m.json may name what was moved", Assert.Single(outcome.Warnings));
        Assert.Single(outcome.Changed);
    }

    private void IsTrue(MediaLibrary library)
    {
        using var fresh = MediaLibrary.Open(_folder.Root, new LibraryOptions { NoIndex = true });
        Assert.Equal(fresh.DumpText(), library.DumpText());
    }
}
