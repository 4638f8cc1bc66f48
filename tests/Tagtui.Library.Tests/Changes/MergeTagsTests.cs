using System.Text;
using Xunit;

namespace Tagtui.Library.Tests.Changes;

public sealed class MergeTagsTests
{
    [Theory]
    [InlineData("kitty, dog, tabby", "cat, dog")]
    [InlineData("dog, kitty, cat, tabby", "dog, cat")]
    [InlineData("dog", "dog")]
    [InlineData("cat, cat", "cat, cat")]
    public void CaptionsHaveTheOneTagOnce(string before, string after) =>
        Assert.Equal(after, Merge(Content(null, before)).CaptionFile!.Text);

    [Fact]
    public void TheCategoryIsTheOneThatIsSaid()
    {
        var content = Content("""{"tags": [{"category": "x", "value": "kitty"}, {"category": "general", "value": "cat"}, {"category": "class", "value": "tabby"}]}""", "kitty, bird");
        var after = Merge(content);
        Assert.Equal([new Tag("class", "cat"), new Tag("cat")], after.Sidecar.Tags);
        Assert.Equal("cat, bird", after.CaptionFile!.Text);
        var one = new MergeTags([new Tag("class", "cat"), new Tag("kitty"), new Tag("tabby")], new Tag("cat")).Apply(content).Content!;
        Assert.Equal([new Tag("cat")], one.Sidecar.Tags);
    }

    [Fact]
    public void ASentenceIsLeftAlone() =>
        Assert.NotNull(new MergeTags([new Tag("kitty")], new Tag("cat")).Apply(Content(null, "A kitty sits on the mat.")).Refusal);

    private static MediumContent Merge(MediumContent before)
    {
        var result = new MergeTags([new Tag("kitty"), new Tag("tabby")], new Tag("class", "cat")).Apply(before);
        Assert.Null(result.Refusal);
        return result.Content ?? before;
    }

    private static MediumContent Content(string? sidecar, string caption) => new()
    {
        Sidecar = sidecar is null ? Sidecar.Absent : Sidecar.Read(Encoding.UTF8.GetBytes(sidecar)),
        CaptionFile = CaptionText.Read(Encoding.UTF8.GetBytes(caption)),
    };
}
