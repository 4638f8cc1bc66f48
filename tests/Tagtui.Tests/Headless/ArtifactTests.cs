using System.Text.Json;

namespace Tagtui.Tests.Headless;

public sealed class ArtifactTests : IDisposable
{
    private readonly CommandLine _line = new();
    private readonly Outside _outside;

    public ArtifactTests() => _outside = new Outside(_line);

    public void Dispose() => _line.Dispose();

    private JsonElement Artifact(string key, string stage) =>
        Assert.Single(_line.Run("artifact", "list", "--stage", stage, "--jsonl").Lines, line => JsonDocument.Parse(line).RootElement.GetProperty("key").GetString() == key) is { } line ? JsonDocument.Parse(line).RootElement : default;

    [Fact]
    public void One_file_is_noted_where_it_lies()
    {
        string file = _outside.Picture("big.png", 1);
        Assert.Equal(0, _line.Run("artifact", "add", "b/three", "enhanced", file, "--params", """{"scale": 4}""").Status);
        var artifact = Artifact("b/three", "enhanced");
        Assert.Equal(file, artifact.GetProperty("path").GetString());
        Assert.Equal((24, 16), (artifact.GetProperty("width").GetInt32(), artifact.GetProperty("height").GetInt32()));
        Assert.Equal(new FileInfo(file).Length, artifact.GetProperty("size").GetInt64());
        Assert.Equal("""{"scale": 4}""", artifact.GetProperty("params").GetString());
        Assert.StartsWith("""{"tags": [{"category": "class", "value": "dog"}], "caption": "A dog sleeps.", "score": 4, "mine": 1e5, "artifacts": {""", _line.Read("b/three.json"), StringComparison.Ordinal);
        Assert.Equal("0 changed, 1 unchanged\n", _line.Run("artifact", "add", "b/three", "enhanced", file, "--params", """{"scale": 4}""").Words);
        Assert.Equal(0, _line.Run("artifact", "remove", "enhanced", "b/three").Status);
        Assert.Equal("there are no artifacts\n", _line.Run("artifact", "list").Words);
    }

    [Fact]
    public void What_comes_to_nothing_leaves_no_store_behind()
    {
        string file = _outside.Picture("big.png", 1);
        _line.Write("a/one.json", "broken");
        Assert.Equal(2, _line.Run("artifact", "add", "a/one", "web", file, "--copy").Status);
        Assert.False(Directory.Exists(Path.Combine(_line.Library, "art")));
        // A folder of that name that is somebody's own stays what it was.
        _line.AddPicture("art/painting");
        Assert.Equal(2, _line.Run("artifact", "add", "a/one", "web", file, "--copy").Status);
        Assert.Equal("art/painting\n", _line.Run("list", "--keys", "folder:art").Data);
        Assert.Equal(0, _line.Run("artifact", "add", "b/three", "web", file, "--copy").Status);
        Assert.True(_line.Exists("art/web/b/three.png"));
        _line.Run("artifact", "add", "a/one", "web", file, "--copy");
        Assert.True(_line.Exists("art/web/b/three.png") && _line.Exists("art/.artifacts"));
    }

    [Fact]
    public void A_folder_is_linked_to_art_checked_and_can_be_undone()
    {
        _outside.Picture("one.png", 1);
        _outside.Picture("b/three.webp.png", 2);
        _outside.Picture("three.png", 3);
        _outside.Picture("stranger.png", 4);
        _outside.Text("one.json", "{}");
        _outside.Text("three.txt", "words");
        string before = _line.Read("b/three.json");
        var ran = _line.Run("artifact", "sync", "web", _outside.Root, "--link", "--json");
        Assert.Equal(1, ran.Status);
        Assert.Equal(2, ran.Json.GetProperty("failed").GetArrayLength());
        File.Delete(_outside["b/three.webp.png"]);
        File.Delete(_outside["stranger.png"]);
        ran = _line.Run("artifact", "sync", "web", _outside.Root, "--link", "--json");
        Assert.Equal(0, ran.Status);
        var check = ran.Json.GetProperty("check");
        Assert.Equal((2, 2, 2), (check.GetProperty("files").GetInt32(), check.GetProperty("noted").GetInt32(), check.GetProperty("same").GetInt32()));
        Assert.Equal("art/web/b/three.png", Artifact("b/three", "web").GetProperty("path").GetString());
        Assert.Equal(File.ReadAllBytes(_outside["one.png"]), File.ReadAllBytes(Path.Combine(_line.Library, "art/web/a/one.png")));
        // What a pipeline made is no picture of the library.
        Assert.Equal(0, _line.Run("sync").Status);
        Assert.Equal(3, _line.Run("list", "--json").Json.GetProperty("total").GetInt32());
        Assert.Equal(2, _line.Run("show", "art/web/a/one").Status & 2);
        Assert.Equal(0, _line.Run("artifact", "check", "web", _outside.Root).Status);
        File.WriteAllText(Path.Combine(_line.Library, "art/web/a/one.png.new"), "other");
        File.Move(Path.Combine(_line.Library, "art/web/a/one.png.new"), Path.Combine(_line.Library, "art/web/a/one.png"), overwrite: true);
        Assert.Contains("NOT ALL", _line.Run("artifact", "check", "web", _outside.Root).Data, StringComparison.Ordinal);
        Assert.Equal(1, _line.Run("artifact", "check", "web", _outside.Root).Status);
        while (_line.Run("undo").Status == 0)
        {
        }
        Assert.Equal(before, _line.Read("b/three.json"));
        Assert.False(_line.Exists("a/one.json"));
        Assert.Empty(Directory.GetFiles(Path.Combine(_line.Library, "art"), "*.png*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_new_artifact_of_a_stage_takes_the_old_ones_place_and_undo_brings_it_back()
    {
        string first = _outside.Picture("1.png", 1), second = _outside.Picture("2.png", 2), third = _outside.Text("3.html", "<p>");
        Assert.Equal(0, _line.Run("artifact", "add", "a/one", "web", first, "--copy").Status);
        Assert.Equal(0, _line.Run("artifact", "blurhash", "web").Status);
        Assert.Equal(28, Artifact("a/one", "web").GetProperty("blurhash").GetString()!.Length);
        Assert.Equal("0 changed, 0 unchanged\n", _line.Run("artifact", "blurhash", "web").Words);
        Assert.Equal(0, _line.Run("artifact", "add", "a/one", "web", second, "--copy").Status);
        Assert.False(Artifact("a/one", "web").TryGetProperty("blurhash", out _));
        Assert.Equal(File.ReadAllBytes(second), File.ReadAllBytes(Path.Combine(_line.Library, "art/web/a/one.png")));
        Assert.Equal(0, _line.Run("artifact", "add", "a/one", "web", third, "--copy").Status);
        Assert.False(_line.Exists("art/web/a/one.png"));
        Assert.Equal("<p>", _line.Read("art/web/a/one.html"));
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal(File.ReadAllBytes(second), File.ReadAllBytes(Path.Combine(_line.Library, "art/web/a/one.png")));
        Assert.False(_line.Exists("art/web/a/one.html"));
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(Path.Combine(_line.Library, "art/web/a/one.png")));
        Assert.Equal(0, _line.Run("redo").Status);
        Assert.Equal(File.ReadAllBytes(second), File.ReadAllBytes(Path.Combine(_line.Library, "art/web/a/one.png")));
        Assert.Empty(Directory.GetFiles(_line.Library, ".tagtui-*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Ready_is_what_is_approved_and_has_the_one_and_not_the_other()
    {
        string file = _outside.Picture("1.png", 1);
        foreach (string key in new[] { "a/one", "a/two", "b/three" })
            Assert.Equal(0, _line.Run("artifact", "add", key, "web", file).Status);
        Assert.Equal("nothing is ready\n", _line.Run("artifact", "ready", "web", "enhanced").Words);
        _line.Run("approve", "tag:cat");
        _line.Run("artifact", "add", "a/one", "enhanced", file);
        _line.Run("job", "start", "a/two", "enhanced");
        Assert.Equal("a/two\n", _line.Run("artifact", "ready", "web", "enhanced").Data);
        Assert.Equal("a/two", _line.Run("artifact", "ready", "web", "enhanced", "--json").Json.GetProperty("items")[0].GetProperty("key").GetString());
    }

    [Fact]
    public void Jobs_run_end_fail_and_are_tried_again()
    {
        Assert.Equal(2, _line.Run("job", "complete", "a/one", "up").Status);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(i < 3 ? 0 : 1, _line.Run("job", "start", "a/one", "up").Status);
            Assert.Equal(0, _line.Run("job", "fail", "a/one", "up", "--error", "out of \"memory\"").Status);
            Assert.Equal(i < 2 ? $"a/one\tup\tfailed\t{i + 1}" : "", string.Join('\t', _line.Run("job", "list", "--retriable", "--plain").Data.TrimEnd('\n').Split('\t').Take(4)));
        }
        Assert.Single(_line.Run("job", "list", "--failed").Lines);
        Assert.Single(_line.Run("job", "list", "--retriable", "--set", "jobs.retries=4").Lines);
        Assert.Equal(0, _line.Run("job", "queue", "up", "--key", "a/one", "--key", "a/two").Status);
        Assert.Equal(0, _line.Run("job", "start", "a/one", "up").Status);
        Assert.Equal(0, _line.Run("job", "complete", "a/one", "up").Status);
        var job = _line.Run("job", "list", "--json").Json.GetProperty("items")[0];
        Assert.Equal(("completed", 3), (job.GetProperty("status").GetString(), job.GetProperty("retry_count").GetInt32()));
        Assert.False(job.TryGetProperty("error", out _));
        Assert.True(job.TryGetProperty("started", out _) && job.TryGetProperty("completed", out _));
    }

    [Fact]
    public void An_art_folder_of_a_pipeline_is_no_part_of_the_pictures_and_somebodys_paintings_are()
    {
        _line.AddPicture("art/web-optimized/one");
        Assert.Equal(0, _line.Run("sync").Status);
        Assert.Equal(3, _line.Run("list", "--json").Json.GetProperty("total").GetInt32());
        Assert.Equal(0, _line.Run("artifact", "sync", "web-optimized", Path.Combine(_line.Library, "art/web-optimized")).Status);
        Assert.Equal("art/web-optimized/one.png", Artifact("a/one", "web-optimized").GetProperty("path").GetString());
        _line.Write("art/.media", "");
        Assert.Equal(0, _line.Run("sync").Status);
        Assert.Equal(4, _line.Run("list", "--json").Json.GetProperty("total").GetInt32());
        File.Delete(Path.Combine(_line.Library, "art/.media"));
        Directory.Move(Path.Combine(_line.Library, "art/web-optimized"), Path.Combine(_line.Library, "art/dragons"));
        Assert.Equal(0, _line.Run("sync").Status);
        Assert.Equal(4, _line.Run("list", "--json").Json.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("what to do", "artifact")]
    [InlineData("there is no 'artifact foo'", "artifact", "foo")]
    [InlineData("FILE is missing", "artifact", "add", "a/one", "web")]
    [InlineData("there is no file /nowhere", "artifact", "add", "a/one", "web", "/nowhere")]
    [InlineData("is a folder", "artifact", "add", "a/one", "web", "/tmp")]
    [InlineData("is more than one picture", "artifact", "add", "tag:cat", "web", "/nowhere")]
    [InlineData("'..' is no name of a stage", "artifact", "add", "a/one", "..", "/etc/hostname")]
    [InlineData("'a/b' is no name of a stage", "artifact", "add", "a/one", "a/b", "/etc/hostname")]
    [InlineData("--params is not JSON", "artifact", "add", "a/one", "web", "/etc/hostname", "--params", "{")]
    [InlineData("there is no folder /nowhere", "artifact", "sync", "web", "/nowhere")]
    [InlineData("--copy or --link", "artifact", "sync", "web", "/tmp", "--copy", "--link")]
    [InlineData("no job of stage web is running", "job", "fail", "a/one", "web")]
    [InlineData("'../x' is no name of a stage", "job", "start", "a/one", "../x")]
    [InlineData("KEY and STAGE are wanted", "job", "start", "a/one")]
    [InlineData("--error goes with 'job fail'", "job", "start", "a/one", "web", "--error", "x")]
    [InlineData("there is no 'job foo'", "job", "foo")]
    public void Mistakes_are_one_line(string says, params string[] args)
    {
        string before = _line.Fingerprint();
        var ran = _line.Run(args);
        Assert.Equal(2, ran.Status);
        Assert.Contains(says, ran.Words, StringComparison.Ordinal);
        Assert.Equal(before, _line.Fingerprint());
    }
}
