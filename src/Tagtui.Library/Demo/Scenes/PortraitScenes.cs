using System.Numerics;

namespace Tagtui.Library.Demo;

/// <summary>People and a robot, from simple shapes.</summary>
internal static class PortraitScenes
{
    public static void RedHair(DemoCanvas canvas)
    {
        Ink hair = 0xB5401F, skin = 0xF6CDAF;
        canvas.Ground(Paint.Radial(40, 40, 80, 0x7FC8BC, 0x2A7F86));
        canvas.Fill(Shape.Blob(15, 76, 13, 40, 22, 16, 40, 9, 58, 16, 67, 40, 65, 76, 52, 88, 28, 88), hair);
        Shoulders(canvas, 0x2F4858);
        canvas.Fill(Shape.Blob(32, 84, 34, 66, 46, 66, 48, 84, 40, 92), skin.Darker(0.12f));
        Face(canvas, skin, 0x3E7A4E, 0xC4524E);
        canvas.Fill(Shape.Blob(21, 46, 22, 26, 38, 15, 57, 24, 59.5f, 46, 54, 36, 46, 27, 34, 35, 26, 37), hair);
        canvas.Fill(Shape.Brush(1, 40, 18, 30, 24, 25, 36), hair.Lighter(0.25f)).Fill(Shape.Brush(1, 46, 18, 54, 26, 57, 36), hair.Lighter(0.25f));
        foreach (var (x, y) in new[] { (29f, 54f), (32f, 56f), (35f, 54f), (45f, 54f), (48f, 56f), (51f, 54f) })
            canvas.Fill(Shape.Circle(x, y, 0.6f), 0xD98F6A);
        canvas.Fill(Shape.Circle(22.5f, 60, 1.8f).And(Shape.Circle(57.5f, 60, 1.8f)), 0xF4C95D);
    }

    public static void BeardGlasses(DemoCanvas canvas)
    {
        Ink hair = 0x3A2A22, skin = 0xC98D65;
        canvas.Ground(Paint.Vertical(0, 100, 0xF2B84B, 0xE07A3F));
        canvas.Fill(Shape.Circle(40, 46, 35), new Ink(1, 0.93f, 0.75f, 0.45f));
        Shoulders(canvas, 0x6A2E35);
        canvas.Fill(Shape.Blob(31, 84, 33, 66, 47, 66, 49, 84, 40, 90), skin.Darker(0.15f));
        canvas.Fill(Shape.Polygon(30, 81, 40, 94, 50, 81, 55, 85, 43, 101, 37, 101, 25, 85), 0xF4EDE4);
        Face(canvas, skin, 0x4A2D1A, 0x9E4B43);
        canvas.Fill(Shape.Blob(20.5f, 50, 25, 56, 33, 57.5f, 40, 55, 47, 57.5f, 55, 56, 59.5f, 50, 58, 68, 50, 79, 40, 82, 30, 79, 22, 68), hair);
        canvas.Fill(Shape.Ellipse(40, 63.5f, 6, 2), 0xB9605A).Fill(Shape.Brush(3, 31, 60.5f, 36, 58.6f, 40, 60, 44, 58.6f, 49, 60.5f), hair.Lighter(0.08f));
        canvas.Fill(Shape.Blob(20, 42, 20, 24, 30, 13, 48, 11, 60, 22, 60, 42, 56, 30, 44, 26, 30, 27, 24, 32), hair);
        canvas.Fill(Shape.Ring(31.5f, 46, 7.6f, 6.3f).And(Shape.Ring(48.5f, 46, 7.6f, 6.3f)), 0x16202A);
        canvas.Fill(Shape.Brush(1.3f, 38.6f, 45, 40, 44.2f, 41.4f, 45), 0x16202A).Fill(Shape.Line(1.2f, 20.5f, 44, 24.4f, 45).And(Shape.Line(1.2f, 55.6f, 45, 59.5f, 44)), 0x16202A);
        canvas.Fill(Shape.Circle(31.5f, 46, 6.3f).And(Shape.Circle(48.5f, 46, 6.3f)), new Ink(0.8f, 0.93f, 1, 0.18f));
    }

    public static void Astronaut(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 100, 0x0B0F2B, 0x1E1B4B, 0x3B2368));
        Scenery.Stars(canvas, 91, 90, 100);
        canvas.Fill(Shape.Circle(66, 15, 10), 0xE07A5F).Fill(Shape.Ring(66, 15, 15.5f, 14).Moved(Matrix3x2.CreateScale(1, 0.36f, new(66, 15))), 0xF2CC8F);
        canvas.Fill(Shape.Blob(2, 106, 6, 82, 22, 73, 58, 73, 74, 82, 78, 106), 0xDDE3EC);
        canvas.Fill(Shape.Brush(2.4f, 14, 101, 17, 88, 22, 80), 0xF26B4E).Fill(Shape.Brush(2.4f, 66, 101, 63, 88, 58, 80), 0xF26B4E);
        canvas.Fill(Shape.RoundBox(28, 84, 24, 14, 2.5f), 0x9AA6B8);
        canvas.Fill(Shape.Circle(34, 91, 2.2f), 0xE63946).Fill(Shape.Circle(40, 91, 2.2f), 0xF9C74F).Fill(Shape.Circle(46, 91, 2.2f), 0x4CAF6D);
        canvas.Fill(Shape.Circle(40, 46, 31), 0xEEF2F7).Fill(Shape.Ellipse(10.5f, 48, 3.4f, 8).And(Shape.Ellipse(69.5f, 48, 3.4f, 8)), 0xB4BFCE);
        canvas.Fill(Shape.RoundBox(16, 26, 48, 40, 18), 0x2A3550);
        var skin = (Ink)0x8D5A3B;
        canvas.Fill(Shape.Ellipse(40, 49, 16, 16), skin);
        canvas.Fill(Shape.Blob(24, 44, 28, 32, 40, 29, 52, 32, 56, 44, 48, 37, 32, 37), 0x231815);
        canvas.Fill(Shape.Ellipse(34, 47, 2.2f, 2.8f).And(Shape.Ellipse(46, 47, 2.2f, 2.8f)), 0x1A1110);
        canvas.Fill(Shape.Circle(34.8f, 46, 0.8f).And(Shape.Circle(46.8f, 46, 0.8f)), 0xFFFFFF);
        canvas.Fill(Shape.Blob(34, 54.5f, 40, 56, 46, 54.5f, 40, 60.5f), 0xFFFFFF);
        canvas.Fill(Shape.Blob(20, 40, 24, 30, 34, 27.5f, 26, 34, 22.5f, 48), new Ink(1, 1, 1, 0.4f));
    }

    public static void Robot(DemoCanvas canvas)
    {
        canvas.Ground(0xF7D08A);
        for (var i = 0; i < 16; i += 2)
            canvas.Fill(Shape.Polygon(50, 50, Ray(i).X, Ray(i).Y, Ray(i + 1).X, Ray(i + 1).Y), 0xF3BD63);
        canvas.Fill(Shape.RoundBox(22, 80, 56, 30, 8), 0x3D6B7D).Fill(Shape.Box(43, 70, 14, 12), 0x274653);
        canvas.Fill(Shape.Box(48.5f, 6, 3, 14), 0x274653).Fill(Shape.Circle(50, 7, 4.5f), 0xE63946);
        canvas.Fill(Shape.RoundBox(9, 38, 10, 18, 3).And(Shape.RoundBox(81, 38, 10, 18, 3)), 0xE07A3F);
        canvas.Fill(Shape.RoundBox(16, 18, 68, 56, 12), Paint.Vertical(18, 74, 0x8EC3D0, 0x5797AB));
        canvas.Fill(Shape.RoundBox(23, 26, 54, 27, 9), 0x17323D);
        canvas.Glow(37, 39.5f, 15, new Ink(0.4f, 1, 0.85f, 0.8f)).Glow(63, 39.5f, 15, new Ink(0.4f, 1, 0.85f, 0.8f));
        canvas.Fill(Shape.Circle(37, 39.5f, 7.5f).And(Shape.Circle(63, 39.5f, 7.5f)), 0x9FFFE0).Fill(Shape.Circle(37, 39.5f, 3.4f).And(Shape.Circle(63, 39.5f, 3.4f)), 0x0E5A54);
        canvas.Fill(Shape.RoundBox(31, 59, 38, 9, 3), 0xF2F5F7);
        for (var x = 37f; x < 68; x += 6.4f)
            canvas.Fill(Shape.Box(x, 59, 1, 9), 0x5797AB);
        canvas.Fill(Shape.Circle(50, 92, 5.5f), 0xE63946).Fill(Shape.Circle(48.5f, 90.5f, 1.6f), new Ink(1, 1, 1, 0.7f));
    }

    public static void Grandmother(DemoCanvas canvas)
    {
        Ink hair = 0xDCDDE4, skin = 0xF0C7A6;
        canvas.Ground(Paint.Vertical(0, 100, 0xB9A4D6, 0x7D6BA8));
        for (var x = 4f; x < canvas.Width; x += 12)
        {
            for (var y = 5f; y < 100; y += 12)
                canvas.Fill(Shape.Star(x + (((int)y / 12) % 2 * 6), y, 1.6f, 0.7f, 5), new Ink(1, 1, 1, 0.28f));
        }
        canvas.Fill(Shape.Circle(40, 13, 10.5f), hair).Fill(Shape.Brush(1, 33, 12, 40, 8, 47, 13), hair.Darker(0.18f));
        canvas.Fill(Shape.Ellipse(40, 42, 25, 27), hair);
        Shoulders(canvas, 0x8E3B5E);
        canvas.Fill(Shape.Blob(32, 84, 34, 66, 46, 66, 48, 84, 40, 90), skin.Darker(0.12f));
        Face(canvas, skin, 0x3F74A8, 0xC0504F);
        canvas.Fill(Shape.Blob(20.5f, 46, 21, 28, 39, 18, 40, 22, 33, 31, 25, 36).And(Shape.Blob(59.5f, 46, 59, 28, 41, 18, 40, 22, 47, 31, 55, 36)), hair);
        canvas.Fill(Shape.Circle(28.5f, 56.5f, 4).And(Shape.Circle(51.5f, 56.5f, 4)), new Ink(0.93f, 0.5f, 0.5f, 0.4f));
        canvas.Fill(Shape.Ring(31.5f, 46.5f, 7, 6.2f).And(Shape.Ring(48.5f, 46.5f, 7, 6.2f)).And(Shape.Line(0.8f, 38.3f, 46, 41.7f, 46)), 0xC9A227);
        for (var i = 0; i < 9; i++)
            canvas.Fill(Shape.Circle(25 + (i * 3.75f), 82 + (3.5f * MathF.Sin(i * MathF.PI / 8)), 2), 0xFDFBF7);
    }

    private static (float X, float Y) Ray(int index)
    {
        var (sin, cos) = MathF.SinCos(index * MathF.Tau / 16);
        return (50 + (90 * cos), 50 + (90 * sin));
    }

    private static void Shoulders(DemoCanvas canvas, Ink cloth) =>
        canvas.Fill(Shape.Blob(0, 108, 6, 88, 24, 79, 40, 82, 56, 79, 74, 88, 80, 108), cloth);

    private static void Face(DemoCanvas canvas, Ink skin, Ink eyes, Ink lips)
    {
        canvas.Fill(Shape.Ellipse(20.5f, 49, 3, 5).And(Shape.Ellipse(59.5f, 49, 3, 5)), skin.Darker(0.08f));
        canvas.Fill(Shape.Blob(40, 20, 54, 25, 60, 42, 57, 60, 48, 73, 40, 76, 32, 73, 23, 60, 20, 42, 26, 25), skin);
        foreach (var x in (ReadOnlySpan<float>)[31.5f, 48.5f])
        {
            canvas.Fill(Shape.Blob(x - 5, 46.5f, x, 43.2f, x + 5, 46.5f, x, 49.2f), 0xFFFFFF);
            canvas.Fill(Shape.Circle(x, 46.2f, 2.9f), eyes).Fill(Shape.Circle(x, 46.2f, 1.5f), 0x15110F).Fill(Shape.Circle(x + 1, 45, 0.8f), 0xFFFFFF);
            canvas.Fill(Shape.Brush(1, x - 5.2f, 46.6f, x - 2, 43.8f, x + 2, 43.8f, x + 5.2f, 46.6f), 0x2E1D16);
            canvas.Fill(Shape.Brush(1.2f, x - 5, 39.6f, x, 38, x + 5, 39.6f), 0x4A3226);
        }
        canvas.Fill(Shape.Brush(1.1f, 40.6f, 47, 38, 55.5f, 41.8f, 56.2f), skin.Darker(0.22f));
        canvas.Fill(Shape.Blob(33.5f, 63, 38, 61.4f, 40, 62.2f, 42, 61.4f, 46.5f, 63, 40, 67.5f), lips);
        canvas.Fill(Shape.Brush(0.6f, 33.5f, 63, 40, 64, 46.5f, 63), lips.Darker(0.35f));
    }
}
