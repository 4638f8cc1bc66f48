using System.Text;
using Tagtui.Imaging.Png;

namespace Tagtui.Imaging.Tests.Png;

public class PngTests
{
    private const int Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, Rgba = 6;
    private static readonly PixelSize Any = new(int.MaxValue, int.MaxValue);

    public static TheoryData<int, int, bool> Kinds()
    {
        var kinds = new TheoryData<int, int, bool>();
        foreach (var interlaced in new[] { false, true })
        {
            foreach (var (type, depths) in new (int, int[])[]
            {
                (Grey, [1, 2, 4, 8, 16]), (Rgb, [8, 16]), (Palette, [1, 2, 4, 8]), (GreyAlpha, [8, 16]), (Rgba, [8, 16]),
            })
            {
                foreach (var depth in depths)
                    kinds.Add(type, depth, interlaced);
            }
        }
        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_PNG_gives_the_pixels_that_were_written(int type, int depth, bool interlaced)
    {
        var top = (1 << depth) - 1;
        var colors = Math.Min(256, 1 << depth);
        int Value(int x, int y, int c) => type == Palette ? (x + (y * 3)) % colors : ((x * 37) + (y * 101) + (c * 53)) * 257 % (top + 1);
        var palette = new byte[colors * 3];
        new Random(7).NextBytes(palette);
        var png = new TestPng
        {
            Width = 21,
            Height = 13,
            ColorType = type,
            BitDepth = depth,
            Interlaced = interlaced,
            Sample = Value,
            Extra = type == Palette ? [("PLTE", palette)] : [],
        }.Build();

        var image = ImageDecoder.Decode(png, Any, default);

        Assert.Null(image.Reason);
        Assert.Equal(new PixelSize(21, 13), image.Pixels!.Size);
        Assert.Equal(depth, image.Probe!.BitDepth);
        Assert.Equal(type is GreyAlpha or Rgba, image.Probe.HasAlpha);
        for (var y = 0; y < 13; y++)
        {
            for (var x = 0; x < 21; x++)
            {
                byte Eight(int c) => (byte)Math.Round(Value(x, y, c) * 255.0 / top);
                var index = type == Palette ? Value(x, y, 0) * 3 : 0;
                byte[] expected = type switch
                {
                    Grey => [Eight(0), Eight(0), Eight(0), 255],
                    Rgb => [Eight(0), Eight(1), Eight(2), 255],
                    GreyAlpha => [Eight(0), Eight(0), Eight(0), Eight(1)],
                    Rgba => [Eight(0), Eight(1), Eight(2), Eight(3)],
                    _ => [palette[index], palette[index + 1], palette[index + 2], 255],
                };
                TestPictures.AssertNear(expected, TestPictures.At(image.Pixels, x, y), depth == 16 ? (interlaced ? 3 : 1) : 0);
            }
        }
    }

    [Fact]
    public void A_palettes_transparency_becomes_alpha()
    {
        var png = new TestPng
        {
            Width = 3,
            Height = 1,
            ColorType = Palette,
            BitDepth = 2,
            Sample = (x, _, _) => x,
            Extra = [("PLTE", [10, 20, 30, 40, 50, 60, 70, 80, 90]), ("tRNS", [0, 128])],
        }.Build();
        var image = ImageDecoder.Decode(png, Any, default);
        Assert.True(image.Probe!.HasAlpha);
        Assert.False(image.Pixels!.Opaque);
        Assert.Equal(0, TestPictures.At(image.Pixels, 0, 0)[3]);
        Assert.Equal([40, 50, 60, 128], TestPictures.At(image.Pixels, 1, 0));
        Assert.Equal([70, 80, 90, 255], TestPictures.At(image.Pixels, 2, 0));
    }

    [Fact]
    public void A_header_of_sixty_thousand_a_side_is_refused_before_anything_is_allocated()
    {
        var png = new TestPng { Width = 60_000, Height = 60_000, ColorType = Rgba, RawData = [0, 1, 2, 3] }.Build();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var image = ImageDecoder.Decode(png, Any, default);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Null(image.Pixels);
        Assert.Equal("too large: 60000×60000 is 3600 megapixels, at most 100", image.Reason);
        Assert.Equal(60_000, image.Probe!.Width);
    }

    [Theory]
    [InlineData(65_536, 1)]
    [InlineData(1, 65_536)]
    [InlineData(10_001, 10_000)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Sizes_over_the_caps_are_refused(int width, int height)
    {
        var png = new TestPng { Width = width, Height = height, ColorType = Rgb, RawData = [0] }.Build();
        Assert.StartsWith("too large", ImageDecoder.Decode(png, Any, default).Reason);
    }

    [Fact]
    public void Compressed_texts_and_profiles_are_never_unfolded()
    {
        // Each unfolds to 8 MB; libpng would do so while reading the header.
        var bomb = TestPng.Deflate(new byte[8_000_000]);
        byte[] text = [.. "Comment\0\0"u8, .. bomb];
        var png = new TestPng
        {
            Width = 4,
            Height = 4,
            ColorType = Rgb,
            Extra = [.. Enumerable.Repeat(("zTXt", text), 200), ("iCCP", [.. "icc\0\0"u8, .. bomb]), ("tEXt", Encoding.ASCII.GetBytes("parameters\0a cat"))],
        }.Build();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var image = ImageDecoder.Decode(png, Any, default);
        Assert.Null(image.Reason);
        Assert.NotNull(image.Pixels);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 500);
    }

    [Fact]
    public void A_PNG_cut_short_anywhere_gives_what_is_there_or_a_reason()
    {
        var whole = PngEncoder.Encode(TestPictures.Scene(40, 30, 3));
        var partial = 0;
        for (var length = 0; length < whole.Length - 12; length++)
        {
            var image = ImageDecoder.Decode(whole.AsSpan(0, length), Any, default);
            Assert.NotNull(image.Reason);
            Assert.DoesNotContain('\n', image.Reason);
            if (!image.Partial)
                continue;
            partial++;
            Assert.Equal(new PixelSize(40, 30), image.Pixels!.Size);
        }
        Assert.InRange(partial, whole.Length * 8 / 10, whole.Length);
    }

    [Fact]
    public void Rows_that_could_not_be_read_are_transparent()
    {
        var whole = PngEncoder.Encode(TestPictures.Scene(64, 64, 3));
        var image = ImageDecoder.Decode(whole.AsSpan(0, whole.Length / 2), Any, default);
        Assert.True(image.Partial);
        Assert.False(image.Pixels!.Opaque);
        Assert.Equal(255, TestPictures.At(image.Pixels, 0, 0)[3]);
        Assert.Equal([0, 0, 0, 0], TestPictures.At(image.Pixels, 63, 63));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_encoded_decodes_to_the_same_pixels(bool alpha)
    {
        var picture = TestPictures.Scene(53, 37, 11, alpha);
        var back = ImageDecoder.Decode(PngEncoder.Encode(picture), Any, default);
        Assert.Null(back.Reason);
        Assert.Equal(!alpha, back.Pixels!.Opaque);
        for (var i = 0; i < picture.Rgba.Length; i++)
            Assert.Equal(picture.Rgba[i], back.Pixels.Rgba[i]);
    }

    [Fact]
    public void Noise_fits_the_encoders_room()
    {
        var rgba = new byte[300 * 200 * 4];
        new Random(1).NextBytes(rgba);
        var picture = new PixelBuffer(300, 200, opaque: false, rgba);
        Assert.Equal(rgba, ImageDecoder.Decode(PngEncoder.Encode(picture), Any, default).Pixels!.Rgba);
    }

    [Fact]
    public void A_header_without_image_data_is_damage()
    {
        var png = new TestPng { Width = 4, Height = 4, ColorType = Rgb }.Build();
        var cut = png.AsSpan(0, 33);
        Assert.Equal(4, ImageFormats.Detect(cut)!.Probe(cut).Probe!.Width);
        Assert.Equal("damaged PNG: the file ends before its image data", ImageDecoder.Decode(cut, Any, default).Reason);
    }
}
