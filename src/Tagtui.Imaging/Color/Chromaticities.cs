namespace Tagtui.Imaging.Color;

/// <summary>Where white and the three primaries lie in the plane of colours, turned into the primaries' XYZ under D50, as profiles have it.</summary>
internal static class Chromaticities
{
    // Bradford's cone responses, in which one white is scaled to another.
    private static readonly double[] Cones = [0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296];
    private static readonly double[] D50 = [0.96422, 1, 0.82521];

    /// <param name="xy">x and y of white, red, green, blue.</param>
    /// <returns>Null where they make no colours.</returns>
    public static double[]? ToColorants(double[] xy)
    {
        for (var i = 1; i < 8; i += 2)
        {
            if (!(xy[i] > 0.001) || !(xy[i - 1] >= 0))
                return null;
        }
        double[] white = Point(xy, 0);
        double[] columns = [.. Point(xy, 1), .. Point(xy, 2), .. Point(xy, 3)];
        double[] primaries = [columns[0], columns[3], columns[6], columns[1], columns[4], columns[7], columns[2], columns[5], columns[8]];
        if (Inverse(primaries) is not { } back || Inverse(Cones) is not { } fromCones)
            return null;
        // Each primary as strong as it must be for all three to give white.
        var strengths = Times(back, white);
        double[] here = Times(Cones, white), there = Times(Cones, D50);
        var colorants = new double[9];
        for (var primary = 0; primary < 3; primary++)
        {
            var cones = Times(Cones, [columns[primary * 3] * strengths[primary], columns[(primary * 3) + 1] * strengths[primary], columns[(primary * 3) + 2] * strengths[primary]]);
            for (var i = 0; i < 3; i++)
                cones[i] *= there[i] / here[i];
            Times(fromCones, cones).CopyTo(colorants, primary * 3);
        }
        return Array.TrueForAll(colorants, double.IsFinite) ? colorants : null;
    }

    private static double[] Point(double[] xy, int i) => [xy[i * 2] / xy[(i * 2) + 1], 1, (1 - xy[i * 2] - xy[(i * 2) + 1]) / xy[(i * 2) + 1]];

    private static double[] Times(double[] m, double[] v) =>
        [(m[0] * v[0]) + (m[1] * v[1]) + (m[2] * v[2]), (m[3] * v[0]) + (m[4] * v[1]) + (m[5] * v[2]), (m[6] * v[0]) + (m[7] * v[1]) + (m[8] * v[2])];

    private static double[]? Inverse(double[] m)
    {
        double a = (m[4] * m[8]) - (m[5] * m[7]), b = (m[5] * m[6]) - (m[3] * m[8]), c = (m[3] * m[7]) - (m[4] * m[6]);
        var determinant = (m[0] * a) + (m[1] * b) + (m[2] * c);
        if (Math.Abs(determinant) < 1e-9)
            return null;
        double[] adjugate =
        [
            a, (m[2] * m[7]) - (m[1] * m[8]), (m[1] * m[5]) - (m[2] * m[4]),
            b, (m[0] * m[8]) - (m[2] * m[6]), (m[2] * m[3]) - (m[0] * m[5]),
            c, (m[1] * m[6]) - (m[0] * m[7]), (m[0] * m[4]) - (m[1] * m[3]),
        ];
        return Array.ConvertAll(adjugate, x => x / determinant);
    }
}
