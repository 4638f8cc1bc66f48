using System.Numerics;

namespace Tagtui.Library.Demo;

/// <summary>
/// How much of each pixel a shape covers, exactly, without sampling. Each edge adds, row by row, the change that it
/// makes to the covered area at the pixels that it crosses; the running sum along a row is then the coverage. Edges
/// that go up count against those that go down, so overlapping outlines of one direction sum to more than 1, which is
/// clipped: a union. The buffer is cleared while it is read, for the next shape.
/// </summary>
internal sealed class Coverage(int width, int height)
{
    private readonly int _stride = width + 2;
    private readonly float[] _changes = new float[(width + 2) * height];

    public delegate void Span(int y, int firstX, ReadOnlySpan<float> coverage);

    public void Fill(Shape shape, float scale, Span span)
    {
        float left = float.MaxValue, top = float.MaxValue, right = float.MinValue, bottom = float.MinValue;
        foreach (var outline in shape.Outlines)
        {
            var from = outline[^1] * scale;
            foreach (var point in outline)
            {
                var to = point * scale;
                Edge(from, to);
                from = to;
                (left, right) = (Math.Min(left, to.X), Math.Max(right, to.X));
                (top, bottom) = (Math.Min(top, to.Y), Math.Max(bottom, to.Y));
            }
        }
        int firstX = (int)Math.Clamp(left, 0, width), lastX = (int)Math.Clamp(MathF.Ceiling(right) + 1, 0, width);
        int firstY = (int)Math.Clamp(top, 0, height), lastY = (int)Math.Clamp(MathF.Ceiling(bottom), 0, height);
        for (var y = firstY; y < lastY; y++)
        {
            Sum(y, firstX, lastX);
            span(y, firstX, _changes.AsSpan((y * _stride) + firstX, lastX - firstX));
            _changes.AsSpan(y * _stride, _stride).Clear();
        }
    }

    private void Sum(int y, int firstX, int lastX)
    {
        var row = _changes.AsSpan(y * _stride, _stride);
        var sum = 0f;
        for (var x = firstX; x < lastX; x++)
        {
            sum += row[x];
            row[x] = Math.Min(Math.Abs(sum), 1);
        }
    }

    private void Edge(Vector2 from, Vector2 to)
    {
        if (from.Y == to.Y)
            return;
        var direction = 1f;
        if (from.Y > to.Y)
            (from, to, direction) = (to, from, -1);
        var slope = (to.X - from.X) / (to.Y - from.Y);
        var x = from.Y < 0 ? from.X - (from.Y * slope) : from.X;
        var last = (int)Math.Clamp(MathF.Ceiling(to.Y), 0, height);
        for (var y = (int)Math.Max(from.Y, 0); y < last; y++)
        {
            var tall = Math.Min(y + 1, to.Y) - Math.Max(y, from.Y);
            var next = x + (slope * tall);
            Crossing(y * _stride, Math.Clamp(x, 0, width), Math.Clamp(next, 0, width), direction * tall);
            x = next;
        }
    }

    // One edge within one row: its height is shared out over the pixels between x0 and x1.
    private void Crossing(int row, float x0, float x1, float tall)
    {
        if (x0 > x1)
            (x0, x1) = (x1, x0);
        int first = (int)x0, end = (int)MathF.Ceiling(x1);
        if (end <= first + 1)
        {
            var share = (0.5f * (x0 + x1)) - first;
            _changes[row + first] += tall * (1 - share);
            _changes[row + first + 1] += tall * share;
            return;
        }
        float covered = 0, before = 0;
        for (var x = first; x < end; x++)
        {
            var through = RightOf(x0, x1, x + 1);
            var area = through - before;
            _changes[row + x] += tall * (area - covered);
            (covered, before) = (area, through);
        }
        _changes[row + end] += tall * (1 - covered);
    }

    /// <summary>How much lies between the edge and the upright line at the limit, for an edge of height 1 from x0 to x1.</summary>
    private static float RightOf(float x0, float x1, float limit) => limit >= x1
        ? limit - (0.5f * (x0 + x1))
        : 0.5f * (limit - x0) * (limit - x0) / (x1 - x0);
}
