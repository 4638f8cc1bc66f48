using System.Text.Json;

namespace Tagtui.Tests.Headless;

public sealed class CatalogueTests : IDisposable
{
    private readonly CommandLine _line = new();
    private readonly Outside _outside;

    public CatalogueTests() => _outside = new Outside(_line);

    public void Dispose() => _line.Dispose();

    private Ran Import(string json, params string[] more) => _line.Run(["import", "--catalogue", _outside.Text("images.json", json), "--json", .. more]);

    private JsonElement Sidecar(string key)
    {
        using var document = JsonDocument.Parse(_line.Read(key + ".json"));
        return document.RootElement.Clone();
    }

    [Fact]
    public void Records_go_to_the_media_they_name_and_pictures_beside_the_file_come_in()
    {
        _outside.Picture("images/fresh.png", 1);
        var ran = Import("""
            [
              {"file_name": "three.png", "prompt": ["a dog", {"text": "asleep"}], "ai_model": "flux", "rating": 5, "tags": ["Dog", {"name": "sleep"}], "date": "2024-05-06", "notes": "mine", "id": 7, "extra": {"a": [1.50]}},
              {"File Name": "a/one.png", "prompt_text": "a cat", "stars": "★★★☆☆", "labels": "tabby, soft", "created_at": 1700000000, "seed": 12345678901234567890},
              {"filename": "fresh.png", "prompt": "new", "score": -1},
              {"filename": "nosuch.png"},
              {"filename": "../../../etc/passwd"},
              {"prompt": "of nothing"},
              7
            ]
            """);
        Assert.Equal(1, ran.Status);
        Assert.Equal(3, ran.Json.GetProperty("changed").GetInt32());
        Assert.Equal(6, ran.Json.GetProperty("records").GetInt32());
        Assert.Equal(["nosuch.png", "../../../etc/passwd", "record 6"], ran.Json.GetProperty("failed").EnumerateArray().Select(item => item.GetProperty("key").GetString()!));
        var three = Sidecar("b/three");
        Assert.Equal(4, three.GetProperty("score").GetInt32());
        Assert.Contains("score: 4 here, 5 in the catalogue", ran.Json.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("mine", three.GetProperty("notes").GetString());
        Assert.Equal(3, three.GetProperty("tags").GetArrayLength());
        var metadata = three.GetProperty("metadata");
        Assert.Equal("a dog, asleep", metadata.GetProperty("generation").GetProperty("prompt").GetString());
        Assert.Equal("flux", metadata.GetProperty("generation").GetProperty("model").GetString());
        Assert.Equal("""["a dog", {"text": "asleep"}]""", metadata.GetProperty("prompt_meta").GetRawText());
        Assert.Equal("2024-05-06", metadata.GetProperty("captured").GetString());
        Assert.Equal("7", metadata.GetProperty("id").GetRawText());
        Assert.Equal("""{"a": [1.50]}""", metadata.GetProperty("extra").GetRawText());
        var one = Sidecar("a/one");
        Assert.Equal(3, one.GetProperty("score").GetInt32());
        Assert.Equal("12345678901234567890", one.GetProperty("metadata").GetProperty("generation").GetProperty("seed").GetRawText());
        Assert.Equal("2023-11-14T22:13:20Z", one.GetProperty("metadata").GetProperty("created").GetString());
        Assert.Equal("cat, tabby, soft\n", _line.Read("a/one.txt"));
        Assert.Equal(-1, Sidecar("fresh").GetProperty("score").GetInt32());
        Assert.Equal(0, Import("""[{"file_name": "three.png", "rating": 5}]""", "--overwrite").Status);
        Assert.Equal(5, Sidecar("b/three").GetProperty("score").GetInt32());
    }

    [Theory]
    [InlineData("""{"images": [{"file_name": "three.png", "notes": "n"}]}""")]
    [InlineData("""{"three.png": {"notes": "n"}}""")]
    [InlineData("""{"file_name": "three.png", "notes": "n"}""")]
    [InlineData("{\"file_name\": \"three.png\", \"notes\": \"n\"}\n{\"file_name\": \"two.png\", \"notes\": \"m\"}\n")]
    [InlineData("""[{"path": "C:\\pictures\\b\\three.png", "notes": "n", "file": null}]""")]
    [InlineData("""[{"name": "three.png", "notes": "n"},]""")]
    public void Any_shape_of_it_is_read(string json)
    {
        Assert.Equal(0, Import(json).Status);
        Assert.Equal("n", Sidecar("b/three").GetProperty("notes").GetString());
    }

    [Fact]
    public void Nothing_is_written_in_a_dry_run_nor_by_a_hostile_file()
    {
        string before = _line.Fingerprint();
        Assert.Equal(0, Import("""[{"file_name": "three.png", "notes": "n"}]""", "-n").Status);
        foreach (string json in new[] { new string('[', 100_000), new string('{', 5), "", "null", "[]", "7", "{\"a\":1}", "[{\"file_name\": \"three.png\"", "\u0000" })
            Assert.Equal(2, Import(json).Status);
        Assert.Equal(before, _line.Fingerprint());
    }
}
