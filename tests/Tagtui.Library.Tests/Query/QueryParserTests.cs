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
    [InlineData("job:faild", 4, "failed")]
    [InlineData("cat ratio:portrat", 10, "portrait")]
    [InlineData("is:aproved", 3, "approved")]
    [InlineData("created:yesteday", 8, "yesterday")]
    [InlineData("has:artifct=x", 4, "artifact")]
    [InlineData("has:caption=x", 12, null)]
    [InlineData("sort:score,nam", 11, "name")]
    [InlineData("cfg:seven", 4, null)]
    [InlineData("cfg:7,5", 4, null)]
    [InlineData("seed:1.5", 5, null)]
    [InlineData("ratio:16:0", 6, null)]
    [InlineData("modl:x", 0, "model")]
    [InlineData("approved:maybe", 9, null)]
    [InlineData("size>1.5", 5, null)]
    [InlineData("cat @best", 4, null)]
    [InlineData("@", 0, null)]
    [InlineData("score!=4", 5, null)]
    [InlineData("cat tag<>dog", 7, null)]
    [InlineData("caption~cat", 7, null)]
    [InlineData("score >= 4", 6, null)]
    [InlineData("score>= 4", 7, null)]
    public void Errors_point_at_the_column_and_suggest(string text, int column, string? suggestion)
    {
        Assert.False(Query.TryParse(text, out _, out var error));
        Assert.Equal((column, suggestion), (error.Column, error.Suggestion));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("*")]
    [InlineData("* sort:name")]
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

    [Theory]
    [InlineData("ratio:16:9", true)]
    [InlineData("ratio=16/9", true)]
    [InlineData("ratio:16x9", true)]
    [InlineData("ratio>1.7 ratio<1.8", true)]
    [InlineData("ratio:4:3..16:9", true)]
    [InlineData("ratio:landscape -is:square -ratio:portrait", true)]
    [InlineData("ratio:3:2", false)]
    [InlineData("landscape", false)]
    [InlineData("cfg:7.5 cfg>=7.5 cfg<7.6 cfg:7..8", true)]
    [InlineData("cfg>7.5", false)]
    [InlineData("seed:18446744073709551615", true)]
    [InlineData("seed>18446744073709551614", true)]
    [InlineData("seed<0", false)]
    [InlineData("size>1.5M size<1600kB", true)]
    [InlineData("width<9", false)]
    [InlineData("height>=1080", true)]
    [InlineData("approved:no", true)]
    [InlineData("favourite=yes", false)]
    [InlineData("model:TURBO", true)]
    [InlineData("model=turbo", false)]
    [InlineData("model:sdxl*", true)]
    public void Numbers_and_names_are_read_as_people_write_them(string text, bool answers) => Assert.Equal(answers, Query.Parse(text).Judge(new MediumFacts
    {
        Key = "a",
        Path = "a.png",
        Width = 1920,
        Height = 1080,
        Size = 1_550_000,
        Generation = new Generation { CfgScale = 7.5, Seed = "18446744073709551615", Model = "sdxlTurbo_v2" },
    }));

    [Fact]
    public void An_unknown_size_is_neither_small_nor_large()
    {
        var unknown = new MediumFacts { Key = "a", Path = "a.png" };
        Assert.False(Query.Parse("width<512 OR width>=512 OR ratio>0 OR is:square").Judge(unknown));
        Assert.True(Query.Parse("missing:size").Judge(unknown));
    }

    [Fact]
    public void A_question_of_many_thousand_words_is_answered()
    {
        var medium = new MediumFacts { Key = "a", Path = "a.png", Caption = "cat" };
        Assert.True(Query.Parse(string.Concat(Enumerable.Repeat("cat ", 20_000))).Judge(medium));
        Assert.True(Query.Parse(string.Join(" OR ", Enumerable.Repeat("dog", 10_000)) + " OR cat").Judge(medium));
    }

    [Theory]
    [InlineData("cat score:4..2", 10, "2..4")]
    [InlineData("score=4..-1", 6, "-1..4")]
    [InlineData("created:2025..2024", 8, "2024..2025")]
    [InlineData("cfg:7.5..3", 4, "3..7.5")]
    [InlineData("ratio:16:9..1", 6, "1..16:9")]
    [InlineData("seed:9..8", 5, "8..9")]
    [InlineData("size:1M..1k", 5, "1k..1M")]
    public void A_range_that_goes_backwards_is_turned_round(string text, int column, string suggestion)
    {
        Assert.False(Query.TryParse(text, out _, out var error));
        Assert.Equal((column, suggestion), (error.Column, error.Suggestion));
        Assert.EndsWith("goes backwards", error.Message);
        Assert.True(Query.TryParse("score:2..2 created:2025..2025 score:..3 score:2..", out _, out _));
    }

    [Fact]
    public void Several_sort_fields_count_in_their_order()
    {
        Assert.Equal([new QuerySort(SortField.Score, true), new QuerySort(SortField.Created, false), new QuerySort(SortField.Random, false, 7)],
            Query.Parse("sort:best,created cat sort:random=7,score").Sorts);
    }

    private static readonly Dictionary<string, string> Saved = new()
    {
        ["best"] = "score>=4 sort:score-desc",
        ["top"] = "@best limit:5",
        ["a"] = "cat OR @b",
        ["b"] = "(@a)",
        ["self"] = "-@self",
        ["broken"] = "scroe>=4",
        ["boom0"] = "cat",
    };

    [Theory]
    [InlineData("cat @a", 4, "@a names itself: @a → @b → @a")]
    [InlineData("@self", 0, "@self names itself: @self → @self")]
    [InlineData("x @broken", 2, "@broken: there is no field \"scroe\"")]
    [InlineData("x @bset", 2, "there is no saved search \"bset\"")]
    [InlineData("-@top", 1, "@top has a limit:, so it cannot stand under NOT")]
    [InlineData("cat OR (x @top)", 10, "@top has a limit:, so it cannot stand under OR")]
    [InlineData("@boom40", 0, "@boom0: more than 500 saved searches in one")]
    public void A_saved_search_that_cannot_be_used_is_pointed_at_where_it_is_named(string text, int column, string message)
    {
        var saved = new Dictionary<string, string>(Saved);
        for (var i = 1; i <= 40; i++)
            saved[$"boom{i}"] = $"@boom{i - 1} @boom{i - 1}";
        Assert.False(Query.TryParse(text, out _, out var error, searches: () => saved));
        Assert.Equal(column, error.Column);
        Assert.EndsWith(message[message.IndexOf(' ')..], error.Message);
    }

    [Fact]
    public void A_saved_search_brings_its_order_and_limit_unless_the_question_has_its_own()
    {
        Assert.True(Query.TryParse("@top -cat", out var query, out _, searches: () => Saved));
        Assert.Equal((5, SortField.Score), (query.Limit, query.Sorts[0].Field));
        Assert.True(Query.TryParse("@top (a OR b) sort:name limit:9", out query, out _, searches: () => Saved));
        Assert.Equal((9, SortField.Name), (query.Limit, query.Sorts[0].Field));
        Assert.True(query.Judge(new MediumFacts { Key = "a", Path = "a.png", Score = 5, Caption = "b" }));
        Assert.True(Query.TryParse("-@best", out query, out _, searches: () => Saved));
        Assert.Empty(query.Sorts);
    }

    [Fact]
    public void Typing_takes_the_last_word_as_a_beginning()
    {
        Assert.True(Query.TryParse("sun", out var query, out _, typing: true));
        Assert.True(query.Judge(new MediumFacts { Key = "a", Path = "a.png", Caption = "a sunset" }));
        Assert.False(Query.Parse("sun").Judge(new MediumFacts { Key = "a", Path = "a.png", Caption = "a sunset" }));
    }

    [Theory]
    [InlineData("(cat OR dog")]
    [InlineData("cat (dog (bird")]
    [InlineData("cat -")]
    [InlineData("\"big ca")]
    public void What_is_still_to_be_closed_is_no_mistake_while_it_is_typed(string text)
    {
        Assert.True(Query.TryParse(text, out _, out _, typing: true));
        Assert.False(Query.TryParse(text, out _, out _));
    }

    [Theory]
    [InlineData("cat scroe>=4", "cat score>=4")]
    [InlineData("has:captoin dog", "has:caption dog")]
    [InlineData("is:aproved", "is:approved")]
    [InlineData("sort:-scroe,name", "sort:-score,name")]
    [InlineData("sort:creatde-desc", "sort:created-desc")]
    [InlineData("score:4..2", "score:2..4")]
    [InlineData("job:faild", "job:failed")]
    [InlineData("x @bset", "x @best")]
    [InlineData("approved:yse", "approved:yes")]
    public void What_was_meant_can_be_put_in_the_place_of_what_is_wrong(string text, string meant)
    {
        Assert.False(Query.TryParse(text, out _, out var error, searches: () => Saved));
        Assert.True(error.Length > 0);
        Assert.Equal(meant, text[..error.Column] + error.Suggestion + text[(error.Column + error.Length)..]);
        Assert.True(Query.TryParse(meant, out _, out _, searches: () => Saved));
    }

    [Fact]
    public void What_is_wrong_inside_a_saved_search_cannot_be_mended_here()
    {
        Assert.False(Query.TryParse("@broken", out _, out var error, searches: () => Saved));
        Assert.Equal(("score", 0), (error.Suggestion, error.Length));
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
