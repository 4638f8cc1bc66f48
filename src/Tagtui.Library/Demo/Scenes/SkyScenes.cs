namespace Tagtui.Library.Demo;

/// <summary>Landscapes in which the sky matters most.</summary>
internal static class SkyScenes
{
    public static void SunsetMountains(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 78, 0x2E1A57, 0x7B2D6B, 0xE0575B, 0xF99B4B, 0xFFDE82));
        canvas.Glow(104, 44, 48, new Ink(1, 0.93f, 0.6f, 0.75f));
        canvas.Fill(Shape.Circle(104, 44, 10.5f), 0xFFF6CF);
        foreach (var (x, y, length) in new[] { (22f, 24f, 38f), (52f, 32f, 26f), (118f, 20f, 30f), (62f, 44f, 18f) })
            canvas.Fill(Shape.Brush(1.8f, x, y, x + (length / 2), y - 1, x + length, y + 0.5f), new Ink(1, 0.75f, 0.62f, 0.45f));
        canvas.Hills(1, 58, 15, 36, 4, Paint.Vertical(44, 76, 0x9A4F86, 0xD87F7F));
        canvas.Hills(2, 66, 14, 30, 4, Paint.Vertical(54, 84, 0x6B3A78, 0xA45A80));
        canvas.Hills(3, 77, 10, 26, 4, Paint.Vertical(66, 94, 0x43275F, 0x6B3A6E));
        canvas.Hills(4, 89, 6, 20, 4, Paint.Vertical(82, 100, 0x251640, 0x180E2B));
        var dice = new Dice(9);
        for (var x = 2f; x < canvas.Width; x += dice.Between(2.2f, 6))
            Scenery.Fir(canvas, x, 98 + dice.Between(0, 4), dice.Between(9, 17), 0x1A1030);
        foreach (var (x, y) in new[] { (28f, 44f), (35f, 40f), (41f, 45f) })
            canvas.Fill(Shape.Brush(0.7f, x - 3, y - 1.2f, x - 1.2f, y - 1.6f, x, y, x + 1.2f, y - 1.6f, x + 3, y - 1.2f), 0x3A1B4A);
    }

    public static void NightMoon(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 80, 0x050A24, 0x122457, 0x2C4A8A));
        Scenery.Stars(canvas, 3, 150, 66);
        canvas.Glow(96, 27, 34, new Ink(0.85f, 0.9f, 1, 0.45f));
        canvas.Fill(Shape.Circle(96, 27, 13), 0xF4F1DE);
        canvas.Fill(Shape.Circle(91, 23, 2.6f).And(Shape.Circle(101, 31, 3.4f)).And(Shape.Circle(94, 34, 1.7f)), 0xD9D6C3);
        canvas.Fill(Shape.Line(0.5f, 26, 12, 40, 19), new Ink(1, 1, 1, 0.7f)).Fill(Shape.Star(26, 12, 2, 0.7f, 4), 0xFFFFFF);
        canvas.Hills(12, 66, 10, 34, 4, Paint.Vertical(54, 80, 0x22376B, 0x1B2C58));
        canvas.Fill(Shape.Box(0, 76, canvas.Width, 24), Paint.Vertical(76, 100, 0x2B4C88, 0x0A1538));
        for (var i = 0; i < 8; i++)
            canvas.Fill(Shape.Ellipse(96 + (i % 2 == 0 ? 2.5f : -2.5f), 78.5f + (i * 2.8f), 5 + (i * 1.5f), 0.55f), new Ink(0.96f, 0.95f, 0.85f, 0.75f - (i * 0.05f)));
        canvas.Fill(Shape.Blob(-8, 106, -4, 84, 16, 80, 38, 86, 54, 96, 58, 106), 0x070D20);
        Scenery.Fir(canvas, 12, 84, 34, 0x0B1630);
        Scenery.Fir(canvas, 26, 86, 26, 0x0B1630);
        Scenery.Fir(canvas, 39, 90, 18, 0x0B1630);
    }

    public static void Aurora(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 90, 0x040716, 0x0B1B3A, 0x14405A));
        Scenery.Stars(canvas, 5, 130, 74);
        Curtain(canvas, 40, 41, 30, 13, 0x3BF5A0, 0x4A6DF0);
        Curtain(canvas, 41, 30, 26, 8, 0x7CF36B, 0xB14AE8);
        canvas.Hills(14, 79, 7, 30, 4, Paint.Vertical(70, 92, 0x123248, 0x0C2233));
        canvas.Hills(15, 89, 4, 24, 3, Paint.Vertical(84, 100, 0xB9D8E4, 0x5B8CA6));
        var dice = new Dice(51);
        for (var x = 3f; x < canvas.Width; x += dice.Between(5, 12))
            Scenery.Fir(canvas, x, 93 + dice.Between(0, 6), dice.Between(12, 22), 0x071822);
    }

    public static void BalloonMorning(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Vertical(0, 100, 0x4F9CD6, 0xA5D8F0, 0xFBE6C8, 0xFBC9A0));
        Scenery.Cloud(canvas, 12, 15, 0.7f, new Ink(1, 1, 1, 0.9f));
        Scenery.Cloud(canvas, 58, 62, 0.8f, new Ink(1, 1, 1, 0.8f));
        canvas.Hills(17, 83, 5, 20, 3, Paint.Vertical(76, 96, 0x8AA8BF, 0xB7C4C4));
        canvas.Hills(18, 91, 4, 16, 3, Paint.Vertical(86, 100, 0x5F8A63, 0x3F6B45));
        Balloon(canvas, 31, 35, 1, [0xE63946, 0xF9C74F, 0xF3722C, 0xF9C74F, 0xE63946]);
        Balloon(canvas, 56, 68, 0.28f, [0x277DA1, 0x90BE6D, 0xF1FAEE, 0x90BE6D, 0x277DA1]);
    }

    private static void Curtain(DemoCanvas canvas, uint seed, float level, float tall, float sway, Ink low, Ink high) =>
        canvas.Fill(Shape.Box(0, 0, canvas.Width, 80), Paint.Of((x, y) =>
        {
            var foot = level + tall + (sway * Dice.Wave(seed, x / 38, 2));
            var height = (foot - y) / (tall * (1.1f + (0.4f * Dice.Wave(seed + 3, x / 9, 2))));
            if (height is < -0.12f or > 1)
                return default;
            var strength = height < 0 ? 1 + (height / 0.12f) : (1 - height) * (1 - (height * 0.4f));
            var rays = 0.72f + (0.28f * Dice.Wave(seed + 5, x / 3, 1));
            return Ink.Mix(low, high, Math.Clamp(height * 1.3f, 0, 1)).Fade(0.9f * strength * rays);
        }));

    private static void Balloon(DemoCanvas canvas, float x, float y, float scale, Ink[] panels)
    {
        var balloon = new Figure(canvas, x, y, scale);
        for (var i = 0; i < panels.Length; i++)
        {
            // Each panel lies over the one before it and is narrower on its left, so that the last sees its own strip only.
            float share = 1 - (2f * i / panels.Length), left = -25 * share;
            var panel = share >= 1
                ? Shape.Blob(0, -25, 16, -20, 24.5f, -4, 18, 14, 5, 27, -5, 27, -18, 14, -24.5f, -4, -16, -20)
                : Shape.Blob(0, -25, 16, -20, 24.5f, -4, 18, 14, 5, 27, 5 * -share, 27, left * 0.72f, 14, left, -4, left * 0.65f, -20);
            balloon.Fill(panel, panels[i]);
        }
        balloon.Fill(Shape.Blob(-18, -14, -12, -21, -6, -20, -14, -6, -19, -4), new Ink(1, 1, 1, 0.25f));
        balloon.Both(Shape.Line(0.5f, 5, 27, 3.6f, 37), 0x5B4636);
        balloon.Fill(Shape.RoundBox(-4.5f, 36, 9, 7, 1.4f), 0x8A5A2B).Fill(Shape.Box(-4.8f, 36, 9.6f, 1.7f), 0x5E3B1A);
    }
}
