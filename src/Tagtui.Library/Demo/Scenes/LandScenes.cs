namespace Tagtui.Library.Demo;

/// <summary>Landscapes with sea, sand and snow.</summary>
internal static class LandScenes
{
    public static void SeaSail(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 56, 0x4AA8DD, 0xBFE6F2, 0xFDF3D6));
        canvas.Glow(34, 24, 24, new Ink(1, 1, 0.8f, 0.8f));
        canvas.Fill(Shape.Circle(34, 24, 8), 0xFFF8D6);
        Scenery.Cloud(canvas, 112, 16, 1, 0xFFFFFF);
        Scenery.Cloud(canvas, 70, 30, 0.6f, new Ink(1, 1, 1, 0.85f));
        canvas.Fill(Shape.Box(0, 54, canvas.Width, 46), 0x3E93B8);
        Swell(canvas, 59, 1.2f, 15, 0.2f, 0x3189AF, 0x6BB8D2);
        var boat = new Figure(canvas, 88, 64, 1);
        boat.Fill(Shape.Box(-0.7f, -44, 1.4f, 46), 0x6B4A2F);
        boat.Fill(Shape.Blob(1.6f, -43, 14, -22, 21, -5, 10, -4, 1.6f, -5), 0xFFFFFF);
        boat.Fill(Shape.Blob(-1.6f, -38, -9, -20, -16, -5, -8, -4.6f, -1.6f, -5), 0xF25C54);
        boat.Fill(Shape.Polygon(-21, -1, 24, -1, 17, 9, -15, 9), 0x8C3B2A).Fill(Shape.Box(-21, -2.4f, 45, 2.6f), 0xF7EDE2);
        Swell(canvas, 68, 1.8f, 19, 1.4f, 0x2279A3, 0x86CCE0);
        Swell(canvas, 77, 2.3f, 25, 2.9f, 0x17658F, 0x5FB2CF);
        Swell(canvas, 88, 2.8f, 31, 0.7f, 0x0F4F78, 0x3F93B8);
    }

    public static void DesertDunes(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 60, 0x3E7CB1, 0x9CC5DC, 0xFBE3B9));
        canvas.Fill(Shape.Circle(140, 20, 9), 0xFFF7DC);
        canvas.Glow(140, 20, 32, new Ink(1, 0.97f, 0.8f, 0.55f));
        canvas.Hills(22, 55, 4, 46, 2, 0xD9A066);
        Dune(canvas, 70, 30, 66, 0xF0B96B, 0xB9743C);
        Dune(canvas, 142, 48, 74, 0xF4C47A, 0xBE7A40);
        Dune(canvas, 20, 62, 80, 0xF7CD86, 0xC98547);
        Dune(canvas, 104, 73, 90, 0xFAD797, 0xD18E4E);
        foreach (var (x, scale) in new[] { (52f, 1f), (66f, 0.9f), (79f, 1f) })
            Camel(canvas, x, 78 + ((x - 52) * 0.02f), scale * 0.62f);
    }

    public static void IslandPalm(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 64, 0x1E96C8, 0x7FD4E8, 0xE6F8EE));
        Scenery.Cloud(canvas, 26, 18, 0.9f, 0xFFFFFF);
        Scenery.Cloud(canvas, 112, 34, 0.7f, 0xFFFFFF);
        canvas.Fill(Shape.Box(0, 62, canvas.Width, 38), Paint.Vertical(62, 100, 0x1AA6B7, 0x0B6E8C));
        canvas.Fill(Shape.Ellipse(66, 81, 52, 12), 0x7FE0D6);
        canvas.Fill(Shape.Blob(22, 80, 40, 70, 68, 66, 96, 71, 110, 80, 90, 86, 44, 86), Paint.Vertical(66, 86, 0xFBE8B6, 0xE5C07B));
        canvas.Fill(Shape.Brush(4.4f, 62, 72, 65, 54, 72, 38, 82, 26), 0x8B5A33);
        for (var i = 0; i < 6; i++)
            canvas.Fill(Shape.Line(0.7f, 60.8f + (i * i * 0.35f), 66 - (i * 6.6f), 65 + (i * i * 0.45f), 65 - (i * 6.6f)), 0x6B4223);
        ReadOnlySpan<float> tips = [-34, 6, -26, -12, -4, -22, 20, -16, 33, 0, 27, 18, -18, 24, 8, 26];
        for (var i = 0; i < tips.Length; i += 2)
        {
            float dx = tips[i], dy = tips[i + 1];
            canvas.Fill(Shape.Blob(82, 25, 82 + (dx * 0.5f), 25 + (dy * 0.5f) - 9, 82 + dx, 25 + dy + 3, 82 + (dx * 0.5f), 25 + (dy * 0.5f) - 1.5f), i % 4 == 0 ? 0x2E8B4A : 0x43A857);
        }
        canvas.Fill(Shape.Circle(79, 29, 2.6f).And(Shape.Circle(85, 29.5f, 2.6f)), 0x5A3A1E);
        canvas.Fill(Shape.Brush(0.8f, 8, 90, 20, 88.6f, 32, 90), new Ink(1, 1, 1, 0.6f)).Fill(Shape.Brush(0.8f, 96, 92, 110, 90.4f, 124, 92), new Ink(1, 1, 1, 0.6f));
    }

    public static void Sunflowers(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 60, 0x3C9BE0, 0xB9E3F7));
        Scenery.Cloud(canvas, 78, 14, 0.8f, 0xFFFFFF);
        canvas.Hills(61, 54, 3, 30, 2, 0x7DB35A);
        var dice = new Dice(62);
        for (var i = 0; i < 60; i++)
        {
            var y = 56 + (i * 0.25f);
            canvas.Fill(Shape.Circle(dice.Next() * canvas.Width, y, 0.8f + (i * 0.025f)), i % 3 == 0 ? 0x4F8A3A : 0xF6C324);
        }
        canvas.Hills(63, 73, 2, 18, 3, Paint.Vertical(68, 100, 0x3E8035, 0x1E5223));
        Sunflower(canvas, 22, 62, 0.62f);
        Sunflower(canvas, 82, 66, 0.55f);
        Sunflower(canvas, 50, 42, 1.05f);
    }

    /// <summary>A lighthouse before a storm: the picture whose file ends early.</summary>
    public static void Lighthouse(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 74, 0x2B3245, 0x55607A, 0xA58E86));
        canvas.Fill(Shape.Polygon(86, 22, -4, 4, -4, 34), Paint.Between(86, 22, 0, 20, new Ink(1, 0.95f, 0.6f, 0.85f), new Ink(1, 0.95f, 0.6f, 0.1f)));
        Scenery.Cloud(canvas, 34, 38, 1.3f, new Ink(0.25f, 0.28f, 0.36f, 0.8f));
        Scenery.Cloud(canvas, 118, 14, 1.4f, new Ink(0.2f, 0.23f, 0.32f, 0.9f));
        canvas.Fill(Shape.Box(0, 72, canvas.Width, 28), 0x2F4A5C);
        canvas.Fill(Shape.Blob(56, 104, 60, 82, 76, 72, 102, 73, 124, 84, 138, 104), 0x3A342F);
        var tower = new Figure(canvas, 86, 74, 1);
        tower.Fill(Shape.Polygon(-6, -46, 6, -46, 9.5f, 2, -9.5f, 2), 0xF3EFE6);
        tower.Fill(Shape.Polygon(-6.9f, -34, 6.9f, -34, 7.7f, -23, -7.7f, -23), 0xC8352F).Fill(Shape.Polygon(-8.5f, -12, 8.5f, -12, 9.3f, -1, -9.3f, -1), 0xC8352F);
        tower.Fill(Shape.Box(-8, -48, 16, 2.4f), 0x2A2A33).Fill(Shape.Box(-4.6f, -57, 9.2f, 9), 0xFFE88A).Fill(Shape.Polygon(-6, -57, 0, -64, 6, -57), 0xC8352F);
        canvas.Glow(86, 22, 20, new Ink(1, 0.95f, 0.6f, 0.7f));
        Swell(canvas, 84, 3, 22, 1, 0x24394A, 0xAFC3CC);
        Swell(canvas, 92, 3, 26, 2.5f, 0x16283A, 0x7F9AA8);
    }

    private static void Swell(DemoCanvas canvas, float level, float height, float length, float phase, Ink water, Ink foam)
    {
        var line = new List<float>();
        for (var x = -4f; x <= canvas.Width + 4; x += 2)
            line.AddRange([x, level + (height * MathF.Sin((x / length * MathF.Tau) + phase)) + (height * 0.3f * MathF.Sin((x / length * 14) + phase))]);
        canvas.Fill(Shape.Polygon([.. line, canvas.Width + 4, 101, -4, 101]), water);
        canvas.Fill(Shape.Line(0.9f, [.. line]), foam);
    }

    private static void Dune(DemoCanvas canvas, float crest, float top, float foot, Ink light, Ink shade)
    {
        canvas.Fill(Shape.Blob(crest - 120, 130, crest - 90, foot + 8, crest - 40, (top + foot) / 2, crest, top, crest + 46, (top + foot) / 2 + 3, crest + 100, foot + 10, crest + 130, 130), light);
        canvas.Fill(Shape.Blob(crest, top, crest + 46, (top + foot) / 2 + 3, crest + 100, foot + 10, crest + 130, 130, crest + 20, 130, crest - 6, foot + 6, crest + 8, (top + foot) / 2), shade);
    }

    private static void Camel(DemoCanvas canvas, float x, float y, float scale)
    {
        var camel = new Figure(canvas, x, y, scale);
        Ink dark = 0x4A2A1A;
        camel.Fill(Shape.Blob(-9, -9, -5, -12, -2, -16, 1, -12, 4, -16, 7, -11, 8, -7, 0, -5, -8, -6), dark);
        camel.Fill(Shape.Brush(2.2f, 7, -9, 11, -9, 12, -16, 14, -17), dark).Fill(Shape.Ellipse(14.5f, -17, 2.6f, 1.5f, 12), dark);
        foreach (var leg in (ReadOnlySpan<float>)[-7, -4, 4, 7])
            camel.Fill(Shape.Line(1.3f, leg, -7, leg + 0.4f, 2), dark);
    }

    private static void Sunflower(DemoCanvas canvas, float x, float y, float scale)
    {
        var flower = new Figure(canvas, x, y, scale);
        flower.Fill(Shape.Brush(2.4f, 0, 8, 1.5f, 30, 0, 80), 0x3B7A2E);
        flower.Fill(Shape.Blob(1, 36, 10, 26, 21, 28, 12, 37), 0x4B9439).Fill(Shape.Blob(0, 44, -9, 33, -20, 34, -11, 44), 0x3F8431);
        for (var ring = 0; ring < 2; ring++)
        {
            for (var i = 0; i < 14; i++)
                flower.Fill(Shape.Blob(-2.7f, -9, 0, -21 + (ring * 3), 2.7f, -9, 0, -6).Turn((i + (ring * 0.5f)) * 360f / 14, 0, 0), ring == 0 ? 0xE89A0C : 0xFCC419);
        }
        flower.Fill(Shape.Circle(0, 0, 9.4f), 0x5B3410).Fill(Shape.Circle(0, 0, 6), 0x3E2108);
    }
}
