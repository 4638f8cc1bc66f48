using Tagtui.Screens;

namespace Tagtui.Tests.Screens;

public class FilterTermsTests
{
    [Theory]
    [InlineData("", "tag:cat", "tag:cat")]
    [InlineData("score>=4", "tag:cat", "score>=4 tag:cat")]
    [InlineData("score>=4 tag:cat", "tag:cat", "score>=4 tag:cat")]
    [InlineData("-tag:cat score>=4", "tag:cat", "score>=4 tag:cat")]
    [InlineData("cat OR dog", "folder:a", "(cat OR dog) folder:a")]
    [InlineData("(cat OR dog) x", "folder:a", "(cat OR dog) x folder:a")]
    [InlineData("score>=4", "approved OR rejected", "score>=4 (approved OR rejected)")]
    [InlineData("tag:\"big cat\"", "tag:\"big cat\"", "tag:\"big cat\"")]
    [InlineData("tag:\"a \\\" OR b\" x", "y", "tag:\"a \\\" OR b\" x y")]
    public void A_term_is_added_once_and_its_contrary_goes(string text, string term, string expected) => Assert.Equal(expected, FilterTerms.And(text, term));

    [Theory]
    [InlineData("", "tag:cat", "-tag:cat")]
    [InlineData("tag:cat score>=4", "tag:cat", "score>=4 -tag:cat")]
    [InlineData("x", "approved OR rejected", "x -(approved OR rejected)")]
    [InlineData("x -(approved OR rejected)", "approved OR rejected", "x -(approved OR rejected)")]
    public void A_term_is_taken_out(string text, string term, string expected) => Assert.Equal(expected, FilterTerms.Without(text, term));

    [Theory]
    [InlineData("", "key-desc")]
    [InlineData("score-desc", "score")]
    [InlineData("score,created-desc", "score-desc,created")]
    public void An_order_is_turned_round(string sort, string expected) => Assert.Equal(expected, SortWords.Turned(sort));
}
