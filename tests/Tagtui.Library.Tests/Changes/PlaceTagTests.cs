namespace Tagtui.Library.Tests.Changes;

public sealed class PlaceTagTests
{
    private static string After(Change change, params string[] tags)
    {
        var content = new MediumContent { Sidecar = new Sidecar { Tags = ValueList.From(tags.Select(tag => Tag.Parse(tag))) } };
        return string.Join(' ', (change.Apply(content).Content ?? content).Tags);
    }

    [Theory]
    [InlineData("d", "a", "a d b c")]
    [InlineData("a", "c", "b c a d")]
    [InlineData("b", "a", "a b c d")]
    [InlineData("c", null, "c a b d")]
    [InlineData("nosuch", "a", "a b c d")]
    [InlineData("a", "nosuch", "a b c d")]
    [InlineData("a", "a", "a b c d")]
    public void A_tag_goes_behind_another_or_to_the_front_and_nothing_else_moves(string tag, string? behind, string after) =>
        Assert.Equal(after, After(new PlaceTag(new Tag(tag), behind is null ? null : new Tag(behind)), "a", "b", "c", "d"));

    [Fact]
    public void A_tag_with_a_category_is_another_than_the_same_word_without() =>
        Assert.Equal("a class:a b", After(new PlaceTag(new Tag("class", "a"), new Tag("a")), "a", "b", "class:a"));

    [Fact]
    public void The_caption_follows_and_keeps_its_spelling()
    {
        var content = new MediumContent
        {
            Sidecar = new Sidecar { Tags = ValueList.From<Tag>([new Tag("cat"), new Tag("sitting"), new Tag("window")]) },
            CaptionFile = CaptionText.Of("ohwx,cat ,  sitting, window"),
        };
        var after = new PlaceTag(new Tag("window"), new Tag("cat")).Apply(content).Content!;
        Assert.Equal("cat window sitting", string.Join(' ', after.Tags));
        Assert.Equal("ohwx,cat ,  window, sitting", after.Caption);
    }
}
