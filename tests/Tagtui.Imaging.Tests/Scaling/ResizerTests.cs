using Tagtui.Imaging.Scaling;
using Xunit.Abstractions;

namespace Tagtui.Imaging.Tests.Scaling;

public class ResizerTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(600, 400, 599, 399, 50)]
    [InlineData(600, 400, 410, 273, 50)]
    [InlineData(601, 403, 150, 101, 50)]
    [InlineData(600, 400, 101, 67, 50)]
    [InlineData(1000, 700, 150, 105, 46)]
    [InlineData(1024, 768, 100, 75, 44)]
    [InlineData(1021, 767, 37, 28, 42)]
    [InlineData(3000, 40, 75, 1, 42)]
    [InlineData(64, 48, 100, 75, 50)]
    public void The_result_is_Lanczos_to_within_rounding(int width, int height, int targetWidth, int targetHeight, double floor)
    {
        foreach (var seed in new[] { 1, 2 })
        {
            var picture = TestPictures.Scene(width, height, seed);
            var target = new PixelSize(targetWidth, targetHeight);
            var psnr = TestPictures.Psnr(ReferenceLanczos.Resize(picture, target), Resizer.Resize(picture, target));
            output.WriteLine($"{picture.Size} to {target}: {psnr:F1} dB");
            Assert.InRange(psnr, floor, 200);
        }
    }

    [Fact]
    public void A_flat_colour_stays_itself_at_every_size()
    {
        foreach (var (w, h, tw, th) in new[] { (1, 1, 1, 1), (17, 3, 5, 2), (640, 480, 150, 113), (999, 777, 1, 1), (4, 4, 9, 9), (5000, 2, 10, 1), (2, 5000, 1, 10) })
        {
            var small = Resizer.Resize(TestPictures.Flat(w, h, 201, 3, 77), new(tw, th));
            Assert.Equal(new PixelSize(tw, th), small.Size);
            for (var i = 0; i < tw * th; i++)
                Assert.Equal([201, 3, 77, 255], small.Rgba.AsSpan(i * 4, 4).ToArray());
        }
    }

    [Theory]
    [InlineData(40, 30)]
    [InlineData(7, 5)]
    public void Colours_that_cannot_be_seen_do_not_bleed(int targetWidth, int targetHeight)
    {
        // Opaque red beside invisible green: any green in the result came out of nothing.
        var picture = TestPictures.Flat(80, 60, 0, 255, 0, alpha: 0);
        for (var i = 0; i < picture.Rgba.Length; i += 4)
        {
            if (i / 4 % 80 < 41)
                new byte[] { 255, 0, 0, 255 }.CopyTo(picture.Rgba, i);
        }
        var small = Resizer.Resize(picture, new(targetWidth, targetHeight));
        Assert.False(small.Opaque);
        for (var i = 0; i < small.Rgba.Length; i += 4)
        {
            Assert.Equal(0, small.Rgba[i + 1]);
            if (small.Rgba[i + 3] > 0)
                Assert.InRange(small.Rgba[i], 250, 255);
        }
    }

    [Fact]
    public void Half_transparent_pictures_match_the_reference_where_they_can_be_seen()
    {
        var picture = TestPictures.Scene(300, 200, 8, alpha: true);
        var target = new PixelSize(110, 73);
        var expected = Transparency.OnColor(ReferenceLanczos.Resize(picture, target), 0, 0, 0);
        var actual = Transparency.OnColor(Resizer.Resize(picture, target), 0, 0, 0);
        Assert.InRange(TestPictures.Psnr(expected, actual), 44, 200);
    }

    [Fact]
    public void Multiplying_by_alpha_and_back_keeps_what_can_be_seen()
    {
        byte[] all = new byte[256 * 256 * 4];
        for (var i = 0; i < 256 * 256; i++)
            (all[i * 4], all[(i * 4) + 1], all[(i * 4) + 3]) = ((byte)i, (byte)(255 - (byte)i), (byte)(i >> 8));
        var product = new byte[all.Length];
        AlphaProduct.Multiply(all, product);
        for (var i = 0; i < all.Length; i += 4)
            Assert.Equal((byte)Math.Round(all[i] * all[i + 3] / 255.0), product[i]);
        AlphaProduct.Divide(product);
        for (var i = 255 * 256 * 4; i < all.Length; i++)
            Assert.Equal(all[i], product[i]);
    }
}
