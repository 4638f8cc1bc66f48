using System.Diagnostics;
using System.Text.Json;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Tests.Scenarios;

namespace Tagtui.Tests.Headless;

/// <summary>What ffprobe knows of a video: shown, printed, kept in the sidecar, and taken back.</summary>
public sealed class VideoVerbTests : IDisposable
{
    private const string Graph = """
        {"3": {"class_type": "KSampler", "inputs": {"seed": 77, "steps": 12, "cfg": 5.5, "sampler_name": "euler", "scheduler": "normal", "positive": ["6", 0], "negative": ["7", 0], "model": ["4", 0]}},
         "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "video.safetensors"}}, "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a cat that walks"}},
         "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "still"}}, "9": {"class_type": "VHS_VideoCombine", "inputs": {"images": ["3", 0]}}}
        """;

    private readonly CommandLine _line = new();

    public VideoVerbTests()
    {
        File.Copy(Sample, Path.Combine(Path.GetDirectoryName(Path.Combine(_line.Library, "a/one.png"))!, "clip.mp4"));
        _line.Run("sync");
    }

    public void Dispose() => _line.Dispose();

    private static string Sample => Path.Combine(ScenarioTests.Folder, "..", "Tagtui.Imaging.Tests", "Fixtures", "Foreign", "tiny.mp4");

    [FfmpegFact]
    public void Show_and_metadata_say_how_long_and_how_fast()
    {
        Assert.Contains("video      0:02 · 12 fps · h264", _line.Run("show", "a/clip").Lines);
        var json = _line.Run("show", "a/clip", "--json").Json;
        Assert.Equal((2, 12, "h264"), ((int)Math.Round(json.GetProperty("duration").GetDouble()), json.GetProperty("frame_rate").GetInt32(), json.GetProperty("codec").GetString()));
        Assert.False(_line.Run("show", "a/one", "--json").Json.TryGetProperty("duration", out _));
        var lines = _line.Run("metadata", "a/clip").Lines;
        Assert.Contains("duration   0:02", lines);
        Assert.Contains("frames     12 fps", lines);
        Assert.Contains("size       128×96", lines);
        Assert.Equal("""{"prompt": "x"}""", _line.Run("metadata", "a/clip", "--json").Json.GetProperty("raw").GetProperty("comment").GetString());
    }

    [FfmpegFact]
    public void The_workflow_in_the_comment_is_understood_and_kept()
    {
        string clip = Path.Combine(_line.Library, "a/clip.mp4");
        Commented(clip, JsonSerializer.Serialize(new Dictionary<string, object> { ["prompt"] = Graph, ["workflow"] = "{}" }));
        var json = _line.Run("metadata", "a/clip", "--json").Json;
        Assert.Equal(("ComfyUI", "a cat that walks", "still", "77", "video.safetensors"),
            (json.GetProperty("generator").GetString(), json.GetProperty("prompt").GetString(), json.GetProperty("negative_prompt").GetString(), json.GetProperty("seed").GetString(), json.GetProperty("model").GetString()));
        byte[] before = File.ReadAllBytes(clip);
        Assert.Equal(0, _line.Run("metadata", "--keep", "a/clip").Status);
        using var sidecar = JsonDocument.Parse(_line.Read("a/clip.json"));
        var metadata = sidecar.RootElement.GetProperty("metadata");
        Assert.Equal((12, 12), (metadata.GetProperty("frame_rate").GetInt32(), metadata.GetProperty("generation").GetProperty("steps").GetInt32()));
        Assert.InRange(metadata.GetProperty("duration").GetDouble(), 1.9, 2.2);
        Assert.Equal(before, File.ReadAllBytes(clip));
        Assert.Equal(["a/clip"], _line.Run("list", "prompt:walks", "--keys").Lines);
        Assert.Contains("\t12", _line.Run("sql", "SELECT duration, frame_rate FROM media_metadata WHERE duration IS NOT NULL", "--plain").Data, StringComparison.Ordinal);
        Assert.Equal(0, _line.Run("metadata", "--keep", "a/clip", "--json").Json.GetProperty("changed").GetInt32());
        _line.Run("undo");
        Assert.False(_line.Exists("a/clip.json"));
    }

    [Fact]
    public void What_the_sidecar_says_needs_no_other_program()
    {
        _line.Write("a/clip.json", """{"type": "video", "metadata": {"duration": 3725.26, "frame_rate": 23.976}}""");
        Assert.Contains("video      1:02:05.3 · 23.98 fps", _line.Run("show", "a/clip").Lines);
    }

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(12.46, "0:12.5")]
    [InlineData(59.96, "1:00")]
    [InlineData(3600, "1:00:00")]
    [InlineData(1e12, "277777:46:40")]
    public void Times_are_said_as_on_a_clock(double seconds, string said) => Assert.Equal(said, VideoWords.Time(seconds));

    [Fact]
    public void Where_nothing_is_known_it_says_why() => Assert.Equal("needs ffprobe", VideoWords.Of(new VideoFacts { Reason = "needs ffprobe" }));

    private static void Commented(string clip, string comment)
    {
        string made = clip + ".made.mp4";
        using var process = Process.Start(new ProcessStartInfo("ffmpeg") { RedirectStandardError = true, ArgumentList = { "-v", "error", "-i", clip, "-c", "copy", "-metadata", "comment=" + comment, made } })!;
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal("", said);
        File.Move(made, clip, overwrite: true);
    }
}
