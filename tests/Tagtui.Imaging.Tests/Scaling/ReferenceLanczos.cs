namespace Tagtui.Imaging.Tests.Scaling;

/// <summary>Lanczos with three lobes in double precision, written for plainness: what the fast one is measured against.</summary>
internal static class ReferenceLanczos
{
    public static PixelBuffer Resize(PixelBuffer source, PixelSize target)
    {
        var pixels = new double[source.Rgba.Length];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = i % 4 == 3 ? source.Rgba[i] : source.Rgba[i] * (source.Rgba[i | 3] / 255.0);
        var across = Along(pixels, source.Width, source.Height, 4, source.Width * 4, target.Width, 4, target.Width * 4);
        var both = Along(across, source.Height, target.Width, target.Width * 4, 4, target.Height, target.Width * 4, 4);
        var rgba = new byte[target.Width * target.Height * 4];
        for (var i = 0; i < rgba.Length; i++)
        {
            var alpha = Math.Clamp(both[i | 3], 0, 255);
            var value = i % 4 == 3 ? alpha : alpha > 0 ? both[i] * 255 / alpha : 0;
            rgba[i] = (byte)Math.Clamp(Math.Round(value), 0, 255);
        }
        return new PixelBuffer(target.Width, target.Height, source.Opaque, rgba);
    }

    private static double[] Along(double[] from, int length, int lines, int step, int lineStep, int target, int targetStep, int targetLineStep)
    {
        var to = new double[target * lines * 4];
        var scale = (double)length / target;
        var stretch = Math.Max(1, scale);
        for (var o = 0; o < target; o++)
        {
            var center = (o + 0.5) * scale;
            var weights = new double[length];
            for (var s = 0; s < length; s++)
                weights[s] = Kernel((s + 0.5 - center) / stretch);
            var sum = weights.Sum();
            for (var line = 0; line < lines; line++)
            {
                for (var s = Math.Max(0, (int)(center - (3 * stretch)) - 1); s < Math.Min(length, center + (3 * stretch) + 1); s++)
                {
                    for (var c = 0; c < 4; c++)
                        to[(line * targetLineStep) + (o * targetStep) + c] += from[(line * lineStep) + (s * step) + c] * weights[s] / sum;
                }
            }
        }
        return to;
    }

    private static double Kernel(double x)
    {
        if (x == 0)
            return 1;
        return Math.Abs(x) >= 3 ? 0 : 3 * Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x / 3) / (Math.PI * Math.PI * x * x);
    }
}
