using Tagtui.Imaging.Hashing;
using Tagtui.Imaging.Scaling;

namespace Tagtui.Imaging.Tests.Hashing;

public sealed class SharpnessTests
{
    private static readonly double[] Blurs = [0, 0.7, 1, 2, 4, 8];

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Blur_takes_it_away_step_by_step_also_where_there_is_noise(double noise)
    {
        var figures = Blurs.Select(blur => Sharpness.Of(Picture(Scene(900, 700), blur, noise))).ToList();
        // Beyond four pixels the noise is all that is left to be seen of an edge.
        var told = noise > 0 ? figures[..5] : figures;
        Assert.Equal(told.OrderDescending(), told);
        Assert.True(figures[0] > 60 && figures[2] is > 30 and < 60 && figures[3] is > 10 and < 30 && figures[4] < 15 && figures[5] < 15, string.Join(' ', figures));
    }

    [Fact]
    public void The_same_picture_has_about_the_same_in_any_size()
    {
        foreach (var blur in (double[])[0, 3, 6, 12])
        {
            var large = Picture(Scene(3000, 2000), blur, 0);
            var figures = new[] { 1024, 800, 600 }.Select(side => Sharpness.Of(Resizer.Resize(large, new PixelSize(side, side * 2 / 3)))).ToList();
            Assert.True(figures.Max() - figures.Min() <= 16, $"{blur}: {string.Join(' ', figures)}");
        }
    }

    [Fact]
    public void What_is_sharp_counts_and_not_what_is_blurred_on_purpose()
    {
        var (sharp, blurred) = (Scene(900, 700), Blurred(Scene(900, 700), 900, 700, 8));
        for (var y = 200; y < 500; y++)
            sharp.AsSpan((y * 900) + 300, 300).CopyTo(blurred.AsSpan((y * 900) + 300));
        Assert.True(Sharpness.Of(Rgba(blurred, 900, 700)) > 70);
    }

    [Fact]
    public void A_sky_above_it_changes_nothing_and_neither_does_faint_contrast()
    {
        var scene = Scene(900, 700);
        for (var blur = 0; blur <= 4; blur += 2)
        {
            var plain = Sharpness.Of(Picture(scene, blur, 0));
            var sky = scene.Select((value, i) => i / 900 < 500 ? 128 + (i / 900 / 10.0) : value).ToArray();
            Assert.InRange(Sharpness.Of(Picture(sky, blur, 0)), plain - 12, plain + 12);
            Assert.InRange(Sharpness.Of(Picture([.. scene.Select(value => 100 + (value / 5))], blur, 0)), plain - 12, plain + 12);
        }
    }

    [Theory]
    [InlineData(40, 30)]
    [InlineData(2, 2)]
    [InlineData(24, 24)]
    [InlineData(1024, 25)]
    public void An_even_area_has_none_and_neither_has_an_icon(int width, int height) =>
        Assert.Equal(0, Sharpness.Of(Rgba([.. Enumerable.Repeat(120.0, width * height)], width, height)));

    [Fact]
    public void Any_size_can_be_asked()
    {
        for (var width = 20; width < 60; width++)
            Assert.InRange(Sharpness.Of(Picture(Scene(width, 80 - width), 0, 10)), 0, Sharpness.Most);
    }

    private static PixelBuffer Picture(double[] scene, double blur, double noise)
    {
        var width = scene.Length switch { 900 * 700 => 900, 3000 * 2000 => 3000, var size => Enumerable.Range(20, 40).First(w => w * (80 - w) == size) };
        var values = Blurred(scene, width, scene.Length / width, blur);
        var dice = new Random(7);
        for (var i = 0; noise > 0 && i < values.Length; i++)
            values[i] += noise * Math.Sqrt(-2 * Math.Log(1 - dice.NextDouble())) * Math.Cos(Math.Tau * dice.NextDouble());
        return Rgba(values, width, values.Length / width);
    }

    /// <summary>Discs and bars of all directions and greys, some large and some small, each with an edge of one pixel.</summary>
    private static double[] Scene(int width, int height)
    {
        var scene = new double[width * height];
        Array.Fill(scene, 90);
        var dice = new Random(3);
        var unit = Math.Max(width, height);
        for (var shape = 0; shape < 60; shape++)
        {
            var (x, y, r, grey) = (dice.NextDouble() * width, dice.NextDouble() * height, unit * (0.02 + (0.08 * dice.NextDouble())), 20 + (220 * dice.NextDouble()));
            var (sin, cos) = Math.SinCos(dice.NextDouble() * Math.PI);
            for (var py = Math.Max(0, (int)(y - r)); py < Math.Min(height, y + r); py++)
            {
                for (var px = Math.Max(0, (int)(x - r)); px < Math.Min(width, x + r); px++)
                {
                    var (dx, dy) = (px - x, py - y);
                    var outside = shape % 2 == 0 ? Math.Sqrt((dx * dx) + (dy * dy)) - r + 1 : Math.Max(Math.Abs((dx * cos) + (dy * sin)) - (r * 0.6), Math.Abs((dy * cos) - (dx * sin)) - (r * 0.3));
                    var cover = Math.Clamp(0.5 - outside, 0, 1);
                    scene[(py * width) + px] += cover * (grey - scene[(py * width) + px]);
                }
            }
        }
        return scene;
    }

    private static double[] Blurred(double[] from, int width, int height, double sigma)
    {
        if (sigma == 0)
            return [.. from];
        var reach = (int)Math.Ceiling(3 * sigma);
        var weights = Enumerable.Range(-reach, (2 * reach) + 1).Select(i => Math.Exp(-i * i / (2 * sigma * sigma))).ToArray();
        var sum = weights.Sum();
        var (across, to) = (new double[from.Length], new double[from.Length]);
        Parallel.For(0, height, y =>
        {
            for (var x = 0; x < width; x++)
            {
                for (var i = -reach; i <= reach; i++)
                    across[(y * width) + x] += weights[i + reach] / sum * from[(y * width) + Math.Clamp(x + i, 0, width - 1)];
            }
        });
        Parallel.For(0, height, y =>
        {
            for (var i = -reach; i <= reach; i++)
            {
                for (var (x, row) = (0, Math.Clamp(y + i, 0, height - 1) * width); x < width; x++)
                    to[(y * width) + x] += weights[i + reach] / sum * across[row + x];
            }
        });
        return to;
    }

    private static PixelBuffer Rgba(double[] greys, int width, int height)
    {
        var picture = new PixelBuffer(width, height, opaque: true);
        for (var i = 0; i < greys.Length; i++)
        {
            var value = (byte)Math.Clamp(Math.Round(greys[i]), 0, 255);
            (picture.Rgba[i * 4], picture.Rgba[(i * 4) + 1], picture.Rgba[(i * 4) + 2], picture.Rgba[(i * 4) + 3]) = (value, value, value, 255);
        }
        return picture;
    }
}
