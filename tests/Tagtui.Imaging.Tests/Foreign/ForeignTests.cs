using Tagtui.Imaging.Foreign;

namespace Tagtui.Imaging.Tests.Foreign;

public sealed class ForeignTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tiny.avif", "AVIF")]
    [InlineData("tiny.heic", "HEIF")]
    [InlineData("tiny.jxl", "JPEG XL")]
    [InlineData("boxed.jxl", "JPEG XL")]
    [InlineData("tiny.mp4", "MP4")]
    [InlineData("tiny.mkv", "Matroska")]
    [InlineData("tiny.webm", "Matroska")]
    [InlineData("tiny.avi", "AVI")]
    public void The_header_tells_format_and_size_without_another_program(string name, string format)
    {
        var probe = ImageFile.Probe(Sample(name))!;
        Assert.Equal((format, new PixelSize(128, 96)), (probe.Format.Name, probe.Upright));
        Assert.Contains(Path.GetExtension(name), probe.Format.Extensions);
        Assert.True(probe.Format.NeedsProgram);
    }

    [Fact]
    public void A_size_behind_megabytes_of_frames_is_found()
    {
        var bytes = File.ReadAllBytes(Sample("tiny.mp4"));
        byte[] skipped = [0, 0x40, 0, 8, .. "mdat"u8, .. new byte[0x400000]];
        // The list of tracks at the end, as cameras and most encoders leave it.
        var path = _folder.File("late.mp4", [.. bytes.AsSpan(0, FileTypeLength(bytes)), .. skipped, .. bytes.AsSpan(FileTypeLength(bytes))]);
        Assert.Equal(new PixelSize(128, 96), ImageFile.Probe(path)!.Upright);
    }

    [FfmpegTheory]
    [InlineData("tiny.avif")]
    [InlineData("tiny.jxl")]
    [InlineData("boxed.jxl")]
    [InlineData("tiny.mp4")]
    [InlineData("tiny.mkv")]
    [InlineData("tiny.webm")]
    [InlineData("tiny.avi")]
    public void Ffmpeg_gives_the_first_picture_in_the_wanted_size(string name)
    {
        if (name.EndsWith("jxl", StringComparison.Ordinal) && !FfmpegTheoryAttribute.Reads("libjxl"))
            return;
        var image = ImageFile.Decode(Sample(name), 64, 64, default);
        Assert.Null(image.Reason);
        Assert.Equal(new PixelSize(64, 48), image.Pixels!.Size);
        // Red grows to the right and green downwards.
        var (corner, far) = (TestPictures.At(image.Pixels, 4, 4), TestPictures.At(image.Pixels, 60, 44));
        Assert.True(far[0] > corner[0] + 150 && far[1] > corner[1] + 100, $"{string.Join(' ', corner)} and {string.Join(' ', far)}");
        Assert.Equal(new PixelSize(128, 96), ImageFile.Decode(Sample(name), 1000, 1000, default).Pixels!.Size);
    }

    [FfmpegTheory]
    [InlineData("-i.mp4")]
    [InlineData("concat:a|b.mp4")]
    [InlineData("http:%2d%d.mp4")]
    [InlineData("with 'quotes' $(id) \n and lines.mp4")]
    public void A_name_is_only_a_name(string name)
    {
        var path = _folder.File(name, File.ReadAllBytes(Sample("tiny.mp4")));
        Assert.NotNull(ImageFile.Decode(path, 64, 64, default).Pixels);
        Assert.Equal(24, VideoDescription.Read(path, default, out _)!.FramesPerSecond! * 2);
    }

    [FfmpegTheory]
    [InlineData("tiny.mp4", "{\"prompt\": \"x\"}")]
    [InlineData("tiny.mkv", "hello")]
    public void Ffprobe_tells_times_and_the_comment(string name, string comment)
    {
        var video = VideoDescription.Read(Sample(name), default, out var reason)!;
        Assert.Null(reason);
        Assert.Equal((128, 96, "h264"), (video.Width, video.Height, video.Codec));
        Assert.InRange(video.Seconds!.Value, 1.9, 2.2);
        Assert.InRange(video.FramesPerSecond!.Value, 11.5, 12.5);
        Assert.Equal(comment, video.Tags["comment"]);
    }

    [FfmpegTheory]
    [InlineData(400)]
    [InlineData(1500)]
    public void Damaged_ones_give_one_clear_line(int length)
    {
        var image = ImageFile.Decode(_folder.File("cut.mp4", File.ReadAllBytes(Sample("tiny.mp4")).AsSpan(0, length)), 64, 64, default);
        Assert.Null(image.Pixels);
        Assert.Equal("MP4: ffmpeg was asked, and it could not make sense of the file", image.Reason);
    }

    [Fact]
    public void What_ffprobe_answers_is_read_with_care()
    {
        Assert.Null(VideoDescription.Parse("{\"streams\": ["u8, out var reason));
        Assert.Equal("ffprobe's answer cannot be read", reason);
        var video = VideoDescription.Parse("""{"streams":[{"width":99999999999,"avg_frame_rate":"0/0","tags":{"x":"1"}}],"format":{"duration":"nan","tags":{"Comment":"é"}}}"""u8, out reason)!;
        Assert.Null(reason);
        Assert.Equal((0, null, null, "é"), (video.Width, video.Seconds, video.FramesPerSecond, video.Tags["comment"]));
    }

    private static string Sample(string name) => Path.Combine(Path.GetDirectoryName(new Fixture(name).FilePath)!, "Foreign", name);

    private static int FileTypeLength(byte[] mp4) => (mp4[2] << 8) | mp4[3];
}
