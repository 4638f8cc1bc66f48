using Tagtui.Library;
using Tagtui.Screens;
using Tagtui.Terminal;
using Tagtui.Tests.Scenarios;

namespace Tagtui.Tests.Screens;

public class TreeTests
{
    [Fact]
    public void A_tag_in_a_category_is_found_by_its_line_and_no_other()
    {
        using var copy = new LibraryCopy();
        string[] tags = ["big cat", "a=b", "cat*", "cats", "say \"x\"", "back\\slash", "cat_(animal)"];
        for (int i = 0; i < tags.Length; i++)
        {
            string tag = tags[i].Replace("\\", "\\\\").Replace("\"", "\\\"");
            copy.AddPictures($"p{i}.png").Write($"p{i}.json", $$"""{"tags": [{"category": "{{(i % 2 == 0 ? "class" : "general")}}", "value": "{{tag}}"}]}""");
        }
        using var driver = new AppDriver(copy.Root);
        foreach (var tag in driver.Library.Tags())
            Assert.Equal(1, driver.Library.Count(driver.Library.Parse(FilterTerms.OfTag(tag.Tag))));
    }

    [Fact]
    public void Only_what_is_open_is_read_and_only_what_is_seen_is_made()
    {
        List<FolderCount> folders = [];
        for (int a = 0; a < 200; a++)
        {
            folders.Add(new FolderCount($"a{a:000}", 0));
            for (int b = 0; b < 100; b++)
                folders.Add(new FolderCount($"a{a:000}/b{b:00}", 50));
        }
        var tree = new TreeFolders(folders);
        var top = tree.Below("");
        Assert.Equal(200, top.Count);
        Assert.Equal((5_000L, true, "folder:a000"), (top[0].Count!.Value, top[0].HasChildren, top[0].Query));
        Assert.Equal(("b07", 50L, false), (tree.Below("a003")[7].Label, tree.Below("a003")[7].Count!.Value, tree.Below("a003")[7].HasChildren));
        var tags = new TreeTags([.. Enumerable.Range(0, 50_000).Select(i => new TagCount(new Tag("general", $"t{i}"), 50_000 - i))]);
        Assert.Equal(501, tags.Below("").Count);
        Assert.Equal("… 49,500 more", tags.Below("")[^1].Label);
    }

    [Fact]
    public void The_tree_counts_nothing_that_is_not_seen()
    {
        using var copy = LibraryCopy.Of(Path.Combine(ScenarioTests.Folder, "tree-at-120-columns"));
        using var narrow = new AppDriver(copy.Root, 80, 24);
        Assert.DoesNotContain(narrow.App.LibraryScreen.Tree.State.Rows, row => row.Node.Id.StartsWith("folder/", StringComparison.Ordinal));
        Assert.Equal(6, narrow.App.LibraryScreen.Total);
        narrow.Press("<tab>");
        Assert.Contains(narrow.App.LibraryScreen.Tree.State.Rows, row => row.Node.Id == "folder/garden");
    }

    [Fact]
    public void A_press_on_the_marker_opens_and_leaves_the_filter_alone()
    {
        using var copy = LibraryCopy.Of(Path.Combine(ScenarioTests.Folder, "tree-at-120-columns"));
        using var driver = new AppDriver(copy.Root, 120, 30);
        int line = Array.FindIndex(driver.Screen, row => row.Contains("▸ Scores", StringComparison.Ordinal));
        driver.Click(1, line);
        Assert.Contains("▾ Scores", driver.Text, StringComparison.Ordinal);
        Assert.Equal("", driver.App.LibraryScreen.FilterText);
        driver.Click(6, line);
        Assert.Equal("score>=1", driver.App.LibraryScreen.FilterText);
    }

    [Fact]
    public void Nothing_is_written_while_nothing_happens_and_little_at_a_step_in_the_tree()
    {
        using var copy = LibraryCopy.Of(Path.Combine(ScenarioTests.Folder, "tree-at-120-columns"));
        using var driver = new AppDriver(copy.Root, 120, 40);
        driver.Press("<C-t><tab>j").Wait(TimeSpan.FromSeconds(10));
        long before = driver.Terminal.Screen.BytesWritten;
        driver.Wait(TimeSpan.FromSeconds(60));
        Assert.Equal(before, driver.Terminal.Screen.BytesWritten);
        driver.Press("j");
        Assert.InRange(driver.Terminal.Screen.BytesWritten - before, 1, 250);
    }
}
