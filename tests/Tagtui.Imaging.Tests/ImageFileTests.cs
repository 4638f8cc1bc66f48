using System.Runtime.InteropServices;
using Tagtui.Imaging.Jpeg;
using Tagtui.Imaging.Png;
using Tagtui.Imaging.Tests.Png;

namespace Tagtui.Imaging.Tests;

public sealed partial class ImageFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_picture_is_known_by_its_bytes_not_by_its_name()
    {
        var path = _folder.File("really a png.jpg", PngEncoder.Encode(TestPictures.Flat(30, 20, 9, 8, 7)));
        var probe = ImageFile.Probe(path)!;
        Assert.Equal(("PNG", "image/png", 30, 20), (probe.Format.Name, probe.Format.MediaType, probe.Width, probe.Height));
        var image = ImageFile.Decode(path, 15, 15, default);
        Assert.Equal(new PixelSize(15, 10), image.Pixels!.Size);
        Assert.Equal([9, 8, 7, 255], TestPictures.At(image.Pixels, 3, 3));
    }

    [Theory]
    [InlineData("absent.png", "the file cannot be opened: No such file or directory")]
    [InlineData("empty.png", "the file is empty")]
    [InlineData("text.png", "not a picture format that is known here")]
    [InlineData("folder.png", "this is a folder, not a picture")]
    [InlineData("pipe.png", "this is not a regular file")]
    [InlineData("device.png", "this is not a regular file")]
    [InlineData("loop.png", "the file cannot be opened: Too many levels of symbolic links")]
    [InlineData("nul\0.png", "the file cannot be opened: its name holds a NUL")]
    public void What_is_no_picture_gives_one_clear_line(string name, string reason)
    {
        _folder.File("empty.png", []);
        _folder.File("text.png", "not a picture at all"u8);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "folder.png"));
        Assert.Equal(0, MakeFifo(Path.Combine(_folder.Path, "pipe.png"), 0x180));
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "device.png"), "/dev/zero");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "loop.png"), "loop.png");
        var path = _folder.Path + "/" + name;
        Assert.Null(ImageFile.Probe(path));
        var image = ImageFile.Decode(path, 100, 100, default);
        Assert.Null(image.Pixels);
        Assert.False(image.Partial);
        Assert.Equal(reason, image.Reason);
    }

    [Fact]
    public void A_file_over_the_cap_is_refused_unread()
    {
        var path = _folder.File("large.png", []);
        using (var file = File.OpenWrite(path))
            file.SetLength(ImageLimits.MaxFileBytes + 1);
        Assert.StartsWith("the file is too large: 512 MiB", ImageFile.Decode(path, 100, 100, default).Reason);
    }

    [Fact]
    public void A_header_behind_a_megabyte_of_profile_is_found()
    {
        var jpeg = JpegEncoder.Encode(TestPictures.Flat(33, 22, 1, 2, 3));
        byte[] segment = [0xFF, 0xE2, 0xFF, 0xFF, .. new byte[65_533]];
        byte[] large = [0xFF, 0xD8, .. Enumerable.Repeat(segment, 20).SelectMany(x => x), .. jpeg.AsSpan(2)];
        Assert.Equal(new PixelSize(33, 22), ImageFile.Probe(_folder.File("large.jpg", large))!.Upright);
        byte[] text = [.. "workflow\0"u8, .. new byte[200_000]];
        var png = new TestPng { Width = 12, Height = 7, ColorType = 2, Extra = [("tEXt", text), ("eXIf", Exif.Tiff(6, true))] }.Build();
        Assert.Equal(new PixelSize(7, 12), ImageFile.Probe(_folder.File("large.png", png))!.Upright);
    }

    [Fact]
    public void Cancelling_throws_and_nothing_else_does()
    {
        var path = _folder.File("a.png", PngEncoder.Encode(TestPictures.Flat(30, 20, 9, 8, 7)));
        Assert.Throws<OperationCanceledException>(() => ImageFile.Decode(path, 10, 10, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Two_thousand_damaged_files_give_a_picture_or_a_reason_in_time()
    {
        byte[][] seeds =
        [
            PngEncoder.Encode(TestPictures.Scene(48, 40, 1)),
            PngEncoder.Encode(TestPictures.Scene(31, 17, 2, alpha: true)),
            new TestPng { Width = 20, Height = 20, ColorType = 6, BitDepth = 16, Interlaced = true, Sample = (x, y, c) => (x * y * c * 97) & 0xFFFF }.Build(),
            new TestPng { Width = 20, Height = 20, ColorType = 3, BitDepth = 4, Sample = (x, y, _) => (x + y) & 15, Extra = [("PLTE", new byte[48]), ("tRNS", [1, 2, 3])] }.Build(),
            Exif.InJpeg(JpegEncoder.Encode(TestPictures.Scene(80, 60, 3)), Exif.Tiff(6, true)),
            JpegEncoder.Encode(TestPictures.Scene(64, 64, 4).View, TurboJpeg.PixelsRgba, 70, TurboJpeg.Subsampling420, TurboJpeg.FlagProgressive),
            JpegEncoder.Encode(TestPictures.Scene(40, 24, 5).View, TurboJpeg.PixelsCmyk, 70, TurboJpeg.Subsampling444, 0),
        ];
        seeds = [.. seeds, .. Fixture.Names.Select(name => new Fixture(name).Bytes)];
        // More of them when asked: TAGTUI_MUTATIONS=50000.
        var count = int.TryParse(Environment.GetEnvironmentVariable("TAGTUI_MUTATIONS"), out var more) ? more : 2000;
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < count; i++)
        {
            var random = new Random(i);
            var file = Mutate(seeds[i % seeds.Length], random);
            var clock = System.Diagnostics.Stopwatch.StartNew();
            var image = ImageDecoder.Decode(file, new(random.Next(1, 100), random.Next(1, 100)), default);
            slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
            Assert.True(image.Pixels is not null || image.Reason is { Length: > 0 }, $"seed {i}");
            Assert.False(image.Reason?.Contains('\n') ?? false, $"seed {i}");
            Assert.False(image.Reason?.Contains(ImageDecoder.Unexpected, StringComparison.Ordinal) ?? false, $"seed {i}: {image.Reason}");
        }
        Assert.InRange(slowest.TotalSeconds, 0, 5);
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var file = seed.ToArray();
        for (var n = random.Next(1, 12); n > 0; n--)
        {
            var at = random.Next(3) == 0 ? random.Next(file.Length) : random.Next(Math.Min(64, file.Length));
            file[at] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)(file[at] ^ (1 << random.Next(8))),
                _ => random.Next(2) == 0 ? (byte)0xFF : (byte)0,
            };
        }
        // The signature stays, or else nearly every file would be "no picture".
        seed.AsSpan(0, 8).CopyTo(file);
        if (random.Next(4) == 0)
            file = file[..random.Next(9, file.Length)];
        if (random.Next(4) == 0)
        {
            var from = random.Next(file.Length);
            file = [.. file, .. file.AsSpan(from)];
        }
        return file;
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);
}
