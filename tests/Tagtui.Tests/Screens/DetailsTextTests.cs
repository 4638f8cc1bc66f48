using Tagtui.Screens;
using Tagtui.Terminal.Text;

namespace Tagtui.Tests.Screens;

public class DetailsTextTests
{
    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("a\n\nb", 4, "a||b")]
    [InlineData("日本語の文", 4, "日本|語の|文")]
    [InlineData("", 4, "")]
    public void A_text_is_broken_at_blanks_where_there_are_any(string text, int columns, string expected) =>
        Assert.Equal(expected, string.Join('|', DetailsText.Wrap(text, columns, ambiguousWide: false)));

    [Fact]
    public void No_row_is_wider_than_asked_and_nothing_is_lost()
    {
        var random = new Random(7);
        for (int i = 0; i < 300; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(80)).Select(_ => random.Next(6) switch { 0 => " ", 1 => "語", 2 => "e\u0301", _ => ((char)('a' + random.Next(26))).ToString() }));
            int columns = random.Next(2, 20);
            var rows = DetailsText.Wrap(text, columns, false).ToList();
            Assert.All(rows, row => Assert.InRange(ScreenText.Width(row), 0, columns));
            Assert.Equal(text.Replace(" ", ""), string.Concat(rows).Replace(" ", ""));
        }
    }
}
