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
        Assert.Equal("used 500×", suggestions.For("black").Single().Why);
        Assert.Empty(suggestions.For(""));
    }

    [Fact]
    public void A_category_is_typed_before_its_tag()
    {
        var suggestions = new TagSuggestions([Known("class:cat", 5), Known("class:dog", 9), Known("classic", 1)], TagAliases.None, TagVocabulary.Empty);
        Assert.Equal(["class:dog", "class:cat", "classic"], Texts(suggestions, "class"));
        Assert.Equal(["class:cat"], Texts(suggestions, "class:c"));
        Assert.Equal("class", suggestions.CategoryOf("cat"));
        Assert.Null(suggestions.CategoryOf("bird"));
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
        Assert.Equal("2 of 2 with sea", found[0].Detail);
        Assert.Equal("on 3 of 3 neighbours", found[1].Detail);
        Assert.Equal("used 5×", found[2].Why);
        Assert.Equal(["sea", "sand", "sail"], suggestions.For("").Select(c => c.Text));
    }

    [Fact]
    public void A_list_of_two_hundred_thousand_answers_at_once_and_an_alias_gives_its_tag()
    {
        string csv = _folder.Write("words.csv", string.Concat(Enumerable.Range(0, 200_000).Select(i => $"word_{i:x5},0,{200_000 - i},\"other_{i:x5}\"\n")));
        var suggestions = new TagSuggestions([], TagAliases.None, TagVocabulary.Read(csv));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal("word 00000", suggestions.For("w")[0].Text);
        Assert.Equal(("word 0abcd", "other 0abcd is an alias of it"), (suggestions.For("other_0abcd")[0].Text, suggestions.For("other 0abcd")[0].Detail));
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
