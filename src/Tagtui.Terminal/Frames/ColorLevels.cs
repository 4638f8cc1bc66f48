namespace Tagtui.Terminal;

/// <summary>Maps a colour to the nearest one that a terminal with fewer colours has.</summary>
public static class ColorLevels
{
    private static readonly byte[] CubeSteps = [0, 95, 135, 175, 215, 255];

    // The sixteen as xterm draws them; users change them, so this is only good for choosing the nearest.
    private static readonly (byte R, byte G, byte B)[] Sixteen =
    [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ];

    public static Color Map(Color color, ColorLevel level)
    {
        if (color.IsDefault || level == ColorLevel.TrueColor)
            return color;
        if (level == ColorLevel.None)
            return Color.Default;
        if (color.IsRgb)
            return Color.Indexed(level == ColorLevel.Indexed256 ? NearestIndexed(color.R, color.G, color.B) : NearestOfSixteen(color.R, color.G, color.B));
        if (level == ColorLevel.Indexed256 || color.Index < 16)
            return color;
        var (r, g, b) = Rgb(color.Index);
        return Color.Indexed(NearestOfSixteen(r, g, b));
    }

    /// <summary>What an entry of the 256 looks like.</summary>
    public static (byte R, byte G, byte B) Rgb(byte index)
    {
        if (index < 16)
            return Sixteen[index];
        if (index < 232)
        {
            int cube = index - 16;
            return (CubeSteps[cube / 36], CubeSteps[cube / 6 % 6], CubeSteps[cube % 6]);
        }
        byte grey = (byte)(8 + (index - 232) * 10);
        return (grey, grey, grey);
    }

    /// <summary>The nearer of the colour cube's entry and the grey ramp's.</summary>
    private static byte NearestIndexed(byte r, byte g, byte b)
    {
        int cr = CubeStep(r), cg = CubeStep(g), cb = CubeStep(b);
        int cube = Distance(r, g, b, CubeSteps[cr], CubeSteps[cg], CubeSteps[cb]);
        int step = Math.Clamp(((r + g + b) / 3 - 3) / 10, 0, 23);
        int grey = 8 + step * 10;
        return Distance(r, g, b, grey, grey, grey) < cube ? (byte)(232 + step) : (byte)(16 + cr * 36 + cg * 6 + cb);
    }

    private static int CubeStep(byte value) => value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;

    private static byte NearestOfSixteen(byte r, byte g, byte b)
    {
        int best = 0, bestDistance = int.MaxValue;
        for (int i = 0; i < Sixteen.Length; i++)
        {
            int distance = Distance(r, g, b, Sixteen[i].R, Sixteen[i].G, Sixteen[i].B);
            if (distance < bestDistance)
                (best, bestDistance) = (i, distance);
        }
        return (byte)best;
    }

    // The eye weighs green most and blue least.
    private static int Distance(int r, int g, int b, int r2, int g2, int b2) =>
        2 * (r - r2) * (r - r2) + 4 * (g - g2) * (g - g2) + (b - b2) * (b - b2);
}
