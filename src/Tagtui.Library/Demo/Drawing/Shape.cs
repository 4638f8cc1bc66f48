using System.Numerics;

namespace Tagtui.Library.Demo;

/// <summary>
/// Outlines to be filled. Curves are flattened when they are added. Every outline is turned to run the same way round,
/// so that overlapping ones make a union; a hole runs the other way.
/// </summary>
internal sealed class Shape
{
    private readonly List<Vector2[]> _outlines = [];

    public IReadOnlyList<Vector2[]> Outlines => _outlines;

    public static Shape Polygon(params ReadOnlySpan<float> coordinates) => new Shape().Add(Points(coordinates));

    public static Shape Circle(float x, float y, float radius) => Ellipse(x, y, radius, radius);

    public static Shape Ellipse(float x, float y, float rx, float ry, float degrees = 0)
    {
        const int Corners = 72;
        var points = new Vector2[Corners];
        for (var i = 0; i < Corners; i++)
        {
            var (sin, cos) = MathF.SinCos(MathF.Tau * i / Corners);
            points[i] = new Vector2(x + (rx * cos), y + (ry * sin));
        }
        var shape = new Shape().Add(points);
        return degrees == 0 ? shape : shape.Turn(degrees, x, y);
    }

    public static Shape Box(float x, float y, float width, float height) =>
        Polygon(x, y, x + width, y, x + width, y + height, x, y + height);

    public static Shape RoundBox(float x, float y, float width, float height, float radius)
    {
        var points = new List<Vector2>();
        for (var corner = 0; corner < 4; corner++)
        {
            var cx = corner is 0 or 3 ? x + width - radius : x + radius;
            var cy = corner is 0 or 1 ? y + height - radius : y + radius;
            for (var i = 0; i <= 8; i++)
            {
                var (sin, cos) = MathF.SinCos((corner * MathF.PI / 2) + (i * MathF.PI / 16));
                points.Add(new Vector2(cx + (radius * cos), cy + (radius * sin)));
            }
        }
        return new Shape().Add([.. points]);
    }

    /// <summary>A soft closed curve through the points (Catmull-Rom).</summary>
    public static Shape Blob(params ReadOnlySpan<float> coordinates) => new Shape().Add(Curves.Closed(Points(coordinates)));

    /// <summary>A line of the given width along a soft open curve through the points, with round ends.</summary>
    public static Shape Brush(float width, params ReadOnlySpan<float> coordinates) => new Shape().AddStroke(Curves.Open(Points(coordinates)), width);

    /// <summary>A line of the given width with corners, with round ends.</summary>
    public static Shape Line(float width, params ReadOnlySpan<float> coordinates) => new Shape().AddStroke(Points(coordinates), width);

    public static Shape Ring(float x, float y, float outer, float inner) => Circle(x, y, outer).Without(Circle(x, y, inner));

    public static Shape Star(float x, float y, float outer, float inner, int tips, float degrees = 0)
    {
        var points = new Vector2[tips * 2];
        for (var i = 0; i < points.Length; i++)
        {
            var (sin, cos) = MathF.SinCos((MathF.PI * i / tips) - (MathF.PI / 2));
            points[i] = new Vector2(x, y) + (new Vector2(cos, sin) * (i % 2 == 0 ? outer : inner));
        }
        return new Shape().Add(points).Turn(degrees, x, y);
    }

    public Shape And(Shape other)
    {
        _outlines.AddRange(other._outlines);
        return this;
    }

    public Shape Without(Shape hole)
    {
        foreach (var outline in hole._outlines)
            _outlines.Add([.. outline.Reverse()]);
        return this;
    }

    public Shape Turn(float degrees, float x, float y) => Moved(Matrix3x2.CreateRotation(degrees * MathF.PI / 180, new Vector2(x, y)));

    public Shape Shift(float x, float y) => Moved(Matrix3x2.CreateTranslation(x, y));

    public Shape Scale(float scale, float x, float y) => Moved(Matrix3x2.CreateScale(scale, new Vector2(x, y)));

    /// <summary>The shape as a mirror standing at x shows it.</summary>
    public Shape Mirror(float x)
    {
        var mirrored = new Shape();
        foreach (var outline in _outlines)
            mirrored._outlines.Add([.. outline.Reverse().Select(point => new Vector2((2 * x) - point.X, point.Y))]);
        return mirrored;
    }

    public Shape Moved(Matrix3x2 matrix)
    {
        var moved = new Shape();
        foreach (var outline in _outlines)
            moved._outlines.Add(Array.ConvertAll(outline, point => Vector2.Transform(point, matrix)));
        return moved;
    }

    internal Shape Add(Vector2[] outline)
    {
        if (Area(outline) < 0)
            Array.Reverse(outline);
        _outlines.Add(outline);
        return this;
    }

    private Shape AddStroke(Vector2[] line, float width)
    {
        var half = width / 2;
        for (var i = 0; i < line.Length; i++)
        {
            And(Circle(line[i].X, line[i].Y, half));
            if (i == 0 || line[i] == line[i - 1])
                continue;
            var along = Vector2.Normalize(line[i] - line[i - 1]) * half;
            var across = new Vector2(-along.Y, along.X);
            Add([line[i - 1] + across, line[i] + across, line[i] - across, line[i - 1] - across]);
        }
        return this;
    }

    private static float Area(Vector2[] outline)
    {
        var area = 0f;
        for (var i = 0; i < outline.Length; i++)
        {
            var (from, to) = (outline[i], outline[(i + 1) % outline.Length]);
            area += (from.X * to.Y) - (to.X * from.Y);
        }
        return area;
    }

    private static Vector2[] Points(ReadOnlySpan<float> coordinates)
    {
        var points = new Vector2[coordinates.Length / 2];
        for (var i = 0; i < points.Length; i++)
            points[i] = new Vector2(coordinates[2 * i], coordinates[(2 * i) + 1]);
        return points;
    }
}
