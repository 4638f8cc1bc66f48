using Tagtui.Library;
using Tagtui.Screens;
using Tagtui.Testing;

namespace Tagtui.Tests.Screens;

public sealed class ViewMemoryTests : IDisposable
{
    private readonly TestFolder _home = new();

    private UserDirectories Directories => new(name => name == "HOME" ? _home.Below("home") : null);

    public void Dispose() => _home.Dispose();

    [Fact]
    public void What_is_remembered_comes_back_for_its_own_library_only()
    {
        var memory = new ViewMemory
        {
            Front = 1,
            Tabs = [new Tab { Filter = "a \"b\"", Sort = "score-desc", Index = 7, Key = new MediaKey("x/y"), Marked = [new MediaKey("m"), new MediaKey("n")] }, new Tab()],
            Panes = new PaneWishes(Tree: false) { ListSize = -3, TreeSize = 2, Zoomed = "list" },
            Opened = ["folders", "folder/a"],
            History = ["one", "two"],
        };
        memory.Save(Directories, "/lib");
        var back = ViewMemory.Load(Directories, "/lib")!;
        Assert.Equal((1, 2), (back.Front, back.Tabs.Count));
        Assert.Equal(("a \"b\"", "score-desc", 7, new MediaKey("x/y")), (back.Tabs[0].Filter, back.Tabs[0].Sort, back.Tabs[0].Index, back.Tabs[0].Key!.Value));
        Assert.Equal(["m", "n"], back.Tabs[0].Marked.Select(key => key.Value).Order());
        Assert.Equal(memory.Panes, back.Panes);
        Assert.Equal(memory.Opened, back.Opened);
        Assert.Equal(memory.History, back.History);
        Assert.Null(ViewMemory.Load(Directories, "/other"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"library\": \"/lib\"}")]
    [InlineData("{\"library\": \"/lib\", \"panes\": 1, \"tabs\": 2}")]
    [InlineData("{\"library\": \"/lib\", \"panes\": {}, \"tabs\": [1]}")]
    public void One_that_cannot_be_read_is_as_good_as_none(string text)
    {
        new ViewMemory().Save(Directories, "/lib");
        string file = Directory.GetFiles(Path.Combine(Directories.State, "views")).Single();
        File.WriteAllText(file, text);
        Assert.Null(ViewMemory.Load(Directories, "/lib"));
    }

    [Fact]
    public void Hostile_numbers_do_no_harm()
    {
        new ViewMemory().Save(Directories, "/lib");
        string file = Directory.GetFiles(Path.Combine(Directories.State, "views")).Single();
        File.WriteAllText(file, """{"library": "/lib", "front": 99, "panes": {"list_size": 4000, "tree_size": -9999, "zoomed": "moon"}, "tabs": [{"index": -5, "filter": "((", "sort": "beauty", "key": "nowhere"}]}""");
        var memory = ViewMemory.Load(Directories, "/lib")!;
        for (int width = 1; width < 250; width += 9)
            Assert.NotNull(Panes.Arrange(new Tagtui.Terminal.Rect(0, 1, width, 40), memory.Panes));
        Assert.Equal(0, memory.Tabs[0].Index);
    }
}
