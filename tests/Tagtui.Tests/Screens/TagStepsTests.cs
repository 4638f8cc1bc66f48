using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Tests.Screens;

public sealed class TagStepsTests
{
    private static readonly Tag Cat = new("cat"), Dog = new("dog"), Sea = new("sea");

    private static MediumContent Content(params string[] tags) => new() { Sidecar = new Sidecar { Tags = ValueList.From(tags.Select(tag => Tag.Parse(tag))) } };

    private static string Upon(TagSteps steps, params string[] tags) => string.Join(' ', steps.Upon(Content(tags), out _).Tags);

    [Fact]
    public void Steps_are_done_upon_whatever_is_there_and_taken_back_one_by_one()
    {
        var steps = new TagSteps();
        steps.Do(new AddTags(Sea), new PlaceTag(Sea, null));
        steps.Do(new RemoveTags(Dog));
        Assert.Equal("sea cat", Upon(steps, "cat", "dog"));
        Assert.Equal("sea cat theirs", Upon(steps, "cat", "dog", "theirs"));
        Assert.True(steps.Undo());
        Assert.Equal("sea cat dog", Upon(steps, "cat", "dog"));
        Assert.True(steps.Undo());
        Assert.False(steps.Undo());
        Assert.True(steps.IsEmpty);
        Assert.True(steps.Redo());
        Assert.Equal("sea cat dog", Upon(steps, "cat", "dog"));
        steps.Do(new AddTags(Cat));
        Assert.False(steps.Redo());
    }

    [Fact]
    public void What_is_added_and_taken_away_again_is_not_added()
    {
        var steps = new TagSteps();
        steps.Do(new AddTags(Sea), new PlaceTag(Sea, null));
        steps.Do(new AddTags(Cat));
        steps.Do(new RemoveTags(Sea));
        Assert.Equal("tag -sea, tag +cat", steps.Label);
        Assert.Equal("tag -sea +cat", steps.Line);
        Assert.Equal("cat", Upon(steps));
    }

    [Fact]
    public void Several_of_one_kind_are_said_as_one()
    {
        var steps = new TagSteps();
        foreach (var tag in new[] { Cat, Dog, Sea })
            steps.Do(new AddTags(tag));
        Assert.Equal("tag +cat +dog +sea", steps.Label);
        steps.Do(new ReplaceTag(Cat, new Tag("kitty")));
        steps.Do(new RemoveTags(Cat));
        Assert.Equal("tag +cat +dog +sea, rename tag cat to kitty, tag -cat", steps.Label);
        Assert.Null(steps.Line);
    }

    [Fact]
    public void A_lone_new_name_can_be_done_again_elsewhere()
    {
        var steps = new TagSteps();
        steps.Do(new ReplaceTag(Cat, new Tag("a kitty")));
        Assert.Equal("tag --replace cat --by \"a kitty\"", steps.Line);
    }

    [Fact]
    public void Of_several_pictures_the_counts_say_how_many_would_have_it()
    {
        var steps = new TagSteps();
        ShownTag[] there = [new(Cat, 4), new(Dog, 2), new(Sea, 3)];
        steps.Do(new AddTags(Dog));
        steps.Do(new RemoveTags(Cat));
        steps.Do(new AddTags(new Tag("new")));
        Assert.Equal([new(new Tag("new"), 4), new(Dog, 4), new(Sea, 3)], steps.Upon(there, 4));
        var renamed = new TagSteps();
        renamed.Do(new ReplaceTag(Dog, Sea));
        Assert.Equal([new(Cat, 4), new(Sea, 3, AtLeast: true)], renamed.Upon(there, 4));
    }

    [Fact]
    public void A_step_that_the_picture_refuses_says_why()
    {
        var steps = new TagSteps();
        steps.Do(new RemoveTags(Cat));
        steps.Upon(new MediumContent { Sidecar = new Sidecar(), CaptionFile = CaptionText.Of("A cat sits by the window.") }, out string? refusal);
        Assert.Contains("sentence", refusal, StringComparison.Ordinal);
    }
}
