namespace Tagtui.Imaging.Png;

/// <summary>
/// Sixteen linear bits, alpha multiplied in, to eight encoded bits without. The curve is a plain power of 2.2, because
/// that is what libpng takes an sRGB file's curve for: so the way back ends where the file began.
/// </summary>
internal static class LinearLight
{
    public static void ToEncoded(ReadOnlySpan<ushort> linear, Span<byte> rgba)
    {
        var curve = new byte[65_536];
        for (var i = 0; i < curve.Length; i++)
            curve[i] = (byte)Math.Round(255 * Math.Pow(i / 65_535.0, 1 / 2.2));
        for (var i = 0; i < rgba.Length; i += 4)
        {
            uint alpha = linear[i + 3];
            for (var c = 0; c < 3; c++)
                rgba[i + c] = alpha == 0 ? (byte)0 : curve[Math.Min(65_535, ((linear[i + c] * 65_535u) + (alpha / 2)) / alpha)];
            rgba[i + 3] = (byte)(((alpha * 255) + 32_767) / 65_535);
        }
    }
}
