using Tagtui.Library;
using Tagtui.Tests.Scenarios;

namespace Tagtui.Tests.Screens;

/// <summary>What the screen asks: whether notes are to follow their pictures, and whether an index is to be made.</summary>
public sealed class FollowOnScreenTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("tagtui-test-").FullName;
    private readonly string _library;

    public FollowOnScreenTests()
    {
        _library = Directory.CreateDirectory(Path.Combine(_root, "cats")).FullName;
        foreach (string key in (string[])["a", "b"])
        {
            File.WriteAllBytes(At(key + ".png"), TinyPicture.Png(8, 8, 1));
            File.WriteAllText(At(key + ".json"), $$"""{"caption": "of {{key}}", "tags": [{"category": "", "value": "{{key}}"}]}""");
        }
        using var library = MediaLibrary.Open(_library);
        library.Rebuild();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string At(string name) => Path.Combine(_library, name);

    private string Index => At(".tagtui/index.db");

    [Fact]
    public void Moved_pictures_are_told_of_and_F_shows_what_would_follow_and_enter_lets_it()
    {
        File.Move(At("b.png"), At("moved.png"));
        using var driver = new AppDriver(_library, 160);
        Assert.Contains("F moves them along", driver.Text, StringComparison.Ordinal);
        driver.Press("F");
        Assert.Contains("1 moved by another program", driver.Text, StringComparison.Ordinal);
        Assert.Contains("b.json", driver.Text, StringComparison.Ordinal);
        Assert.True(File.Exists(At("b.json")));
        driver.Press("<ret>");
        Assert.True(File.Exists(At("moved.json")));
        Assert.False(File.Exists(At("b.json")));
        driver.Press("u");
        Assert.True(File.Exists(At("b.json")));
        driver.Press("F");
        Assert.Contains("no picture", driver.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_library_without_an_index_is_read_without_a_question()
    {
        File.Delete(Index);
        using var driver = new AppDriver(_library);
        Assert.Equal(new IndexState.Ready(), driver.Library.IndexState);
        Assert.DoesNotContain("go on without", driver.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("n", false)]
    [InlineData("<esc>", false)]
    public void A_damaged_index_is_told_of_and_made_anew_only_when_asked_for(string answer, bool made)
    {
        File.Delete(Index + "-closed");
        File.WriteAllText(Index, "not a database");
        using var driver = new AppDriver(_library, 120);
        Assert.Contains("The index cannot be used", driver.Text, StringComparison.Ordinal);
        Assert.Contains("index.db.bad-1", driver.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(Index));
        driver.Press(answer);
        Assert.Equal(made, File.Exists(Index));
        Assert.Contains("1/2", driver.Text, StringComparison.Ordinal);
        driver.Press("r");
        Assert.Equal(made, File.Exists(Index));
        driver.Press(":rebuild<ret>");
        Assert.True(File.Exists(Index));
        Assert.Equal("not a database", File.ReadAllText(Index + ".bad-1"));
    }

    [Fact]
    public void An_index_of_another_version_is_made_anew_without_a_question_and_is_nothing_to_keep()
    {
        byte[] bytes = File.ReadAllBytes(Index);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(60), 99);
        File.WriteAllBytes(Index, bytes);
        using var driver = new AppDriver(_library, 120);
        Assert.Same(driver.App.LibraryScreen, driver.App.Top);
        Assert.Equal(new IndexState.Ready(), driver.Library.IndexState);
        Assert.Empty(Directory.GetFiles(At(".tagtui"), "*.bad-*"));
    }
}
