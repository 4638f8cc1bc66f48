using Tagtui.Imaging.Hashing;
using Tagtui.Imaging.Scaling;

namespace Tagtui.Imaging.Tests.Hashing;

public sealed class SharpnessTests
{
    [Fact]
    public void Blur_takes_it_away_step_by_step()
    {
        var sharp = Squares(256);
        var figures = new[] { 1, 2, 4, 8 }.Select(blur => Sharpness.Of(Resizer.Resize(Resizer.Resize(sharp, new PixelSize(256 / blur, 256 / blur)), new PixelSize(256, 256)))).ToList();
        Assert.Equal(figures.OrderDescending(), figures);
        Assert.True(figures[0] > figures[1] * 2 && figures[2] > figures[3] * 2, string.Join(' ', figures));
    }

    [Fact]
    public void An_even_area_has_none_and_neither_has_an_icon()
    {
        Assert.Equal(0, Sharpness.Of(Filled(new PixelBuffer(40, 30, opaque: true))));
        Assert.Equal(0, Sharpness.Of(Filled(new PixelBuffer(2, 2, opaque: true))));
    }

    private static PixelBuffer Filled(PixelBuffer picture)
    {
        picture.Rgba.AsSpan().Fill(120);
        return picture;
    }

    private static PixelBuffer Squares(int side)
    {
        var picture = new PixelBuffer(side, side, opaque: true);
        for (var i = 0; i < side * side; i++)
        {
            var value = (byte)(((i % side / 16) + (i / side / 16)) % 2 == 0 ? 230 : 30);
            (picture.Rgba[i * 4], picture.Rgba[(i * 4) + 1], picture.Rgba[(i * 4) + 2], picture.Rgba[(i * 4) + 3]) = (value, value, value, 255);
        }
        return picture;
    }
}
