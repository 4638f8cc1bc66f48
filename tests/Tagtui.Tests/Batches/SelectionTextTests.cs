using Tagtui.Batches;
using Tagtui.Library;
using Tagtui.Tests.Scenarios;

namespace Tagtui.Tests.Batches;

public sealed class SelectionTextTests : IDisposable
{
    private readonly LibraryCopy _copy = new();
    private readonly MediaLibrary _library;

    public SelectionTextTests()
    {
        _copy.AddPictures("a.png").AddPictures("b.png").AddPictures("#c.png");
        _copy.Write("a.txt", "fate \\(series\\), cat\nsecond line ");
        _copy.Write("b.txt", "dog, \\n");
        _copy.Write("#c.json", """{"tags": [{"category": "general", "value": "x:y"}, {"category": "class", "value": "cat, big"}]}""");
        _library = MediaLibrary.Open(_copy.Root, new LibraryOptions { NoIndex = true });
    }

    public void Dispose()
    {
        _library.Dispose();
        _copy.Dispose();
    }

    [Fact]
    public void A_line_a_picture_and_what_must_be_is_escaped()
    {
        string[] lines = [.. Read().Write().Split('\n').Where(l => l.Contains('\t'))];
        Assert.Equal(["a\tfate \\(series\\), cat\\nsecond line\\s", "b\tdog, \\\\n", "\\#c\t"], lines);
    }

    [Fact]
    public void What_was_not_touched_changes_nothing()
    {
        foreach (bool tags in new[] { false, true })
        {
            var text = Read(tags);
            Assert.Null(text.Changes(text.Write(), out string? problem));
            Assert.Null(problem);
            Assert.Null(text.Changes(text.Write().Replace("\n", "\r\n"), out problem));
            Assert.Null(problem);
        }
    }

    [Fact]
    public void An_edit_changes_its_picture_and_a_deleted_line_leaves_it_alone()
    {
        var text = Read();
        var changes = text.Changes("b\tcat\\nand dog\n", out string? problem)!;
        Assert.Null(problem);
        Assert.Equal(new EditedCaption("dog, \\n", "cat\nand dog"), Assert.Single(changes.Changes).Value);
    }

    [Fact]
    public void Tags_keep_their_categories_and_their_commas()
    {
        var text = Read(tags: true);
        Assert.Contains("\\#c\tx:y, class:cat\\, big\n", text.Write(), StringComparison.Ordinal);
        var changes = text.Changes("\\#c\tclass:cat\\, big, x:y, style:sketch,, x:y\n", out string? problem)!;
        Assert.Null(problem);
        Assert.Equal([new Tag("class", "cat, big"), new Tag("x:y"), new Tag("style", "sketch")], ((EditedTags)changes.Changes.Values.Single()).Tags);
    }

    [Theory]
    [InlineData("# x\nb cat\n", "line 2: there is no tab between the key and the caption")]
    [InlineData("bb\tcat\n", "line 1: no picture of the selection is called 'bb'")]
    [InlineData("b\tcat\n\nb\tdog\n", "line 3: 'b' is already on line 1")]
    public void What_cannot_be_read_is_told_with_its_line(string file, string problem)
    {
        Assert.Null(Read().Changes(file, out string? said));
        Assert.StartsWith(problem, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_comes_back()
    {
        var random = new Random(3);
        for (int i = 0; i < 5000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => "\\ntrs#, \t\n(é"[random.Next(12)]));
            Assert.Equal(text, EscapedText.Read(EscapedText.Write(text)));
            Assert.Equal(text, EscapedText.Read(Assert.Single(EscapedText.Split(EscapedText.Write(text, ","), ',')), ","));
            Assert.DoesNotContain('\n', EscapedText.Write(text));
        }
    }

    private SelectionText Read(bool tags = false) =>
        SelectionText.Read(_library, [new MediaKey("a"), new MediaKey("b"), new MediaKey("#c")], tags, null, default);
}
