using System.Text;

namespace Tagtui.Library.Tests.Records;

public class CaptionTests
{
    [Theory]
    [InlineData("1girl, solo, looking at viewer", true)]
    [InlineData("ohwx", true)]
    [InlineData("ganyu \\(genshin impact\\), blue hair", true)]
    [InlineData("A man, standing on a hill, looks at the sea.", false)]
    [InlineData("a photo of a cat on a mat", false)]
    [InlineData("a woman with long red hair walks, the sea behind her is calm and blue tonight", false)]
    [InlineData("Rain fell. Nobody came", false)]
    [InlineData("", false)]
    public void Tags_and_sentences_are_told_apart(string line, bool tags) => Assert.Equal(tags, TagCaption.LooksLikeTags(line));

    [Theory]
    [InlineData("a, b, c", "a|b|c")]
    [InlineData(" a ,b,, c,", "a|b|c")]
    [InlineData("(red hair, blue eyes:1.2), b", "(red hair, blue eyes:1.2)|b")]
    [InlineData("{a, b|c}, d", "{a, b|c}|d")]
    [InlineData("a (b, c", "a (b|c")]
    [InlineData("x ||| a, b ;;; c", "x|a|b|c")]
    public void A_line_is_split_at_the_commas_that_part_tags(string line, string tags) =>
        Assert.Equal(tags, string.Join('|', TagCaption.Parse(line).Tags));

    [Theory]
    [InlineData("a, b, c", "a|c", "a, c")]
    [InlineData("a, b, c", "b|c", "b, c")]
    [InlineData("a,b,c,", "a|b", "a,b,")]
    [InlineData("a,b", "a|b|c", "a,b,c")]
    [InlineData("a", "a|c", "a, c")]
    [InlineData("x ||| a, b", "x|b", "x ||| b")]
    [InlineData("x, y ||| a, b", "y|a|b", "y ||| a, b")]
    [InlineData("a,  b ,c", "c|a|b", "c,  a ,b")]
    [InlineData("a, b", "", "")]
    public void Separators_stay(string line, string wanted, string expected) =>
        Assert.Equal(expected, TagCaption.Parse(line).With(wanted.Split('|', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Unchanged_tags_give_the_same_line_back()
    {
        foreach (var line in new[] { " a ,b,, c,", "x ||| a;;;b , ", "a,b", "  a", "(a, b), c" })
            Assert.Equal(line, TagCaption.Parse(line).With(TagCaption.Parse(line).Tags));
    }

    [Theory]
    [InlineData("one\r\ntwo\r\n", "1\ntwo", "1\r\ntwo\r\n")]
    [InlineData("one\r\ntwo\r\n", "one\ntwo\nthree", "one\r\ntwo\r\nthree\r\n")]
    [InlineData("one", "1\n2", "1\n2")]
    [InlineData("one\n", "1", "1\n")]
    public void Line_ends_stay(string file, string text, string expected)
    {
        var caption = CaptionText.Read(Encoding.UTF8.GetBytes(file));
        Assert.Equal(expected, Encoding.UTF8.GetString(caption.WithText(text).ToBytes()));
        Assert.Equal(file, Encoding.UTF8.GetString(caption.WithText(caption.Text).ToBytes()));
    }

    [Fact]
    public void A_byte_order_mark_stays()
    {
        var caption = CaptionText.Read([0xEF, 0xBB, 0xBF, (byte)'a']);
        Assert.Equal("a", caption.Text);
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'b'], caption.WithFirstLine("b").ToBytes());
    }

    [Fact]
    public void Generation_parameters_are_no_caption()
    {
        var text = "a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512";
        Assert.Equal(CaptionKind.Generation, CaptionText.Read(Encoding.UTF8.GetBytes(text)).Kind);
        Assert.NotEqual(CaptionKind.Generation, CaptionText.Of("Steps: many, and so on").Kind);
    }
}
