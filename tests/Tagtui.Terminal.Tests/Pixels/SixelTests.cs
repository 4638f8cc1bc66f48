using Tagtui.Terminal.Frames;
using Tagtui.Terminal.Pixels;
using Tagtui.Terminal.Testing;

namespace Tagtui.Terminal.Tests.Pixels;

public class SixelTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 7, 2)]
    [InlineData(200, 5, 5)]
    [InlineData(37, 61, 17)]
    [InlineData(300, 120, 256)]
    [InlineData(1100, 13, 40)]
    public void Sixels_are_the_pixels_that_went_in(int width, int height, int colors)
    {
        var random = new Random(width + height);
        byte[] palette = new byte[colors * 3];
        for (int i = 0; i < palette.Length; i++)
            palette[i] = (byte)(random.Next(6) * 51);
        byte[] indices = new byte[width * height];
        for (int i = 0; i < indices.Length; i++)
            indices[i] = i > 0 && random.Next(3) > 0 ? indices[i - 1] : (byte)random.Next(colors);
        var picture = new IndexedPicture(width, height, indices, palette);
        for (int round = 0; round < 5; round++)
        {
            int x = round == 0 ? 0 : random.Next(width), y = round == 0 ? 0 : random.Next(height);
            int w = round == 0 ? width : random.Next(1, width - x + 1), h = round == 0 ? height : random.Next(1, height - y + 1);
            var screen = new FakeScreen(width / FakePixels.CellWidth + 2, height / FakePixels.CellHeight + 3);
            var output = new ByteWriter();
            SixelWriter.Write(output, picture, x, y, w, h);
            screen.Write(output.Written);
            for (int py = 0; py < h + 3; py++)
            {
                for (int px = 0; px < Math.Min(w + 3, width); px++)
                {
                    int at = px < w && py < h ? indices[(y + py) * width + x + px] : -1;
                    int wanted = at < 0 ? FakePixels.None : (palette[at * 3] << 16) | (palette[at * 3 + 1] << 8) | palette[at * 3 + 2];
                    Assert.Equal(wanted, screen.PixelAt(px, py));
                }
            }
        }
    }

    [Fact]
    public void Few_colours_are_kept_as_they_are()
    {
        var random = new Random(5);
        int[] colors = [.. Enumerable.Range(0, 200).Select(i => (i % 6 * 51 << 16) | (i / 6 % 6 * 51 << 8) | (i / 36 * 51))];
        byte[] rgba = new byte[64 * 64 * 4];
        for (int i = 0; i < rgba.Length; i += 4)
        {
            int color = colors[random.Next(colors.Length)];
            (rgba[i], rgba[i + 1], rgba[i + 2], rgba[i + 3]) = ((byte)(color >> 16), (byte)(color >> 8), (byte)color, 255);
        }
        var indexed = IndexedPicture.Of(new FlatPixels(64, 64, rgba));
        for (int i = 0; i < 64 * 64; i++)
            Assert.Equal(rgba.AsSpan(i * 4, 3).ToArray(), indexed.Palette.AsSpan(indexed.Indices[i] * 3, 3).ToArray());
    }

    [Fact]
    public void Many_colours_become_256_that_are_near()
    {
        const int width = 320, height = 240;
        byte[] rgba = new byte[width * height * 4];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int i = (y * width + x) * 4;
                (rgba[i], rgba[i + 1], rgba[i + 2], rgba[i + 3]) = ((byte)(x * 255 / width), (byte)(y * 255 / height), (byte)(128 + 127 * Math.Sin((x + y) / 40.0)), 255);
            }
        }
        var indexed = IndexedPicture.Of(new FlatPixels(width, height, rgba));
        double error = 0;
        for (int i = 0; i < width * height; i++)
        {
            for (int part = 0; part < 3; part++)
                error += Math.Pow(rgba[i * 4 + part] - indexed.Palette[indexed.Indices[i] * 3 + part], 2);
        }
        double psnr = 10 * Math.Log10(255 * 255 / (error / (width * height * 3)));
        Assert.InRange(psnr, 30.5, 60);
    }

    [Fact]
    public void A_picture_of_one_colour_takes_few_bytes()
    {
        byte[] rgba = new byte[400 * 300 * 4];
        Array.Fill(rgba, (byte)255);
        var output = new ByteWriter();
        SixelWriter.Write(output, IndexedPicture.Of(new FlatPixels(400, 300, rgba)), 0, 0, 400, 300);
        Assert.InRange(output.Length, 50, 600);
    }
}
