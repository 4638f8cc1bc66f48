namespace Tagtui.Library.Demo;

/// <summary>Pictures of nothing but shapes and colours.</summary>
internal static class AbstractScenes
{
    public static void Mondrian(DemoCanvas canvas)
    {
        Ink red = 0xD6221F, blue = 0x1B4B9E, yellow = 0xF5CF1B, white = 0xF4F1E8, black = 0x111111;
        canvas.Ground(white);
        canvas.Fill(Shape.Box(34, 0, 66, 60), red).Fill(Shape.Box(0, 60, 34, 40), blue).Fill(Shape.Box(82, 80, 18, 20), yellow).Fill(Shape.Box(0, 0, 34, 26), yellow.Lighter(0.82f));
        canvas.Fill(Shape.Box(0, 26, 16, 34), yellow);
        foreach (var y in (ReadOnlySpan<float>)[24.5f, 58.5f])
            canvas.Fill(Shape.Box(0, y, y < 30 ? 34 : 100, 3.4f), black);
        canvas.Fill(Shape.Box(32.5f, 0, 3.4f, 100), black).Fill(Shape.Box(14.5f, 26, 3, 33), black).Fill(Shape.Box(80.5f, 60, 3.4f, 40), black).Fill(Shape.Box(82, 78.5f, 18, 3.4f), black);
    }

    public static void CirclesGradient(DemoCanvas canvas)
    {
        canvas.Ground(Paint.Between(0, 0, canvas.Width, 100, 0x3A0CA3, 0xB5179E, 0xF72585, 0xFFB347));
        var dice = new Dice(102);
        for (var i = 0; i < 13; i++)
        {
            float x = dice.Next() * canvas.Width, y = dice.Next() * 100, radius = dice.Between(7, 24);
            canvas.Fill(Shape.Circle(x, y, radius), Paint.Between(x - radius, y - radius, x + radius, y + radius, new Ink(1, 1, 1, 0.42f), new Ink(1, 1, 1, 0.04f)));
        }
        canvas.Fill(Shape.Circle(66, 50, 25), Paint.Vertical(25, 75, 0xFFE66D, 0xFF6B35));
        canvas.Fill(Shape.Ring(66, 50, 33, 30.5f), new Ink(1, 1, 1, 0.8f));
    }

    public static void ChessBoard(DemoCanvas canvas)
    {
        canvas.Ground(0x3E2A1E);
        canvas.Fill(Shape.Box(5, 5, 90, 90), 0x6B4A33);
        for (var i = 0; i < 64; i++)
        {
            int file = i % 8, rank = i / 8;
            canvas.Fill(Shape.Box(8 + (file * 10.5f), 8 + (rank * 10.5f), 10.5f, 10.5f), (file + rank) % 2 == 0 ? 0xF0DAB5 : 0xB07B4F);
        }
        foreach (var (file, rank, white, crowned) in new[]
        {
            (4, 7, true, true), (5, 6, true, false), (6, 6, true, false), (3, 4, true, false), (2, 5, true, false),
            (4, 0, false, true), (4, 3, false, false), (1, 1, false, false), (5, 1, false, false), (6, 2, false, false),
        })
            Piece(new Figure(canvas, 13.25f + (file * 10.5f), 13.25f + (rank * 10.5f), 0.46f), white ? 0xFFFBF0 : 0x221A17, white ? 0x8A6A4A : 0x000000, crowned);
    }

    public static void SeventiesWaves(DemoCanvas canvas)
    {
        Ink[] bands = [0xF6E7CB, 0xF2B33D, 0xE7792B, 0xC8402B, 0x7A2A2B, 0x2F5D62, 0x8CB9A6];
        canvas.Ground(bands[0]);
        for (var band = 1; band < bands.Length; band++)
        {
            var line = new List<float>();
            for (var x = -2f; x <= canvas.Width + 2; x += 1.5f)
                line.AddRange([x, 8 + (band * 13) + (17 * MathF.Sin((x / canvas.Width * 7.4f) + (band * 0.16f))) - (x * 0.06f)]);
            canvas.Fill(Shape.Polygon([.. line, canvas.Width + 2, 101, -2, 101]), bands[band]);
        }
        canvas.Fill(Shape.Circle(canvas.Width * 0.77f, 22, 12), 0xC8402B).Fill(Shape.Circle(canvas.Width * 0.77f, 22, 8), 0xE7792B).Fill(Shape.Circle(canvas.Width * 0.77f, 22, 4), 0xF2B33D);
    }

    /// <summary>Bubbles on nothing: the ground stays transparent.</summary>
    public static void Bubbles(DemoCanvas canvas)
    {
        foreach (var (x, y, radius, hue) in new (float, float, float, int)[]
        {
            (38, 40, 27, 0x4CC9F0), (73, 68, 20, 0xF72585), (74, 24, 13, 0xF9C74F), (26, 80, 12, 0x90BE6D), (52, 86, 6, 0x9D6BFF), (90, 44, 6, 0x4CC9F0), (12, 62, 5, 0xF3722C),
        })
            Bubble(canvas, x, y, radius, hue);
    }

    public static void PaperHills(DemoCanvas canvas)
    {
        Ink[] papers = [0xFDE2C8, 0xF9B5A0, 0xE8857F, 0xB85C7A, 0x7A3F70, 0x44285A];
        canvas.Ground(papers[0]);
        canvas.Fill(Shape.Circle(50, 34, 19), new Ink(0, 0, 0, 0.08f)).Fill(Shape.Circle(49, 32.6f, 19), 0xFFF8E8);
        for (var i = 1; i < papers.Length; i++)
        {
            canvas.Hills((uint)(110 + i), 29 + (i * 12), 9, 24, 1, new Ink(0.2f, 0.05f, 0.15f, 0.16f));
            canvas.Hills((uint)(110 + i), 30.4f + (i * 12), 9, 24, 1, papers[i]);
        }
    }

    private static void Piece(Figure at, Ink body, Ink line, bool crowned)
    {
        at.Fill(Shape.Ellipse(0, 8.6f, 8.6f, 2), new Ink(0, 0, 0, 0.3f));
        foreach (var (grow, ink) in new[] { (0.8f, line), (0f, body) })
        {
            at.Fill(Shape.RoundBox(-7 - grow, 4.6f - grow, 14 + (2 * grow), 4 + (2 * grow), 1.5f), ink);
            at.Fill(Shape.Polygon(-3 - grow, -4, 3 + grow, -4, 6 + grow, 5, -6 - grow, 5), ink);
            if (crowned)
                at.Fill(Shape.Polygon(-6 - grow, -9 - grow, -2, -6 - grow, 0, -11 - grow, 2, -6 - grow, 6 + grow, -9 - grow, 4 + grow, -2 + grow, -4 - grow, -2 + grow), ink);
            else
                at.Fill(Shape.Circle(0, -5.5f, 4.3f + grow), ink);
        }
    }

    private static void Bubble(DemoCanvas canvas, float x, float y, float radius, Ink hue)
    {
        canvas.Fill(Shape.Circle(x, y, radius), Paint.Radial(x, y, radius, hue.Fade(0.12f), hue.Fade(0.3f), hue.Fade(0.95f)));
        canvas.Fill(Shape.Ellipse(x - (radius * 0.38f), y - (radius * 0.42f), radius * 0.26f, radius * 0.15f, -42), new Ink(1, 1, 1, 0.9f));
        canvas.Fill(Shape.Circle(x + (radius * 0.42f), y + (radius * 0.44f), radius * 0.09f), new Ink(1, 1, 1, 0.75f));
    }
}
