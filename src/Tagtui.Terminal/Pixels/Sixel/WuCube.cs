using System.Runtime.Intrinsics;

namespace Tagtui.Terminal.Pixels;

/// <summary>From R0 to before R1 and so on, in bins.</summary>
internal readonly record struct WuBox(int R0, int R1, int G0, int G1, int B0, int B1)
{
    public bool IsOneBin => R1 - R0 == 1 && G1 - G0 == 1 && B1 - B0 == 1;
}

/// <summary>Cumulated sums over the cube of colours: what <see cref="WuPalette"/> cuts. Takes the array that it is given for its own.</summary>
internal sealed class WuCube
{
    private const int Side = 33;

    private readonly Vector128<int>[] _sums;
    private readonly double[] _squares = new double[Side * Side * Side];

    public WuCube(Vector128<int>[] sums)
    {
        _sums = sums;
        for (int r = 1; r < Side; r++)
        {
            for (int g = 1; g < Side; g++)
            {
                var row = Vector128<int>.Zero;
                double squares = 0;
                for (int b = 1; b < Side; b++)
                {
                    int at = At(r, g, b);
                    squares += Weight(_sums[at]);
                    row += _sums[at];
                    int left = At(r, g - 1, b), below = At(r - 1, g, b), both = At(r - 1, g - 1, b);
                    _sums[at] = row + _sums[left] + _sums[below] - _sums[both];
                    _squares[at] = squares + _squares[left] + _squares[below] - _squares[both];
                }
            }
        }
    }

    public Vector128<int> Sum(WuBox box) =>
        _sums[At(box.R1, box.G1, box.B1)] - _sums[At(box.R1, box.G1, box.B0)] - _sums[At(box.R1, box.G0, box.B1)] + _sums[At(box.R1, box.G0, box.B0)]
        - _sums[At(box.R0, box.G1, box.B1)] + _sums[At(box.R0, box.G1, box.B0)] + _sums[At(box.R0, box.G0, box.B1)] - _sums[At(box.R0, box.G0, box.B0)];

    public List<WuBox> Cut(int most)
    {
        List<WuBox> boxes = [new(0, 32, 0, 32, 0, 32)];
        List<double> variances = [Variance(boxes[0])];
        while (boxes.Count < most)
        {
            int widest = 0;
            for (int i = 1; i < boxes.Count; i++)
            {
                if (variances[i] > variances[widest])
                    widest = i;
            }
            if (variances[widest] <= 0)
                break;
            if (Halves(boxes[widest]) is not { } halves)
            {
                variances[widest] = 0;
                continue;
            }
            (boxes[widest], variances[widest]) = (halves.One, Variance(halves.One));
            boxes.Add(halves.Other);
            variances.Add(Variance(halves.Other));
        }
        return boxes;
    }

    private static int At(int r, int g, int b) => (r * Side + g) * Side + b;

    /// <summary>The square of the sum over the count: what is left of the squares when all are at the mean.</summary>
    private static double Weight(Vector128<int> sum)
    {
        if (sum[3] == 0)
            return 0;
        double r = sum[0], g = sum[1], b = sum[2];
        return (r * r + g * g + b * b) / sum[3];
    }

    private double Variance(WuBox box)
    {
        if (box.IsOneBin)
            return 0;
        double squares = _squares[At(box.R1, box.G1, box.B1)] - _squares[At(box.R1, box.G1, box.B0)] - _squares[At(box.R1, box.G0, box.B1)] + _squares[At(box.R1, box.G0, box.B0)]
            - _squares[At(box.R0, box.G1, box.B1)] + _squares[At(box.R0, box.G1, box.B0)] + _squares[At(box.R0, box.G0, box.B1)] - _squares[At(box.R0, box.G0, box.B0)];
        return squares - Weight(Sum(box));
    }

    private (WuBox One, WuBox Other)? Halves(WuBox box)
    {
        (WuBox, WuBox)? best = null;
        double most = 0;
        var whole = Sum(box);
        void Try(WuBox one, WuBox other)
        {
            var sum = Sum(one);
            var rest = whole - sum;
            if (sum[3] == 0 || rest[3] == 0)
                return;
            double weight = Weight(sum) + Weight(rest);
            if (weight > most)
                (most, best) = (weight, (one, other));
        }
        for (int r = box.R0 + 1; r < box.R1; r++)
            Try(box with { R1 = r }, box with { R0 = r });
        for (int g = box.G0 + 1; g < box.G1; g++)
            Try(box with { G1 = g }, box with { G0 = g });
        for (int b = box.B0 + 1; b < box.B1; b++)
            Try(box with { B1 = b }, box with { B0 = b });
        return best;
    }
}
