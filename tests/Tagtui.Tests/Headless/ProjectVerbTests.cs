using System.Diagnostics;

namespace Tagtui.Tests.Headless;

/// <summary>`project`: pictures chosen for a training.</summary>
public sealed class ProjectVerbTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Is_made_filled_ordered_and_shown()
    {
        Assert.Equal(0, _line.Run("project", "create", "cats", "--description", "some").Status);
        Assert.Equal("""{"changed":2,"unchanged":0,"failed":[],"change":2}""" + "\n", _line.Run("project", "add", "cats", "tag:cat", "--repeats", "10", "--json").Data);
        Assert.Equal(0, _line.Run("project", "add", "cats", "*").Status);
        Assert.Equal(0, _line.Run("project", "repeats", "cats", "0", "a/two").Status);
        Assert.Equal(0, _line.Run("project", "order", "cats", "b/three", "--before", "a/one").Status);
        Assert.Equal(["b/three\tb/three.png\t1", "a/one\ta/one.png\t10", "a/two\ta/two.png\t0"], _line.Run("project", "show", "cats", "--plain").Lines);
        Assert.Equal(["cats\t3\t11\t0\t"], _line.Run("project", "list", "--plain").Lines);
        Assert.Equal(3, _line.Run("project", "show", "cats", "--json").Json.GetProperty("images").GetArrayLength());
        Assert.Equal(3, _line.Run("project", "show", "cats", "--jsonl").Lines.Length);
        Assert.Equal("some", _line.Run("project", "--json").Json.GetProperty("items")[0].GetProperty("description").GetString());
        Assert.Equal(0, _line.Run("project", "remove", "cats", "a/one").Status);
        Assert.Equal(2, _line.Run("project", "show", "cats").Lines.Length);
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal(3, _line.Run("project", "show", "cats").Lines.Length);
        Assert.Equal(0, _line.Run("project", "delete", "cats").Status);
        Assert.Equal("", _line.Run("project").Data);
        Assert.Equal("", _line.Run("trash").Data);
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal(3, _line.Run("project", "show", "cats").Lines.Length);
    }

    [Fact]
    public void Survives_its_pictures_the_index_and_the_cache()
    {
        _line.Run("project", "create", "cats");
        _line.Run("project", "add", "cats", "*");
        File.Delete(Path.Combine(_line.Library, "a/one.png"));
        File.Delete(Path.Combine(_line.Library, "a/one.txt"));
        Assert.Equal(0, _line.Run("rebuild").Status);
        Assert.Equal(["\ta/one.png\t1", "a/two\ta/two.png\t1", "b/three\tb/three.png\t1"], _line.Run("project", "show", "cats", "--plain").Lines);
        Assert.Contains("1 missing", _line.Run("project").Data, StringComparison.Ordinal);
        Assert.Equal(0, _line.Run("project", "remove", "cats", "a/one.png").Status);
        Assert.Equal(2, _line.Run("project", "show", "cats").Lines.Length);
    }

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        _line.Run("project", "create", "cats");
        _line.Run("project", "add", "cats", "a/one");
        string before = _line.Read(".tagtui/projects/cats.json");
        foreach (string[] args in new string[][] { ["create", "dogs"], ["delete", "cats"], ["add", "cats", "*"], ["remove", "cats", "*"], ["repeats", "cats", "2", "*"], ["order", "cats", "a/one", "--to", "1"] })
        {
            Assert.Equal(0, _line.Run(["project", .. args, "-n"]).Status);
            Assert.Equal(0, _line.Run(["project", .. args, "-n", "--json"]).Status);
        }
        Assert.Equal(before, _line.Read(".tagtui/projects/cats.json"));
        Assert.Equal(2, _line.Run("history").Lines.Length);
    }

    [Theory]
    [InlineData("'project' has no verb 'shwo'", "shwo")]
    [InlineData("b/three is not in the project", "order", "cats", "b/three", "--to", "1")]
    [InlineData("none of these is in the project", "repeats", "cats", "3", "b/three", "a/two")]
    [InlineData("the project's name is missing", "show")]
    [InlineData("there is no project 'none'", "show", "none")]
    [InlineData("did you mean cats?", "add", "cast", "*")]
    [InlineData("a project cannot be called '../x'", "create", "../x")]
    [InlineData("a project cannot be called '.x'", "create", ".x")]
    [InlineData("there is a project 'cats' already", "create", "cats")]
    [InlineData("nothing matches 'nosuch'", "add", "cats", "nosuch")]
    [InlineData("say which", "add", "cats")]
    [InlineData("there is no such medium", "add", "cats", "--key", "nosuch")]
    [InlineData("repeats are a whole number from 0 to 100,000, not '-1'", "add", "cats", "*", "--repeats", "-1")]
    [InlineData("repeats are a whole number", "repeats", "cats", "many", "*")]
    [InlineData("the number of repeats is missing", "repeats", "cats")]
    [InlineData("say where to", "order", "cats", "a/one")]
    [InlineData("say where to", "order", "cats", "a/one", "--to", "1", "--after", "a/two")]
    [InlineData("places begin at 1", "order", "cats", "a/one", "--to", "0")]
    [InlineData("there is no picture nosuch", "order", "cats", "a/one", "--before", "nosuch")]
    [InlineData("a/two is not in the project", "order", "cats", "a/one", "--before", "a/two")]
    [InlineData("--before goes with 'project order'", "add", "cats", "a/one", "--before", "a/two")]
    [InlineData("--repeats goes with 'project add'", "repeats", "cats", "2", "*", "--repeats", "3")]
    [InlineData(" after 'project delete NAME'", "delete", "cats", "a/one")]
    [InlineData("nothing can be changed here", "add", "cats", "*", "--readonly")]
    [InlineData("the project bad can only be looked at", "add", "bad", "*")]
    [InlineData("the project bad can only be looked at", "show", "bad")]
    [InlineData("no regular file", "add", "pipe", "*")]
    [InlineData("no regular file", "show", "pipe")]
    [InlineData("can only be looked at", "add", "deep", "*")]
    [InlineData("larger than 4 MiB", "show", "large")]
    [InlineData("cannot open", "add", "link", "*")]
    public void Mistakes_and_hostile_files_are_a_line_and_change_nothing(string says, params string[] args)
    {
        _line.Run("project", "create", "cats");
        _line.Run("project", "add", "cats", "a/one");
        _line.Write(".tagtui/projects/bad.json", "{\"images\": [");
        _line.Write(".tagtui/projects/deep.json", "{\"images\": " + new string('[', 100_000));
        _line.Write(".tagtui/projects/large.json", new string(' ', 5 << 20) + "{}");
        Directory.CreateDirectory(_line.Home);
        string outside = Path.Combine(_line.Home, "outside.json");
        File.WriteAllText(outside, """{"images": []}""");
        File.CreateSymbolicLink(Path.Combine(_line.Library, ".tagtui/projects/link.json"), outside);
        using (var made = Process.Start("mkfifo", Path.Combine(_line.Library, ".tagtui/projects/pipe.json")))
            made.WaitForExit();
        string before = _line.Read(".tagtui/projects/cats.json");
        var ran = _line.Run(["project", .. args]);
        Assert.Equal((2, ""), (ran.Status, ran.Data));
        Assert.Contains(says, ran.Words, StringComparison.Ordinal);
        Assert.True(ran.Words.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length <= 2, ran.Words);
        Assert.Equal(before, _line.Read(".tagtui/projects/cats.json"));
        Assert.Equal("""{"images": []}""", File.ReadAllText(outside));
        Assert.Equal(6, _line.Run("project", "--plain").Lines.Length);
    }
}
