namespace Tagtui.Imaging.Jpeg;

/// <summary>
/// Printing inks to screen colours, in place and without a profile: each channel is what its ink and the black leave of
/// white. Good enough to recognise a picture; exact colour would want the embedded profile.
/// </summary>
internal static class Cmyk
{
    /// <param name="inverted">255 is no ink, as Adobe writes it.</param>
    public static void ToRgba(Span<byte> pixels, bool inverted)
    {
        var flip = inverted ? (byte)0 : (byte)0xFF;
        for (var i = 0; i + 4 <= pixels.Length; i += 4)
        {
            var pixel = pixels.Slice(i, 4);
            var light = pixel[3] ^ flip;
            pixel[0] = Product(pixel[0] ^ flip, light);
            pixel[1] = Product(pixel[1] ^ flip, light);
            pixel[2] = Product(pixel[2] ^ flip, light);
            pixel[3] = 0xFF;
        }
    }

    private static byte Product(int a, int b) => (byte)(((a * b) + 127) / 255);
}
