namespace Tagtui.Library.Demo;

/// <summary>Landscapes with buildings and lights.</summary>
internal static class TownScenes
{
    public static void CitySkyline(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 84, 0x0E1238, 0x3B1F6B, 0xA83279, 0xF9845B));
        Scenery.Stars(canvas, 8, 60, 40);
        canvas.Glow(128, 60, 46, new Ink(1, 0.7f, 0.45f, 0.55f));
        Row(canvas, 81, 58, 14, 0x5A2A72, null);
        Row(canvas, 82, 50, 22, 0x38205A, new Ink(1, 0.75f, 0.5f, 0.55f));
        Row(canvas, 83, 60, 18, 0x1A1238, 0xFFD166);
        canvas.Fill(Shape.Box(0, 86, canvas.Width, 14), Paint.Vertical(86, 100, 0x3E2058, 0x120B2B));
        var dice = new Dice(84);
        for (var i = 0; i < 46; i++)
            canvas.Fill(Shape.RoundBox(dice.Next() * canvas.Width, dice.Between(88, 99), dice.Between(3, 9), 0.7f, 0.3f), new Ink(1, 0.8f, 0.5f, dice.Between(0.2f, 0.7f)));
    }

    public static void WinterHouse(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 76, 0x0F1B3D, 0x2C3E73, 0x7A7FB0));
        Scenery.Stars(canvas, 13, 50, 40);
        canvas.Hills(71, 60, 7, 30, 3, 0x6C7DAE);
        canvas.Hills(72, 74, 3, 40, 2, Paint.Vertical(70, 100, 0xDFE8F7, 0xA9BCE0));
        foreach (var (x, tall) in new[] { (10f, 34f), (24f, 25f), (108f, 30f), (118f, 40f) })
            SnowyFir(canvas, x, 79, tall);
        canvas.Glow(64, 68, 44, new Ink(1, 0.78f, 0.4f, 0.3f));
        canvas.Fill(Shape.Box(76, 24, 8, 18), 0x6B3B36).Fill(Shape.RoundBox(74.6f, 22, 10.8f, 4, 1.9f), 0xF6F9FF);
        for (var i = 0; i < 4; i++)
            canvas.Fill(Shape.Circle(81 + (i * 2.6f), 18 - (i * 4.6f), 2 + (i * 0.8f)), new Ink(0.86f, 0.88f, 0.95f, 0.6f - (i * 0.12f)));
        canvas.Fill(Shape.Box(40, 50, 50, 32), 0x7A4230);
        for (var y = 54f; y < 82; y += 4.6f)
            canvas.Fill(Shape.Box(40, y, 50, 0.6f), 0x61321F);
        canvas.Fill(Shape.Polygon(33, 53, 65, 27, 97, 53), 0x4A2A2A);
        canvas.Fill(Shape.Blob(31, 53, 48, 38, 65, 24.5f, 82, 38, 99, 53, 94, 54, 80, 43, 65, 32, 50, 43, 36, 54), 0xF6F9FF);
        Window(canvas, 45, 57);
        Window(canvas, 74, 57);
        canvas.Fill(Shape.RoundBox(60, 60, 10, 23, 2), 0x3B2018).Fill(Shape.Circle(68, 72, 0.8f), 0xF2C14E);
        canvas.Fill(Shape.Ring(65, 66, 2.8f, 1.5f), 0x3F8A4A);
        canvas.Fill(Shape.Blob(30, 84, 50, 80, 66, 81.5f, 84, 80, 102, 84, 66, 88), 0xF1F5FD);
        canvas.Fill(Shape.Polygon(61, 82, 69, 82, 80, 101, 48, 101), new Ink(1, 0.85f, 0.55f, 0.55f));
        Snowman(canvas, 106, 89);
        var dice = new Dice(73);
        for (var i = 0; i < 90; i++)
            canvas.Fill(Shape.Circle(dice.Next() * canvas.Width, dice.Next() * 98, dice.Between(0.3f, 0.8f)), new Ink(1, 1, 1, 0.85f));
    }

    private static void Row(DemoCanvas canvas, uint seed, float level, float range, Ink walls, Ink? lights)
    {
        var dice = new Dice(seed * 500);
        for (var x = -3f; x < canvas.Width;)
        {
            float width = dice.Between(8, 16), top = level - dice.Between(-range * 0.6f, range), kind = dice.Next();
            canvas.Fill(Shape.Box(x, top, width, 90 - top), walls);
            if (kind < 0.25f)
                canvas.Fill(Shape.Polygon(x, top, x + (width / 2), top - (width * 0.7f), x + width, top), walls);
            else if (kind < 0.5f)
                canvas.Fill(Shape.Box(x + (width * 0.46f), top - 9, width * 0.08f, 10), walls);
            if (lights is { } glow)
                Lights(canvas, dice, x, top, width, glow);
            x += width + dice.Between(0, 2.4f);
        }
    }

    private static void Lights(DemoCanvas canvas, Dice dice, float x, float top, float width, Ink glow)
    {
        for (var v = top + 2.6f; v < 83; v += 4)
        {
            for (var u = x + 1.6f; u + 1.8f < x + width; u += 3)
            {
                if (dice.Next() < 0.5f)
                    canvas.Fill(Shape.Box(u, v, 1.6f, 2.1f), glow);
            }
        }
    }

    private static void Window(DemoCanvas canvas, float x, float y)
    {
        canvas.Fill(Shape.Box(x - 0.8f, y - 0.8f, 12.6f, 14.6f), 0x3B2018);
        canvas.Fill(Shape.Box(x, y, 11, 13), Paint.Vertical(y, y + 13, 0xFFE9A0, 0xFFB945));
        canvas.Fill(Shape.Box(x + 5, y, 1, 13), 0x3B2018).Fill(Shape.Box(x, y + 6, 11, 1), 0x3B2018);
        canvas.Fill(Shape.RoundBox(x - 1.6f, y + 13, 14.2f, 2, 1), 0xF6F9FF);
    }

    private static void SnowyFir(DemoCanvas canvas, float x, float foot, float height)
    {
        Scenery.Fir(canvas, x, foot, height, 0x2F5D55);
        for (var i = 0; i < 3; i++)
        {
            float top = foot - height + (i * height * 0.24f), wide = height * (0.07f + (i * 0.025f));
            canvas.Fill(Shape.Polygon(x, top, x + wide, top + (height * 0.16f), x, top + (height * 0.12f), x - wide, top + (height * 0.16f)), 0xF1F5FD);
        }
    }

    private static void Snowman(DemoCanvas canvas, float x, float y)
    {
        canvas.Fill(Shape.Circle(x, y, 7), 0xFFFFFF).Fill(Shape.Circle(x, y - 9.5f, 5), 0xFFFFFF);
        canvas.Fill(Shape.Box(x - 5, y - 15, 10, 1.4f), 0x23202E).Fill(Shape.Box(x - 3, y - 20, 6, 5.4f), 0x23202E);
        canvas.Fill(Shape.Circle(x - 1.7f, y - 10.4f, 0.6f).And(Shape.Circle(x + 1.7f, y - 10.4f, 0.6f)).And(Shape.Circle(x, y - 1.5f, 0.7f)), 0x23202E);
        canvas.Fill(Shape.Polygon(x, y - 9.4f, x + 4.6f, y - 8.4f, x, y - 8.2f), 0xF3722C);
        canvas.Fill(Shape.Brush(1.7f, x - 4, y - 5.8f, x, y - 5, x + 4, y - 5.8f), 0xD1323F);
    }
}
