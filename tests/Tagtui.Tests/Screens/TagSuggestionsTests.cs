using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Tests.Screens;

public sealed class TagSuggestionsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static TagCount Known(string tag, int media) => new(Tag.Parse(tag), media);

    private static IEnumerable<string> Texts(TagSuggestions suggestions, string typed) => suggestions.For(typed).Select(c => c.Text);

    [Fact]
    public void The_beginning_comes_first_then_words_then_their_middle_then_scattered_letters()
    {
        var suggestions = new TagSuggestions([Known("wildcat", 900), Known("black cat", 500), Known("car at night", 800), Known("cat", 3), Known("cathedral", 2)], TagAliases.None, TagVocabulary.Empty);
        Assert.Equal(["cat", "cathedral", "black cat", "wildcat", "car at night"], Texts(suggestions, "cat"));
        Assert.Equal("used 500×", suggestions.For("black").Single().Detail);
        Assert.DoesNotContain("black cat", Texts(suggestions, "bt"));
        Assert.Empty(suggestions.For(""));
    }

    [Fact]
    public void A_category_counts_only_where_it_is_typed()
    {
        var suggestions = new TagSuggestions([Known("class:cat", 5), Known("class:dog", 9), Known("classic", 1), Known("subject:person", 3), Known("subject:orange", 7)], TagAliases.None, TagVocabulary.Empty);
        Assert.Equal(["classic"], Texts(suggestions, "class"));
        Assert.Equal(["class:dog", "class:cat"], Texts(suggestions, "class:"));
        Assert.Equal(["class:cat"], Texts(suggestions, "class:c"));
        Assert.Equal("class:cat", suggestions.For("Class:c").Single().Label);
        // Neither by the category's letters nor by letters scattered over it.
        Assert.Equal(["subject:person"], Texts(suggestions, "so"));
        Assert.Equal("class", suggestions.CategoryOf("cat"));
        Assert.Null(suggestions.CategoryOf("bird"));
    }

    [Fact]
    public void A_category_is_read_only_where_it_tells_two_apart_and_what_is_put_in_is_that_one()
    {
        var suggestions = new TagSuggestions([Known("class:cat", 5), Known("mask:cat", 4), Known("cat", 2), Known("subject:catfish", 1), Known("re:zero", 1)], TagAliases.None, TagVocabulary.Empty);
        Assert.Equal(
            [("class:cat", "class:cat"), ("mask:cat", "mask:cat"), ("catfish", "subject:catfish")],
            suggestions.For("cat").Select(c => (c.Label, c.Text)));
        Assert.Equal(["cat", "catfish"], new TagSuggestions([Known("class:cat", 5), Known("mask:cat", 4), Known("subject:catfish", 1)], TagAliases.None, TagVocabulary.Empty) { WordsOnly = true }.For("ca").Select(c => c.Label));
        // A bare word means the category that most have it in: where that is none, it is read so.
        Assert.Equal([("general:cat", "cat"), ("class:cat", "class:cat")], new TagSuggestions([Known("cat", 9), Known("class:cat", 5)], TagAliases.None, TagVocabulary.Empty).For("cat").Select(c => (c.Label, c.Text)));
        // What looks like a category and is none has to be put in so that it is read back as it was.
        Assert.Equal("general:a:b", new TagSuggestions([new TagCount(new Tag("a:b"), 1)], TagAliases.None, TagVocabulary.Empty).For("a").Single().Text);
        // A comma would part it into two.
        Assert.Empty(new TagSuggestions([new TagCount(new Tag("a, b"), 1)], TagAliases.None, TagVocabulary.Empty).For("a"));
    }

    [Fact]
    public void Neighbours_and_company_weigh_more_than_mere_use_and_say_so()
    {
        using var library = Library();
        var known = library.Tags();
        var rows = library.Find(Query.Everything, 0, 3).Items;
        var suggestions = new TagSuggestions(known, TagAliases.None, TagVocabulary.Empty) { Around = TagSurroundings.Of(library, new MediaKey("x/a"), [new Tag("sea")], rows, known) };
        var found = suggestions.For("s", tag => tag == new Tag("sea"));
        Assert.Equal(["sand", "sail", "sky"], found.Select(c => c.Text));
        Assert.Equal(["used 2×, 2 of 2 with sea", "used 3×, on 3 of 3 neighbours", "used 5×"], found.Select(c => c.Detail));
        Assert.All(found, c => Assert.StartsWith("used", c.Brief, StringComparison.Ordinal));
        Assert.Equal(["sand", "sail", "sea"], suggestions.For("").Select(c => c.Text));
    }

    [Fact]
    public void A_list_of_two_hundred_thousand_answers_at_once_and_an_alias_gives_its_tag()
    {
        string csv = _folder.Write("words.csv", string.Concat(Enumerable.Range(0, 200_000).Select(i => $"word_{i:x5},0,{200_000 - i},\"other_{i:x5}\"\n")));
        var suggestions = new TagSuggestions([], TagAliases.None, TagVocabulary.Read(csv));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal("word 00000", suggestions.For("w")[0].Text);
        Assert.Equal(("word 0abcd", "156,019× elsewhere, other 0abcd stands for it"), (suggestions.For("other_0abcd")[0].Text, suggestions.For("other 0abcd")[0].Detail));
        Assert.Empty(suggestions.For("nothing of the kind"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    private MediaLibrary Library()
    {
        // By key: y/1 to y/3 have sail and lie around; sand is always with the sea; sky is used most, and elsewhere.
        string[] media = ["x/a sea", "x/b sea,sand", "x/c sea,sand", "a/1 sail", "a/2 sail", "a/3 sail", .. Enumerable.Range(1, 5).Select(i => $"z/{i} sky")];
        foreach (string line in media)
        {
            var words = line.Split(' ');
            _folder.Write($"library/{words[0]}.txt", words[1].Replace(",", ", ") + ", ");
            File.WriteAllBytes(_folder.Below($"library/{words[0]}.png"), Scenarios.TinyPicture.Png(8, 8, 1));
        }
        return MediaLibrary.Open(_folder.Below("library"));
    }
}
