namespace Tagtui.Library.Demo;

/// <summary>What stands in more than one sky and meadow.</summary>
internal static class Scenery
{
    public static void Stars(DemoCanvas canvas, uint seed, int count, float lowest)
    {
        var dice = new Dice(seed * 1000);
        for (var i = 0; i < count; i++)
        {
            float x = dice.Next() * canvas.Width, y = dice.Next() * lowest;
            canvas.Fill(Shape.Circle(x, y, dice.Between(0.18f, 0.55f)), new Ink(1, 1, 0.92f, dice.Between(0.5f, 1)));
        }
    }

    public static void Cloud(DemoCanvas canvas, float x, float y, float scale, Ink ink) => new Figure(canvas, x, y, scale)
        .Fill(Shape.Circle(-9, 0, 5).And(Shape.Circle(-2, -3, 7)).And(Shape.Circle(7, -1, 5.6f)).And(Shape.RoundBox(-15, -1, 30, 6, 2.9f)), ink);

    public static void Flower(DemoCanvas canvas, float x, float y, float size, Ink petals)
    {
        canvas.Fill(Shape.Brush(0.7f, x, y, x + 0.6f, y + 5, x, y + 11), 0x2D5A27);
        for (var i = 0; i < 5; i++)
        {
            var (sin, cos) = MathF.SinCos(i * MathF.Tau / 5);
            canvas.Fill(Shape.Circle(x + (cos * size * 0.6f), y + (sin * size * 0.6f), size * 0.48f), petals);
        }
        canvas.Fill(Shape.Circle(x, y, size * 0.4f), 0xF29F05);
    }

    public static void Fir(DemoCanvas canvas, float x, float foot, float height, Ink needles)
    {
        canvas.Fill(Shape.Box(x - (height * 0.04f), foot - (height * 0.1f), height * 0.08f, height * 0.12f), 0x4B3426);
        for (var i = 0; i < 3; i++)
        {
            float top = foot - height + (i * height * 0.24f), wide = height * (0.16f + (i * 0.07f));
            canvas.Fill(Shape.Polygon(x, top, x + wide, top + (height * 0.4f), x - wide, top + (height * 0.4f)), needles.Darker(0.12f * (2 - i)));
        }
    }
}
