using Tagtui.Imaging.Jpeg;
using Tagtui.Imaging.Scaling;

namespace Tagtui.Imaging.Tests.Jpeg;

public class JpegTests
{
    private static readonly PixelSize Any = new(int.MaxValue, int.MaxValue);

    [Fact]
    public void What_is_encoded_decodes_to_nearly_the_same()
    {
        var picture = TestPictures.Scene(160, 120, 5);
        var back = ImageDecoder.Decode(JpegEncoder.Encode(picture, 95, fullColor: true), Any, default);
        Assert.Null(back.Reason);
        Assert.True(back.Pixels!.Opaque);
        Assert.InRange(TestPictures.Psnr(picture, back.Pixels), 36, 100);
    }

    [Theory]
    [InlineData(4000, 3000, 1024, 768, 4)]
    [InlineData(1024, 768, 800, 600, 8)]
    [InlineData(20000, 15000, 6000, 4500, 3)]
    [InlineData(4096, 4096, 1024, 1024, 2)]
    [InlineData(4095, 4095, 1024, 1024, 4)]
    [InlineData(1200, 900, 150, 113, 2)]
    [InlineData(1200, 900, 1200, 900, 8)]
    [InlineData(65500, 1, 100, 1, 8)]
    public void The_cheapest_scale_that_reaches_the_wanted_size_is_decoded(int width, int height, int wantedWidth, int wantedHeight, int eighths) =>
        Assert.Equal(eighths, JpegDecoder.Eighths(new(width, height), new(wantedWidth, wantedHeight)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(801, 599)]
    [InlineData(1000, 17)]
    public void A_scaled_decode_looks_like_the_full_one_made_small(int width, int height)
    {
        var jpeg = JpegEncoder.Encode(TestPictures.Scene(width, height, 9), 95);
        var full = ImageDecoder.Decode(jpeg, Any, default).Pixels!;
        foreach (var side in new[] { 1, 7, 50, 150, 333, 500 })
        {
            var small = ImageDecoder.Decode(jpeg, new(side, side), default).Pixels!;
            Assert.Equal(full.Size.FitWithin(new(side, side)), small.Size);
            Assert.InRange(TestPictures.Psnr(Resizer.Resize(full, small.Size), small), 30, 200);
        }
    }

    [Fact]
    public void A_JPEG_cut_short_anywhere_gives_what_is_there_or_a_reason()
    {
        foreach (var flags in new[] { 0, TurboJpeg.FlagProgressive })
        {
            var whole = JpegEncoder.Encode(TestPictures.Scene(64, 48, 2).View, TurboJpeg.PixelsRgba, 80, TurboJpeg.Subsampling420, flags);
            var partial = 0;
            for (var length = 0; length < whole.Length - 2; length++)
            {
                var image = ImageDecoder.Decode(whole.AsSpan(0, length), Any, default);
                Assert.NotNull(image.Reason);
                Assert.DoesNotContain('\n', image.Reason);
                partial += image.Partial ? 1 : 0;
            }
            Assert.InRange(partial, whole.Length / 3, whole.Length);
        }
    }

    [Fact]
    public void The_upper_half_of_a_JPEG_cut_in_half_is_right()
    {
        var picture = TestPictures.Scene(256, 256, 4);
        var jpeg = JpegEncoder.Encode(picture, 90);
        var image = ImageDecoder.Decode(jpeg.AsSpan(0, jpeg.Length * 3 / 4), Any, default);
        Assert.True(image.Partial);
        Assert.StartsWith("damaged JPEG: ", image.Reason);
        var (whole, part) = (ImageDecoder.Decode(jpeg, Any, default).Pixels!.Rgba, image.Pixels!.Rgba);
        Assert.True(whole.AsSpan(0, 256 * 100 * 4).SequenceEqual(part.AsSpan(0, 256 * 100 * 4)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Four_inks_become_screen_colours(bool ycck)
    {
        // Adobe's inverted inks: 255 is none. Cyan 0 of 255, the others none, half black.
        byte[][] inks = [[255, 255, 255, 255], [0, 255, 255, 255], [255, 0, 255, 128], [255, 255, 255, 0]];
        var pixels = new byte[64 * 16 * 4];
        for (var i = 0; i < 64 * 16; i++)
            inks[i % 64 / 16].CopyTo(pixels, i * 4);
        var jpeg = JpegEncoder.Encode(new PixelView(pixels, 64, 16, opaque: true), TurboJpeg.PixelsCmyk, 100, TurboJpeg.Subsampling444, 0);
        byte[][] expected = [[255, 255, 255, 255], [0, 255, 255, 255], [128, 0, 128, 255], [0, 0, 0, 255]];
        if (!ycck)
        {
            // The same numbers called plain CMYK, where no colour turning takes place.
            var adobe = jpeg.AsSpan().IndexOf("Adobe"u8);
            Assert.Equal(2, jpeg[adobe + 11]);
            jpeg[adobe + 11] = 0;
        }
        var image = ImageDecoder.Decode(jpeg, Any, default);
        Assert.Null(image.Reason);
        if (ycck)
        {
            for (var i = 0; i < 4; i++)
                TestPictures.AssertNear(expected[i], TestPictures.At(image.Pixels!, (i * 16) + 8, 8), 4);
        }
        TestPictures.AssertNear([0, 0, 0, 255], TestPictures.At(image.Pixels!, 56, 8), 2);
        Assert.Equal(new PixelSize(16, 4), ImageDecoder.Decode(jpeg, new(16, 16), default).Pixels!.Size);
    }

    [Fact]
    public void Inks_without_Adobes_word_are_not_inverted()
    {
        byte[] plain = [0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255];
        Cmyk.ToRgba(plain, inverted: false);
        Assert.Equal([255, 255, 255, 255, 0, 255, 255, 255, 0, 0, 0, 255], plain);
    }

    [Fact]
    public void Hundreds_of_scans_over_a_large_picture_are_refused_at_once()
    {
        var small = JpegEncoder.Encode(TestPictures.Scene(64, 64, 1).View, TurboJpeg.PixelsRgba, 80, TurboJpeg.Subsampling420, TurboJpeg.FlagProgressive);
        var frame = small.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC2]);
        (small[frame + 5], small[frame + 6], small[frame + 7], small[frame + 8]) = (0x27, 0x00, 0x27, 0x00);
        var scan = small.AsSpan(0, small.Length - 2)[small.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA])..].ToArray();
        byte[] bomb = [.. small.AsSpan(0, small.Length - 2), .. Enumerable.Repeat(scan, 400).SelectMany(x => x), 0xFF, 0xD9];
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var image = ImageDecoder.Decode(bomb, new(150, 150), default);
        Assert.Null(image.Pixels);
        Assert.Equal("damaged JPEG: it has more scans than a picture of its size may have", image.Reason);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 1000);
    }

    [Fact]
    public void A_second_frame_header_of_another_size_does_not_pass_the_caps()
    {
        var jpeg = JpegEncoder.Encode(TestPictures.Flat(16, 16, 1, 2, 3));
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        byte[] huge = [.. jpeg.AsSpan(frame, 19)];
        (huge[5], huge[6], huge[7], huge[8]) = (0xFF, 0xDC, 0xFF, 0xDC);
        Assert.StartsWith("too large", ImageDecoder.Decode([.. jpeg.AsSpan(0, frame), .. huge, .. jpeg.AsSpan(frame)], Any, default).Reason);
        Assert.Null(ImageDecoder.Decode([.. jpeg.AsSpan(0, frame + 19), .. huge, .. jpeg.AsSpan(frame + 19)], Any, default).Pixels);
    }

    [Fact]
    public void A_comment_comes_back_and_harms_nothing()
    {
        var jpeg = JpegEncoder.Encode(TestPictures.Flat(16, 16, 200, 20, 20));
        Assert.Null(JpegComment.Read(jpeg));
        var with = JpegComment.Insert(jpeg, "made from é");
        Assert.Equal("made from é", JpegComment.Read(with));
        Assert.Null(ImageDecoder.Decode(with, Any, default).Reason);
        for (var length = 0; length < 60; length++)
            _ = JpegComment.Read(with.AsSpan(0, length));
    }
}
