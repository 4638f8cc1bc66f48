using System.Text;
using Xunit;

namespace Tagtui.Library.Tests.Changes;

public sealed class TextChangeTests
{
    [Theory]
    [InlineData("cat,dog", "cat, dog")]
    [InlineData("cat , dog", "cat, dog")]
    [InlineData("  cat,, dog,  ,tabby,", "cat, dog, tabby")]
    [InlineData(", cat", "cat")]
    [InlineData("a  cat\tsits", "a cat sits")]
    [InlineData("1,000 cats", "1,000 cats")]
    [InlineData("1, 000 cats", "1, 000 cats")]
    [InlineData("cat ||| dog ;;; x", "cat ||| dog ;;; x")]
    [InlineData("one , two\n\n three,\n\n", "one, two\n\nthree")]
    [InlineData("(red hair,blue eyes:1.2)", "(red hair, blue eyes:1.2)")]
    [InlineData("tidy, already", null)]
    public void Tidy(string before, string? after) =>
        Assert.Equal(after, new TidyCaption().Apply(Content(before)).Content?.Caption);

    [Fact]
    public void TidyTwiceIsTidyOnce()
    {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => "a1, \t\n|;"[random.Next(8)]));
            var once = new TidyCaption().Apply(Content(text)).Content ?? Content(text);
            Assert.True(new TidyCaption().Apply(once).IsUnchanged, text.Replace("\n", "\\n").Replace("\t", "\\t"));
        }
    }

    [Theory]
    [InlineData("(.*)_hair", "$1 hair", "red_hair, cat", "red hair, cat")]
    [InlineData("^kit.*", "cat", "kitty, dog, kitten", "cat, dog")]
    [InlineData("^kitty$", "cat", "kitty, cat", "cat")]
    [InlineData("^dog$", "", "cat, dog", "cat")]
    [InlineData("^CAT$", "x", "cat", null)]
    public void ReplacedByAPattern(string pattern, string by, string before, string? after) =>
        Assert.Equal(after, new ReplaceInTags(pattern, by).Apply(Content(before)).Content?.Caption);

    [Fact]
    public void APatternKeepsCategoriesAndCapitalsMayCount()
    {
        var content = Content("Kitty") with { Sidecar = Sidecar.Read("""{"tags": [{"category": "class", "value": "Kitty"}]}"""u8.ToArray()) };
        var after = new ReplaceInTags("kitty", "cat", IgnoreCase: true).Apply(content).Content!;
        Assert.Equal([new Tag("class", "cat")], after.Sidecar.Tags);
        Assert.Equal("cat", after.Caption);
    }

    private static MediumContent Content(string caption) => new() { Sidecar = Sidecar.Absent, CaptionFile = CaptionText.Read(Encoding.UTF8.GetBytes(caption)) };
}
