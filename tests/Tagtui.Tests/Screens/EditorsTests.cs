using Tagtui.Screens;
using Tagtui.Terminal;
using Tagtui.Tests.Scenarios;

namespace Tagtui.Tests.Screens;

/// <summary>The tag editor and the caption editor where a scenario cannot go: bytes, bursts, and what a line leaves behind.</summary>
public sealed class EditorsTests : IDisposable
{
    private readonly LibraryCopy _copy = new LibraryCopy().AddPictures("a.png").AddPictures("b.png");

    public void Dispose() => _copy.Dispose();

    private string Text(string name) => System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(_copy.Root, name)));

    [Theory]
    [InlineData("ohwx,cat ,  sitting\r\nsecond  line\r\n", "ohwx,cat ,  sitting, x\r\nsecond  line\r\n")]
    [InlineData("\uFEFFcat,\ttabby ,", "\uFEFFcat,\ttabby ,, x")]
    [InlineData("a |||b;;;c\n\n", "a |||b;;;c, x\n\n")]
    public void A_caption_keeps_every_byte_that_was_not_typed(string before, string after)
    {
        _copy.Write("a.txt", before);
        using var driver = new AppDriver(_copy.Root);
        driver.Press("c<C-e>,<space>x<C-s>");
        Assert.Equal(after, Text("a.txt"));
        driver.Press("<esc>u");
        Assert.Equal(before, Text("a.txt"));
    }

    [Fact]
    public void Tags_that_are_typed_faster_than_the_library_answers_are_the_same_tags()
    {
        _copy.Write("b.json", """{"tags": [{"category": "class", "value": "cat"}]}""").Write(".tagtui/tags.json", """{"aliases": {"kitty": "cat"}}""");
        using var driver = new AppDriver(_copy.Root);
        foreach (var key in KeyScript.Parse("tkitty,<space>sea<ret>"))
            driver.App.Post(new KeyEvent(key));
        driver.App.Settle();
        Assert.Contains("""{"category": "class", "value": "cat"}""", Text("a.json").ReplaceLineEndings("").Replace("  ", ""), StringComparison.Ordinal);
        Assert.Contains("sea", Text("a.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("kitty", Text("a.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_waits_can_be_said_as_a_line_and_typed_again()
    {
        _copy.Write("a.txt", "cat, dog");
        using var driver = new AppDriver(_copy.Root);
        driver.Press("tsea,-dog,half");
        string line = Assert.IsType<TagScreen>(driver.App.Top).TypedLine;
        Assert.Equal("-dog, +sea, half", line);
        driver.Press("<esc><esc>d");
        driver.App.Push(new TagScreen(driver.App, line));
        driver.App.Settle();
        Assert.Equal(line, Assert.IsType<TagScreen>(driver.App.Top).TypedLine);
        driver.Press("<ret>");
        Assert.Equal("cat, sea, half", Text("a.txt"));
    }

    [Fact]
    public void What_a_save_was_merged_with_is_seen_in_the_editor()
    {
        _copy.Write("a.txt", "cat, dog, sea");
        using var driver = new AppDriver(_copy.Root);
        driver.Press("cMINE,<space>");
        _copy.Write("a.txt", "cat, dog, theirs");
        driver.Press("<C-s>");
        Assert.Equal("MINE, cat, dog, theirs", Text("a.txt"));
        Assert.Contains("MINE, cat, dog, theirs", driver.Text, StringComparison.Ordinal);
        Assert.Contains("merged with what somebody else wrote", driver.Text, StringComparison.Ordinal);
        driver.Press("x<C-s>");
        Assert.Equal("MINE, xcat, dog, theirs", Text("a.txt"));
    }

    [Fact]
    public void Whoever_keeps_theirs_sees_theirs_and_nothing_is_left_to_save()
    {
        _copy.Write("a.txt", "A cat sits here.");
        using var driver = new AppDriver(_copy.Root);
        driver.Press("cMine.<space>").Wait(TimeSpan.FromSeconds(5));
        _copy.Write("a.txt", "Theirs is another sentence.");
        driver.Press("<C-s>t");
        Assert.Equal("Theirs is another sentence.", Text("a.txt"));
        Assert.Contains("Theirs is another sentence.", driver.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not saved", driver.Text, StringComparison.Ordinal);
        driver.Press("<esc>");
        Assert.Same(driver.App.LibraryScreen, driver.App.Top);
    }

    [Fact]
    public void Enter_twice_in_the_history_undoes_two_entries_and_not_the_undo()
    {
        using var driver = new AppDriver(_copy.Root);
        driver.Press("3k4kU<ret>");
        Assert.Contains("redo 2", driver.Text, StringComparison.Ordinal);
        driver.Press("j<ret>");
        Assert.False(File.Exists(Path.Combine(_copy.Root, "a.json")));
    }

    [Fact]
    public void A_tag_that_somebody_else_added_meanwhile_stays()
    {
        _copy.Write("a.json", """{"tags": [{"category": "general", "value": "cat"}]}""");
        using var driver = new AppDriver(_copy.Root);
        driver.Press("tsea,<left><left><delete>");
        _copy.Write("a.json", """{"tags": [{"category": "general", "value": "cat"}, {"category": "general", "value": "theirs"}]}""");
        driver.Press("<end><ret>");
        Assert.Contains("theirs", Text("a.json"), StringComparison.Ordinal);
        Assert.Contains("sea", Text("a.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"cat\"", Text("a.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_save_of_several_pictures_is_one_step_back()
    {
        using var driver = new AppDriver(_copy.Root);
        driver.Press("tone,<A-n>two,<ret>");
        Assert.Contains("one", Text("a.json"), StringComparison.Ordinal);
        Assert.Contains("two", Text("b.json"), StringComparison.Ordinal);
        driver.Press("u");
        Assert.False(File.Exists(Path.Combine(_copy.Root, "a.json")) || File.Exists(Path.Combine(_copy.Root, "b.json")));
    }
}
