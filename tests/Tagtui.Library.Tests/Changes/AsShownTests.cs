using System.Text;
using Xunit;

namespace Tagtui.Library.Tests.Changes;

public sealed class AsShownTests
{
    private static readonly MediaFiles Files = new(new MediaKey("one"), "one.png", "one.json", "one.txt");

    [Fact]
    public void WhatIsThereAsItWasIsChanged() =>
        Assert.Equal("a cat", Shown("a kitty").Apply(Content("a kitty")).Content!.Caption);

    [Theory]
    [InlineData("a kitty in the garden")]
    [InlineData("a dog")]
    [InlineData("a cat")]
    [InlineData("")]
    public void WhatSomebodyElseChangedIsRefused(string now)
    {
        var result = Shown("a kitty").Apply(Content(now));
        Assert.NotNull(result.Refusal);
        Assert.True(result.IsConflict);
    }

    [Fact]
    public void AnotherFieldMayHaveChanged() =>
        Assert.NotNull(Shown("a kitty").Apply(Content("a kitty").WithScore(4)).Content);

    [Fact]
    public void WhatWasNotShownIsLeftAlone()
    {
        var change = new AsShown(new SetCaption("new"), new Dictionary<MediaKey, ulong>());
        Assert.True(change.For(Files).Apply(Content("old")).IsUnchanged);
    }

    [Fact]
    public void AnEditedTextOverwritesNoOther()
    {
        Assert.Equal("b", new EditedCaption("a", "b").Apply(Content("a")).Content!.Caption);
        Assert.True(new EditedCaption("a", "b").Apply(Content("b")).IsUnchanged);
        Assert.NotNull(new EditedCaption("a", "b").Apply(Content("c")).Refusal);
        Assert.NotNull(new EditedTags([new Tag("a")], [new Tag("b")]).Apply(Content("a, c")).Refusal);
        Assert.Equal("b", new EditedTags([new Tag("a"), new Tag("c")], [new Tag("b")]).Apply(Content("a, c")).Content!.Caption);
    }

    [Fact]
    public void EveryFieldThatDiffersIsTold()
    {
        var before = Content("cat, dog");
        var after = before.WithScore(3).WithCaption("cat, tabby") with { };
        Assert.Equal(["score 0→3", "tags cat, dog→cat, tabby", "caption cat, dog→cat, tabby"],
            ContentDifference.Of(before, after).Select(d => $"{d.Name} {d.Before ?? "0"}→{d.After}"));
        var keywords = before with { Sidecar = before.Sidecar with { Keywords = [new Keyword("red", "auto", 0.5)] } };
        Assert.Equal("red (auto; 0.5)", Assert.Single(ContentDifference.Of(before, keywords)).After);
        Assert.Empty(ContentDifference.Of(before, before));
    }

    [Fact]
    public void AFingerprintTellsWhereOneTextEnds() =>
        Assert.NotEqual(ContentDifference.Fingerprint([new FieldDifference("a", "bc", "d")]), ContentDifference.Fingerprint([new FieldDifference("a", "b", "cd")]));

    private static Change Shown(string caption)
    {
        var change = new ReplaceInCaption("kitty", "cat");
        var before = Content(caption);
        ulong fingerprint = ContentDifference.Fingerprint(ContentDifference.Of(before, change.Apply(before).Content!));
        return new AsShown(change, new Dictionary<MediaKey, ulong> { [Files.Key] = fingerprint }).For(Files);
    }

    private static MediumContent Content(string caption) => new()
    {
        Sidecar = Sidecar.Absent,
        CaptionFile = caption.Length == 0 ? null : CaptionText.Read(Encoding.UTF8.GetBytes(caption)),
    };
}
