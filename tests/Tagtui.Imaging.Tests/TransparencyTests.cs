namespace Tagtui.Imaging.Tests;

public class TransparencyTests
{
    [Fact]
    public void Alpha_mixes_with_the_ground()
    {
        var picture = TestPictures.Flat(3, 2, 200, 100, 0, alpha: 128);
        var laid = Transparency.OnColor(picture, 0, 0, 255);
        Assert.True(laid.Opaque);
        TestPictures.AssertNear([100, 50, 127, 255], TestPictures.At(laid, 1, 1), 1);
    }

    [Fact]
    public void What_is_transparent_shows_squares()
    {
        var laid = Transparency.OnCheckerboard(TestPictures.Flat(32, 32, 1, 2, 3, alpha: 0), square: 8);
        Assert.Equal([0xCC, 0xCC, 0xCC, 255], TestPictures.At(laid, 7, 7));
        Assert.Equal([0x99, 0x99, 0x99, 255], TestPictures.At(laid, 8, 7));
        Assert.Equal([0xCC, 0xCC, 0xCC, 255], TestPictures.At(laid, 8, 8));
        var opaque = TestPictures.Flat(4, 4, 1, 2, 3);
        Assert.Same(opaque, Transparency.OnCheckerboard(opaque));
    }

    [Fact]
    public void One_pixel_less_than_opaque_is_noticed_wherever_it_is()
    {
        var rgba = TestPictures.Flat(61, 41, 0, 0, 0).Rgba;
        Assert.True(Transparency.IsOpaque(rgba));
        for (var i = 3; i < rgba.Length; i += 4)
        {
            rgba[i] = 254;
            Assert.False(Transparency.IsOpaque(rgba));
            rgba[i] = 255;
        }
        Assert.True(Transparency.IsOpaque([]));
    }
}
