using System.Numerics;
using Tagtui.Imaging;

namespace Tagtui.Library.Demo;

/// <summary>
/// A picture being painted. Its height is 100 whatever its size in pixels, its width follows from its shape, and the
/// origin is at the top left.
/// </summary>
internal sealed class DemoCanvas
{
    private readonly byte[] _rgba;
    private readonly Coverage _coverage;
    private readonly int _pixelWidth, _pixelHeight;
    private readonly float _scale;

    public DemoCanvas(PixelSize size)
    {
        (_pixelWidth, _pixelHeight) = (size.Width, size.Height);
        _scale = size.Height / Height;
        _rgba = new byte[size.Width * size.Height * PixelBuffer.BytesPerPixel];
        _coverage = new Coverage(size.Width, size.Height);
    }

    public float Height { get; } = 100;

    public float Width => _pixelWidth / _scale;

    public DemoCanvas Ground(Paint paint) => Fill(Shape.Box(0, 0, Width, Height), paint);

    public DemoCanvas Fill(Shape shape, Paint paint)
    {
        _coverage.Fill(shape, _scale, (y, firstX, coverage) =>
        {
            var at = ((y * _pixelWidth) + firstX) * PixelBuffer.BytesPerPixel;
            var v = (y + 0.5f) / _scale;
            var (even, ink) = (paint.EvenAlongRows, paint.At(0, v));
            for (var i = 0; i < coverage.Length; i++, at += PixelBuffer.BytesPerPixel)
            {
                // What rounding leaves of a sum that should be 0 must not stain the row.
                if (coverage[i] <= 0.002f)
                    continue;
                if (!even)
                    ink = paint.At((firstX + i + 0.5f) / _scale, v);
                Blend(_rgba.AsSpan(at, 4), ink, coverage[i]);
            }
        });
        return this;
    }

    /// <summary>Light around a point, fading softly to nothing at the radius.</summary>
    public DemoCanvas Glow(float x, float y, float radius, Ink ink)
    {
        return Fill(Shape.Circle(x, y, radius), Paint.Of((px, py) =>
        {
            float dx = (px - x) / radius, dy = (py - y) / radius, rest = Math.Max(0, 1 - (dx * dx) - (dy * dy));
            return ink.Fade(rest * rest);
        }));
    }

    /// <summary>A line of hills across the whole picture, filled down to its lower edge.</summary>
    public DemoCanvas Hills(uint seed, float level, float height, float length, int octaves, Paint paint)
    {
        const float Step = 0.5f;
        var count = (int)(Width / Step) + 2;
        var outline = new Vector2[count + 2];
        for (var i = 0; i < count; i++)
            outline[i] = new(i * Step, level + (height * Dice.Wave(seed, i * Step / length, octaves)));
        outline[count] = new(count * Step, Height + 1);
        outline[count + 1] = new(0, Height + 1);
        return Fill(new Shape().Add(outline), paint);
    }

    public PixelBuffer Finish(bool opaque) => new(_pixelWidth, _pixelHeight, opaque, _rgba);

    private static void Blend(Span<byte> pixel, Ink ink, float coverage)
    {
        var alpha = ink.Alpha * coverage;
        if (alpha <= 0)
            return;
        if (alpha > 0.998f)
        {
            (pixel[0], pixel[1], pixel[2], pixel[3]) = (Byte(ink.Red), Byte(ink.Green), Byte(ink.Blue), 255);
            return;
        }
        var under = pixel[3] / 255f * (1 - alpha);
        var all = alpha + under;
        pixel[0] = Mix(pixel[0], ink.Red, alpha, under, all);
        pixel[1] = Mix(pixel[1], ink.Green, alpha, under, all);
        pixel[2] = Mix(pixel[2], ink.Blue, alpha, under, all);
        pixel[3] = Byte(all);
    }

    private static byte Mix(byte below, float above, float alpha, float under, float all) =>
        Byte(((above * alpha) + (below / 255f * under)) / all);

    private static byte Byte(float share) => (byte)((Math.Clamp(share, 0, 1) * 255) + 0.5f);
}
