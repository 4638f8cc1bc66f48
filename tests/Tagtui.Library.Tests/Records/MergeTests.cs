namespace Tagtui.Library.Tests.Records;

public class MergeTests
{
    private static string Merge(string old, string ours, string theirs) =>
        string.Concat(MediumMerge.MergeLists(List(old), List(ours), List(theirs)));

    private static ValueList<char> List(string text) => ValueList.From(text);

    [Theory]
    [InlineData("abc", "abc", "acx", "acx")]
    [InlineData("abc", "abcx", "abc", "abcx")]
    [InlineData("abc", "abcx", "abcy", "abcyx")]
    [InlineData("abc", "ab", "abcy", "aby")]
    [InlineData("abc", "xabc", "abcy", "xabcy")]
    [InlineData("abc", "axbc", "bc", "bcx")]
    [InlineData("abc", "cba", "abcy", "cbay")]
    [InlineData("abc", "abcy", "cba", "cbay")]
    [InlineData("abc", "", "abcx", "x")]
    [InlineData("", "a", "a", "a")]
    public void Lists_merge_as_ordered_sets(string old, string ours, string theirs, string expected) => Assert.Equal(expected, Merge(old, ours, theirs));

    private static MediumContent Content(Sidecar sidecar, string? caption = null) => new() { Sidecar = sidecar, CaptionFile = caption is null ? null : CaptionText.Of(caption) };

    [Fact]
    public void Different_fields_merge_and_the_same_field_twice_is_a_conflict()
    {
        var old = Content(Sidecar.Absent with { Score = 1, Notes = "n" }, "a, b");
        var conflicts = new List<FieldConflict>();
        var merged = MediumMerge.Merge(old, old with { Sidecar = old.Sidecar with { Score = 5 } }, old with { Sidecar = old.Sidecar with { Notes = "m" } }, conflicts);
        Assert.Empty(conflicts);
        Assert.Equal((5, "m"), (merged.Score, merged.Sidecar.Notes));

        MediumMerge.Merge(old, old.WithScore(5), old.WithScore(3), conflicts);
        Assert.Equal([new FieldConflict("score", "1", "5", "3")], conflicts);
    }

    [Fact]
    public void Tag_captions_merge_and_sentences_conflict()
    {
        var conflicts = new List<FieldConflict>();
        var old = Content(Sidecar.Absent, "a, b");
        var merged = MediumMerge.Merge(old, old.WithCaption("a, b, x"), old.WithCaption("b, y"), conflicts);
        Assert.Empty(conflicts);
        Assert.Equal("b, y, x", merged.Caption);

        old = Content(Sidecar.Absent, "A cat sits.");
        MediumMerge.Merge(old, old.WithCaption("A cat runs."), old.WithCaption("A dog sits."), conflicts);
        Assert.Equal([new FieldConflict("caption", "A cat sits.", "A cat runs.", "A dog sits.")], conflicts);
    }
}
