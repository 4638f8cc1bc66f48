using System.Numerics;

namespace Tagtui.Library.Demo;

/// <summary>Soft curves through given points: Catmull-Rom, flattened to short lines.</summary>
internal static class Curves
{
    private const int Steps = 10;

    public static Vector2[] Closed(Vector2[] points)
    {
        var result = new List<Vector2>(points.Length * Steps);
        for (var i = 0; i < points.Length; i++)
            Segment(result, points[(i + points.Length - 1) % points.Length], points[i], points[(i + 1) % points.Length], points[(i + 2) % points.Length]);
        return [.. result];
    }

    public static Vector2[] Open(Vector2[] points)
    {
        var result = new List<Vector2>((points.Length * Steps) + 1);
        for (var i = 0; i + 1 < points.Length; i++)
            Segment(result, points[Math.Max(i - 1, 0)], points[i], points[i + 1], points[Math.Min(i + 2, points.Length - 1)]);
        result.Add(points[^1]);
        return [.. result];
    }

    private static void Segment(List<Vector2> result, Vector2 before, Vector2 from, Vector2 to, Vector2 after)
    {
        for (var step = 0; step < Steps; step++)
        {
            float t = step / (float)Steps, t2 = t * t, t3 = t2 * t;
            result.Add(0.5f * ((2 * from) + ((to - before) * t)
                + (((2 * before) - (5 * from) + (4 * to) - after) * t2)
                + (((3 * from) - before - (3 * to) + after) * t3)));
        }
    }
}
