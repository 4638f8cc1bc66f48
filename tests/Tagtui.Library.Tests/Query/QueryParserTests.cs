namespace Tagtui.Library.Tests;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("scroe>=4", 0, "score")]
    [InlineData("cat tga:x", 4, "tag")]
    [InlineData("has:captoin", 4, "caption")]
    [InlineData("sort:scor", 5, "score")]
    [InlineData("(cat", 0, null)]
    [InlineData("cat)", 3, null)]
    [InlineData("cat OR", 6, null)]
    [InlineData("OR cat", 0, null)]
    [InlineData("NOT", 0, null)]
    [InlineData("a - b", 2, null)]
    [InlineData("\"open", 0, null)]
    [InlineData("score>=x", 7, null)]
    [InlineData("created:when", 8, null)]
    [InlineData("tag>cat", 4, null)]
    [InlineData("()", 0, null)]
    [InlineData("limit:many", 6, null)]
    [InlineData("score:", 6, null)]
    [InlineData("cat !!!", 4, null)]
    public void Errors_point_at_the_column_and_suggest(string text, int column, string? suggestion)
    {
        Assert.False(Query.TryParse(text, out _, out var error));
        Assert.Equal((column, suggestion), (error.Column, error.Suggestion));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("sort:name limit:3")]
    public void No_condition_is_everything(string text) => Assert.True(Query.Parse(text).IsEverything);

    [Fact]
    public void Juxtaposition_binds_tighter_than_or()
    {
        var query = Query.Parse("score=1 approved OR score=2");
        Assert.True(query.Judge(new MediumFacts { Key = "a", Path = "a.png", Score = 2 }));
        Assert.False(query.Judge(new MediumFacts { Key = "a", Path = "a.png", Score = 1 }));
    }

    [Fact]
    public void Ages_and_dates_count_from_the_given_now()
    {
        var now = new DateTimeOffset(2025, 6, 15, 12, 0, 0, TimeSpan.Zero);
        var medium = new MediumFacts { Key = "a", Path = "a.png", CreatedText = "2025-06-10" };
        Assert.True(Query.Parse("created:<7d", now).Judge(medium));
        Assert.False(Query.Parse("created:<3d", now).Judge(medium));
        Assert.True(Query.Parse("created:>3d", now).Judge(medium));
        Assert.True(Query.Parse("created:2025-06 created:2025 created:2025-06-01..2025-06-10 -created:today", now).Judge(medium));
    }

    [Fact]
    public void Typing_takes_the_last_word_as_a_beginning()
    {
        Assert.True(Query.TryParse("sun", out var query, out _, typing: true));
        Assert.True(query.Judge(new MediumFacts { Key = "a", Path = "a.png", Caption = "a sunset" }));
        Assert.False(Query.Parse("sun").Judge(new MediumFacts { Key = "a", Path = "a.png", Caption = "a sunset" }));
    }

    [Fact]
    public void Deep_and_long_queries_are_refused_in_one_line()
    {
        Assert.False(Query.TryParse(new string('(', 5000) + "a", out _, out _));
        Assert.False(Query.TryParse(new string('-', 5000) + "a", out _, out _));
        Assert.False(Query.TryParse(new string('a', 200_000), out _, out _));
    }

    [Fact]
    public void Random_texts_never_throw_anything_but_a_query_error()
    {
        var random = new Random(7);
        const string alphabet = "ab :=<>()\"*-\\.ORNT1é日\t";
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(14)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            if (!Query.TryParse(text, out _, out var error, typing: i % 2 == 0))
                Assert.InRange(error.Column, 0, text.Length);
        }
    }
}
