using System.Text.Json;
using Tagtui.Testing;
using static Tagtui.Testing.MetadataPictures;

namespace Tagtui.Tests.Headless;

/// <summary>How a picture was made, out of the picture: asked for, found by, kept in the sidecar, and taken back.</summary>
public sealed class MetadataVerbTests : IDisposable
{
    private const string Said = "a grey cat\nwith stripes\nNegative prompt: dog\nSteps: 28, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 6.5, Seed: 1969072020, Size: 640x800, Model: demo_xl_v1, ADetailer model: face";

    private readonly CommandLine _line = new();

    public MetadataVerbTests()
    {
        _line.WriteBytes("a/one.png", PngFile(Text("parameters", Said)));
        _line.WriteBytes("b/three.png", JpegFile(JpegExif(TiffFile(true, [(0x010F, Ascii("Maker"))], (0x9003, Ascii("2024:05:06 07:08:09"))))));
    }

    public void Dispose() => _line.Dispose();

    [Fact]
    public void The_document_has_every_member_of_the_contract()
    {
        var json = _line.Run("metadata", "a/one", "--json").Json;
        Assert.Equal(
            """{"key":"a/one","path":"a/one.png","generator":"A1111","prompt":"a grey cat\nwith stripes","negative_prompt":"dog","model":"demo_xl_v1","sampler":"DPM++ 2M","scheduler":"Karras","steps":28,"cfg_scale":6.5,"seed":"1969072020","loras":[],"settings":{"Size":"640x800","ADetailer model":"face"},"note":null,"raw":{"parameters":"""
            + JsonSerializer.Serialize(Said).Replace("\\u002B", "+", StringComparison.Ordinal) + "}}",
            json.GetRawText());
        var none = _line.Run("metadata", "a/two", "--json").Json;
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, 0, "{}"), (none.GetProperty("generator").ValueKind, none.GetProperty("steps").ValueKind, none.GetProperty("loras").GetArrayLength(), none.GetProperty("raw").GetRawText()));
        var photo = _line.Run("metadata", "b/three", "--json").Json.GetProperty("raw");
        Assert.Equal("""{"exif:Make":"Maker","exif:DateTimeOriginal":"2024:05:06 07:08:09"}""", photo.GetRawText());
    }

    [Fact]
    public void Several_are_a_list_and_lines()
    {
        var json = _line.Run("metadata", "*", "--json").Json;
        Assert.Equal((3, "a/one"), (json.GetProperty("total").GetInt32(), json.GetProperty("items")[0].GetProperty("key").GetString()));
        Assert.Equal(3, _line.Run("metadata", "*", "--jsonl").Lines.Length);
        Assert.Contains("a/one\tseed\t1969072020", _line.Run("metadata", "*", "--plain").Lines);
    }

    [Fact]
    public void Words_say_it_in_rows()
    {
        var ran = _line.Run("metadata", "a/one");
        Assert.Equal(["generator  A1111", "prompt     a grey cat", "           with stripes", "negative   dog", "model      demo_xl_v1", "sampler    DPM++ 2M, Karras", "steps      28", "cfg        6.5", "seed       1969072020"], ran.Lines[..9]);
        Assert.Contains("ADetailer model face", ran.Lines);
        Assert.Equal(Said + "\n", _line.Run("metadata", "a/one", "--raw").Data);
        var none = _line.Run("metadata", "a/two");
        Assert.Equal((0, "a/two does not say how it was made\n"), (none.Status, none.Words));
        Assert.Equal(2, _line.Run("metadata", "--key", "a/none").Status);
        Assert.Equal(2, _line.Run("metadata").Status);
    }

    [Theory]
    [InlineData("prompt:stripes")]
    [InlineData("negative:dog")]
    [InlineData("model:demo_xl")]
    [InlineData("sampler:dpm")]
    [InlineData("scheduler:karras")]
    [InlineData("seed:1969072020")]
    [InlineData("steps:28")]
    [InlineData("cfg>=6.5")]
    [InlineData("generator:a1111")]
    [InlineData("has:prompt")]
    [InlineData("stripes")]
    [InlineData("width:8 height:6 has:model")]
    public void Questions_find_it(string query)
    {
        Assert.Equal("a/one\n", _line.Run("list", "--keys", query, "--no-index").Data);
        Assert.Equal(0, _line.Run("--rebuild").Status);
        Assert.Equal("a/one\n", _line.Run("list", "--keys", query).Data);
    }

    [Fact]
    public void A_camera_s_time_is_when_it_was_taken()
    {
        Assert.Equal("b/three\n", _line.Run("list", "--keys", "captured:2024-05-06").Data);
        Assert.Contains("captured   2024-05-06T07:08:09Z", _line.Run("show", "b/three").Lines);
        Assert.DoesNotContain("has:model", _line.Run("list", "--keys", "has:model").Data.Replace("a/one", "", StringComparison.Ordinal).Trim());
    }

    [Fact]
    public void The_sidecar_s_own_members_win_and_nothing_is_written_unasked()
    {
        _line.Write("a/one.json", """{"metadata": {"generation": {"prompt": "by hand", "seed": 7}}}""");
        _line.Run("--rebuild");
        Assert.Equal("a/one\n", _line.Run("list", "--keys", "prompt:hand seed:7 model:demo").Data);
        Assert.Equal("", _line.Run("list", "--keys", "prompt:stripes").Data);
        Assert.Equal("""{"metadata": {"generation": {"prompt": "by hand", "seed": 7}}}""", _line.Read("a/one.json"));
        var json = _line.Run("metadata", "a/one", "--json").Json;
        Assert.Equal(("by hand", "7", "demo_xl_v1"), (json.GetProperty("prompt").GetString(), json.GetProperty("seed").GetString(), json.GetProperty("model").GetString()));
        Assert.Contains("made by    A1111", _line.Run("show", "a/one").Lines);
    }

    [Fact]
    public void Kept_in_the_sidecar_it_can_be_undone()
    {
        Assert.False(_line.Exists("a/one.json"));
        Assert.Equal(0, _line.Run("metadata", "--keep", "*", "--dry-run").Status);
        Assert.False(_line.Exists("a/one.json"));
        Assert.Equal("""{"changed":1,"unchanged":2,"failed":[],"change":1}""" + "\n", _line.Run("metadata", "--keep", "*", "--json").Data);
        var kept = JsonDocument.Parse(_line.Read("a/one.json")).RootElement.GetProperty("metadata").GetProperty("generation");
        Assert.Equal(("A1111", "a grey cat\nwith stripes", 28, 6.5, 1969072020), (kept.GetProperty("generator").GetString(), kept.GetProperty("prompt").GetString(), kept.GetProperty("steps").GetInt32(), kept.GetProperty("cfg_scale").GetDouble(), kept.GetProperty("seed").GetInt32()));
        Assert.Equal("0 changed, 3 unchanged\n", _line.Run("metadata", "--keep", "*").Words);
        // From now on the sidecar says it, whatever becomes of the picture.
        _line.AddPicture("a/one");
        Assert.Equal("a/one\n", _line.Run("list", "--keys", "model:demo_xl generator:a1111").Data);
        _line.Run("undo");
        Assert.False(_line.Exists("a/one.json"));
        Assert.Equal("", _line.Run("list", "--keys", "model:demo_xl").Data);
        Assert.Equal(2, _line.Run("metadata", "--keep", "--raw", "a/one").Status);
    }

    [Fact]
    public void Keywords_are_made_of_it()
    {
        Assert.Equal(0, _line.Run("keyword", "--auto", "a/one").Status);
        string data = _line.Run("keyword", "a/one").Data;
        Assert.All((string[])["grey cat", "with stripes", "demo_xl_v1", "SDXL", "landscape"], word => Assert.Contains(word, data, StringComparison.Ordinal));
    }

    [Fact]
    public void A_picture_that_changed_is_asked_again()
    {
        _line.Run("--rebuild");
        _line.WriteBytes("a/one.png", PngFile(Text("parameters", Said.Replace("demo_xl_v1", "other", StringComparison.Ordinal))));
        _line.Run("sync");
        Assert.Equal(("a/one\n", ""), (_line.Run("list", "--keys", "model:other").Data, _line.Run("list", "--keys", "model:demo_xl").Data));
    }
}
