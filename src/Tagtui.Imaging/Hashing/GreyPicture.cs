namespace Tagtui.Imaging.Hashing;

/// <summary>
/// A picture in 256 greys, as Pillow's mode L has it: alpha is left out, and the weights are fractions of 65,536. To the bit, for
/// hashes of other programs begin here.
/// </summary>
public readonly record struct GreyPicture(int Width, int Height, byte[] Values)
{
    public static GreyPicture Of(PixelBuffer picture) => Of(picture, 0, picture.Height);

    /// <summary>Some of its rows.</summary>
    public static GreyPicture Of(PixelBuffer picture, int top, int rows)
    {
        var greys = new byte[picture.Width * rows];
        var rgba = picture.Rgba;
        for (int i = 0, at = top * picture.Width * PixelBuffer.BytesPerPixel; i < greys.Length; i++, at += PixelBuffer.BytesPerPixel)
            greys[i] = (byte)(((rgba[at] * 19595) + (rgba[at + 1] * 38470) + (rgba[at + 2] * 7471) + 0x8000) >> 16);
        return new GreyPicture(picture.Width, rows, greys);
    }
}
