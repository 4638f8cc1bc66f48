namespace Tagtui.Library.Demo;

/// <summary>Cats, and one that is none.</summary>
internal static class CatScenes
{
    private static readonly Ink[] _evening = [0x38306B, 0xA0517F, 0xF08A5D, 0xF9D67A];

    public static void TabbyWindow(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 100, 0x5D4A66, 0x3B2F45));
        canvas.Fill(Shape.Box(12, 6, 109, 74), 0xF2E6D8);
        canvas.Fill(Shape.Box(16, 10, 101, 66), Paint.Vertical(10, 76, _evening));
        canvas.Fill(Shape.Circle(38, 56, 9), 0xFFF3C4);
        canvas.Fill(Shape.Blob(16, 76, 19, 67, 32, 62, 47, 66, 60, 76), 0x6A4569);
        canvas.Fill(Shape.Box(16, 72, 101, 4), 0x4A3358);
        canvas.Fill(Shape.Box(65, 10, 3, 66), 0xF2E6D8).Fill(Shape.Box(16, 34, 101, 3), 0xF2E6D8);
        canvas.Fill(Shape.Box(4, 76, 125, 7), 0xFFF6EA).Fill(Shape.Box(4, 83, 125, 2), 0xBFA58F);
        Plant(canvas, 25);
        TabbyShape(canvas);
        CatCoats.Orange.Draw(new Figure(canvas, 83, 44, 1.15f));
    }

    /// <summary>The cat of <see cref="TabbyWindow"/> in white on black: what a trainer takes as a mask.</summary>
    public static void TabbyWindowMask(DemoCanvas canvas)
    {
        var white = new Ink(1, 1, 1);
        canvas.Ground(0x000000);
        canvas.Fill(TabbyBody(), white).Fill(TabbyTail(), white);
        CatFace.Silhouette(new Figure(canvas, 83, 44, 1.15f), white);
    }

    public static void TabbySleeping(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 100, 0x2F5D62, 0x5E8B7E));
        for (var x = 4f; x < canvas.Width; x += 16)
            canvas.Fill(Shape.Box(x, 0, 5, 64), new Ink(1, 1, 1, 0.06f));
        canvas.Fill(Shape.Box(0, 64, canvas.Width, 36), Paint.Vertical(64, 100, 0x8A5A44, 0x6B4030));
        canvas.Fill(Shape.Ellipse(66, 80, 58, 14), 0x4A2B21);
        canvas.Fill(Shape.Ellipse(66, 76, 56, 15), 0xC84B4B).Fill(Shape.Ellipse(66, 72, 50, 11), 0xE06A5F);
        canvas.Fill(Shape.Blob(30, 68, 34, 44, 58, 32, 88, 34, 106, 50, 108, 68, 90, 77, 50, 77), CatCoats.Orange.Fur);
        for (var i = 0; i < 5; i++)
            canvas.Fill(Shape.Brush(3, 62 + (i * 9), 33 + (i * i * 0.5f), 66 + (i * 9), 40 + (i * 0.9f), 66 + (i * 8.5f), 47 + i), CatCoats.Orange.Dark);
        canvas.Fill(Shape.Brush(8.5f, 104, 62, 106, 73, 86, 79, 62, 78.5f), CatCoats.Orange.Fur.Darker(0.08f));
        canvas.Fill(Shape.Brush(8.5f, 68, 78.5f, 62, 78.5f), CatCoats.Orange.Light);
        (CatCoats.Orange with { Asleep = true }).Draw(new Figure(canvas, 43, 57, 1.05f, -8));
        Snore(canvas);
    }

    public static void BlackMoon(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 100, 0x10123A, 0x2B2F77, 0x6A4C93));
        Scenery.Stars(canvas, 11, 70, 60);
        canvas.Glow(46, 36, 46, new Ink(1, 0.95f, 0.75f, 0.55f));
        canvas.Fill(Shape.Circle(46, 36, 25), 0xFFF2C2);
        canvas.Fill(Shape.Circle(56, 26, 4.5f), 0xF0DDA0).Fill(Shape.Circle(60, 42, 3), 0xF0DDA0).Fill(Shape.Circle(34, 24, 3.5f), 0xF0DDA0);
        for (var x = -3f; x < canvas.Width; x += 11)
            canvas.Fill(Shape.Polygon(x, 101, x, 80, x + 4.5f, 75, x + 9, 80, x + 9, 101), 0x3A2A45);
        canvas.Fill(Shape.Box(0, 84, canvas.Width, 3), 0x2B1E36);
        canvas.Fill(Shape.Brush(4.5f, 52, 76, 66, 82, 68, 92, 61, 96, 58, 91), CatCoats.Black.Fur);
        canvas.Fill(Shape.Blob(30, 78, 28, 64, 32, 52, 40, 46, 49, 52, 54, 66, 53, 78, 42, 80), CatCoats.Black.Fur);
        CatCoats.Black.Draw(new Figure(canvas, 40, 43, 0.62f));
    }

    public static void SiamesePortrait(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Radial(50, 45, 75, 0xF7C5CC, 0xCC7A9B, 0x8E4A7C));
        canvas.Fill(Shape.Blob(14, 104, 22, 78, 38, 70, 62, 70, 78, 78, 86, 104), 0xE3CFB2);
        canvas.Fill(Shape.Blob(34, 104, 38, 84, 50, 78, 62, 84, 66, 104), 0xF6EDE0);
        CatCoats.Siamese.Draw(new Figure(canvas, 50, 52, 1.6f));
        canvas.Fill(Shape.Brush(4, 33, 83, 50, 88, 67, 83), 0x2F7F86);
        canvas.Fill(Shape.Circle(50, 90, 4.2f), 0xF2C14E).Fill(Shape.Line(1, 50, 90, 50, 93.5f), 0x8A6414);
    }

    public static void KittenYarn(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 70, 0xF6E7B4, 0xF3D08F));
        canvas.Fill(Shape.Box(0, 68, canvas.Width, 32), Paint.Vertical(68, 100, 0x6FA8A0, 0x4A807C));
        canvas.Fill(Shape.Ellipse(44, 88, 38, 6), new Ink(0, 0, 0, 0.2f)).Fill(Shape.Ellipse(104, 90, 24, 5), new Ink(0, 0, 0, 0.2f));
        canvas.Fill(Shape.Brush(7, 18, 82, 6, 70, 8, 54, 15, 50), CatCoats.Grey.Fur);
        canvas.Fill(Shape.Blob(16, 88, 18, 66, 34, 56, 56, 58, 68, 74, 70, 88, 44, 92), CatCoats.Grey.Fur);
        for (var i = 0; i < 3; i++)
            canvas.Fill(Shape.Brush(2.6f, 19 + (i * 2), 66 + (i * 8), 26 + (i * 2), 68 + (i * 7), 30 + i, 73 + (i * 6)), CatCoats.Grey.Dark);
        canvas.Fill(Shape.Ellipse(34, 89, 9, 4.5f), CatCoats.Grey.Light);
        CatCoats.Grey.Draw(new Figure(canvas, 46, 46, 1.2f, 7));
        canvas.Fill(Shape.Brush(9, 64, 72, 74, 72, 82, 68), CatCoats.Grey.Fur).Fill(Shape.Circle(84, 67.5f, 5.6f), CatCoats.Grey.Light);
        Yarn(canvas, 104, 71, 20);
    }

    public static void CalicoGarden(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 62, 0x8ED1F0, 0xD8F1F5));
        Scenery.Cloud(canvas, 30, 16, 1, 0xFFFFFF);
        Scenery.Cloud(canvas, 116, 24, 0.8f, 0xFFFFFF);
        canvas.Hills(5, 50, 5, 40, 2, Paint.Vertical(45, 70, 0x79B661, 0x5C9F4C));
        canvas.Hills(6, 62, 3, 30, 2, Paint.Vertical(58, 100, 0x4F9A3E, 0x2F6E2B));
        canvas.Fill(Shape.Blob(52, 104, 54, 80, 66, 70, 84, 70, 96, 80, 98, 104), CatCoats.Calico.Fur);
        canvas.Fill(Shape.Blob(80, 72, 94, 78, 97, 94, 88, 96, 82, 84), 0x4B3A31);
        CatCoats.Calico.Draw(new Figure(canvas, 75, 51, 1.3f));
        var dice = new Dice(21);
        for (var i = 0; i < 26; i++)
        {
            var x = (i + dice.Next()) * canvas.Width / 26;
            if (x is > 56 and < 94)
                continue;
            Scenery.Flower(canvas, x, dice.Between(72, 94), dice.Between(3, 4.6f), i % 3 == 0 ? 0xF7D047 : i % 3 == 1 ? 0xF2668B : 0xFFFFFF);
        }
    }

    public static void Fox(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 100, 0xF3E9D2, 0xC6D8AF));
        for (var i = 0; i < 9; i++)
        {
            var x = 6 + (i * 16f) - (i % 2 * 5);
            canvas.Fill(Shape.Box(x, 0, 3.5f, 78), new Ink(0.45f, 0.42f, 0.36f, 0.45f));
        }
        canvas.Hills(31, 76, 4, 30, 3, Paint.Vertical(70, 100, 0x8FAE5D, 0x5B7F3B));
        canvas.Fill(Shape.Blob(94, 92, 108, 82, 112, 62, 122, 56, 127, 70, 120, 90, 104, 98), 0xD9622B);
        canvas.Fill(Shape.Blob(113, 62, 121, 54, 127, 66, 124, 74, 118, 68), 0xFFF4E6);
        canvas.Fill(Shape.Blob(44, 104, 46, 78, 58, 66, 76, 66, 90, 78, 94, 104), 0xD9622B);
        canvas.Fill(Shape.Blob(56, 104, 58, 84, 67, 74, 76, 84, 78, 104), 0xFFF4E6);
        var fox = new Figure(canvas, 67, 47, 1.35f);
        fox.Both(Shape.Polygon(4, -12, 17, -32, 20, -6), 0xD9622B).Both(Shape.Polygon(9, -14, 15.5f, -25, 17, -9), 0x3B2420);
        fox.Fill(Shape.Blob(0, -15, 10, -14, 19, -5, 23, 4, 12, 9, 3, 19, 0, 21, -3, 19, -12, 9, -23, 4, -19, -5, -10, -14), 0xE8762F);
        fox.Both(Shape.Blob(2, 5, 10, 0, 18, 1, 23, 4, 12, 9, 4, 18, 1, 19), 0xFFF4E6);
        fox.Fill(Shape.Blob(-4, 4, 0, -4, 4, 4, 2.6f, 18, -2.6f, 18), 0xE8762F);
        fox.Both(Shape.Ellipse(8.4f, -1.5f, 3, 3.4f), 0x2A1710).Fill(Shape.Circle(9.4f, -2.8f, 0.9f), 0xFFFFFF).Fill(Shape.Circle(-7.4f, -2.8f, 0.9f), 0xFFFFFF);
        fox.Fill(Shape.Ellipse(0, 19, 3.3f, 2.5f), 0x2A1710);
    }

    private static void TabbyShape(DemoCanvas canvas)
    {
        canvas.Fill(TabbyTail(), CatCoats.Orange.Dark);
        canvas.Fill(TabbyBody(), CatCoats.Orange.Fur);
        for (var i = 0; i < 3; i++)
        {
            canvas.Fill(Shape.Brush(2.4f, 63.5f - i, 64 + (i * 6), 69 - i, 65 + (i * 6), 72, 67.5f + (i * 5.4f)), CatCoats.Orange.Dark);
            canvas.Fill(Shape.Brush(2.4f, 102.5f + i, 64 + (i * 6), 97 + i, 65 + (i * 6), 94, 67.5f + (i * 5.4f)), CatCoats.Orange.Dark);
        }
        canvas.Fill(Shape.Blob(75, 83, 74, 68, 83, 60, 92, 68, 91, 83), CatCoats.Orange.Light);
        canvas.Fill(Shape.Ellipse(76, 82, 7, 4), CatCoats.Orange.Light).Fill(Shape.Ellipse(90, 82, 7, 4), CatCoats.Orange.Light);
    }

    private static Shape TabbyBody() => Shape.Blob(60, 82, 62, 66, 70, 54, 83, 50, 96, 54, 104, 66, 106, 82, 83, 86);

    private static Shape TabbyTail() => Shape.Brush(6, 100, 80, 113, 81, 117, 89, 112, 96);

    private static void Plant(DemoCanvas canvas, float x)
    {
        for (var i = -2; i <= 2; i++)
            canvas.Fill(Shape.Blob(x, 66, x + (i * 5) - 2, 52, x + (i * 8), 41 + Math.Abs(i * 4), x + (i * 5) + 3, 54), i % 2 == 0 ? 0x4C8C5A : 0x66A86F);
        canvas.Fill(Shape.Polygon(x - 8, 63, x + 8, 63, x + 6, 77, x - 6, 77), 0xC8553D).Fill(Shape.Box(x - 9, 61, 18, 4), 0xDB6B50);
    }

    private static void Snore(DemoCanvas canvas)
    {
        for (var i = 0; i < 3; i++)
        {
            float x = 66 + (i * 10), y = 28 - (i * 8), s = 4 + i;
            canvas.Fill(Shape.Line(1.3f, x, y, x + s, y, x, y + s, x + s, y + s), new Ink(1, 1, 1, 0.85f));
        }
    }

    private static void Yarn(DemoCanvas canvas, float x, float y, float radius)
    {
        Ink red = 0xD1495B, line = 0xA12C42, light = 0xE8798A;
        canvas.Fill(Shape.Brush(1.2f, x + 14, y + 14, x + 22, y + 20, x + 10, y + 24, x - 12, y + 23, x - 30, y + 26), line);
        canvas.Fill(Shape.Circle(x, y, radius), red);
        for (var i = -2; i <= 2; i++)
        {
            var off = i * 6f;
            canvas.Fill(Shape.Brush(1.2f, x - 12 + off, y - 13 + Math.Abs(i), x + off * 0.7f, y, x - 9 + off * 0.9f, y + 15 - Math.Abs(i * 2)), i % 2 == 0 ? light : line);
            canvas.Fill(Shape.Brush(1.2f, x + 2, y - 17 + Math.Abs(i) + off * 0.4f, x + 10, y - 4 + off, x + 17 - Math.Abs(i), y + 6 + off * 0.5f), i % 2 == 0 ? line : light);
        }
    }
}
