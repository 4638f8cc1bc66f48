using System.Text.Json;

namespace Tagtui.Tests.Headless;

/// <summary>`show` tells everything that is known of a picture: every member of the sidecar's document, and what its place in the library adds.</summary>
public sealed class ShowVerbTests : IDisposable
{
    private const string Whole = """
        {
          "name": "N", "caption": "words", "tags": [{"category": "class", "value": "cat"}], "score": 4, "approved": false, "rejection_reason": "hands",
          "favourite": true, "notes": "later", "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
          "source_url": "https://example.org/1", "username": "ada", "mime": "image/png",
          "keywords": [{"keyword": "sea", "type": "auto", "confidence": 0.5, "source": "clip"}],
          "related": {"similar": [{"key": "b/three", "strength": 0.25}]},
          "artifacts": {"web": {"path": "art/web/one.png", "status": "failed", "error": "no memory", "retry_count": 2}},
          "metadata": {"created": "2025-01-02T03:04:05Z", "captured": "2024-05-06", "width": 640, "height": 480,
            "generation": {"prompt": "a sea", "negative_prompt": "people", "model": "sdxl", "sampler": "euler", "scheduler": "karras", "steps": 30,
              "cfg_scale": 7.5, "seed": "18446744073709551615", "loras": [{"name": "waves", "weight": 0.8}]}}
        }
        """;

    private readonly CommandLine _line = new();

    public ShowVerbTests()
    {
        _line.Write("a/one.json", Whole);
        _line.Write("a/two.json", """{"type": "crop", "source_image": "a/one", "crop": {"x": 1, "y": 2, "width": 30, "height": 40}}""");
        _line.Write("b/three.json", """{"type": "video_frame", "source_video": "film", "frame_index": 12, "timestamp": 1.5}""");
        _line.Run("project", "create", "p");
        _line.Run("project", "add", "p", "a/one");
    }

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Everything_is_in_the_document()
    {
        var json = _line.Run("show", "a/one", "--json").Json;
        Assert.Equal(("hands", true, "later", "ada"), (Text(json, "rejection_reason"), json.GetProperty("favourite").GetBoolean(), Text(json, "notes"), Text(json, "username")));
        Assert.Equal(("https://example.org/1", "image/png", 64), (Text(json, "source_url"), Text(json, "mime"), Text(json, "sha256")!.Length));
        Assert.Equal("""[{"keyword":"sea","type":"auto","confidence":0.5,"source":"clip"}]""", json.GetProperty("keywords").GetRawText());
        Assert.Equal("""{"similar":[{"key":"b/three","strength":0.25}]}""", json.GetProperty("related").GetRawText());
        Assert.Equal("no memory", json.GetProperty("artifacts").GetProperty("web").GetProperty("error").GetString());
        Assert.Equal((640, 480, 70), (json.GetProperty("width").GetInt32(), json.GetProperty("height").GetInt32(), json.GetProperty("size").GetInt32()));
        Assert.Equal(("2025-01-02T03:04:05Z", "2024-05-06T00:00:00Z"), (Text(json, "created"), Text(json, "captured")));
        Assert.Equal(
            """{"prompt":"a sea","negative_prompt":"people","model":"sdxl","sampler":"euler","scheduler":"karras","steps":30,"cfg_scale":7.5,"seed":"18446744073709551615","loras":[{"name":"waves","weight":0.8}]}""",
            json.GetProperty("generation").GetRawText());
        Assert.Equal("""["p"]""", json.GetProperty("projects").GetRawText());
    }

    [Fact]
    public void Crops_and_frames_say_of_what()
    {
        var crop = _line.Run("show", "a/two", "--json").Json;
        Assert.Equal(("a/one", """{"x":1,"y":2,"width":30,"height":40}"""), (Text(crop, "source"), crop.GetProperty("crop").GetRawText()));
        var frame = _line.Run("show", "b/three", "--json").Json;
        Assert.Equal(("film", 12, 1.5), (Text(frame, "source"), frame.GetProperty("frame_index").GetInt32(), frame.GetProperty("timestamp").GetDouble()));
        Assert.Contains("of         a/one, 30×40 at 1,2", _line.Run("show", "a/two").Lines);
        Assert.Contains("of         film, frame 12 at 1.5 s", _line.Run("show", "b/three").Lines);
    }

    [Fact]
    public void Everything_is_in_the_words()
    {
        string[] lines = _line.Run("show", "a/one").Lines;
        foreach (string line in new[]
        {
            "reason     hands", "favourite  yes", "keywords   sea (auto 0.5, clip)", "size       640×480", "bytes      70 bytes", "created    2025-01-02T03:04:05Z",
            "prompt     a sea", "negative   people", "model      sdxl", "sampler    euler, karras", "steps      30", "cfg        7.5", "seed       18446744073709551615", "loras      waves (0.8)",
            "similar    b/three (0.25)", "artifacts  web: failed, art/web/one.png, no memory, failed 2 times", "projects   p", "url        https://example.org/1", "user       ada", "mime       image/png",
        })
            Assert.Contains(line, lines);
        Assert.Contains("a/one\tseed\t18446744073709551615", _line.Run("show", "a/one", "--plain").Lines);
    }

    [Fact]
    public void A_video_without_a_sidecar_is_no_image()
    {
        _line.WriteBytes("film.mp4", [0, 0, 0, 8]);
        Assert.Equal("video", Text(_line.Run("show", "film", "--json").Json, "type"));
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
