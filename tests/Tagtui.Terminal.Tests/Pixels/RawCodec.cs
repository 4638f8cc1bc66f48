using Tagtui.Terminal.Pixels;

namespace Tagtui.Terminal.Tests.Pixels;

/// <summary>A format that needs no library: the sides, and RGB.</summary>
internal sealed class RawCodec : IPictureCodec
{
    public byte[] PalettePng(int width, int height, byte[] indices, byte[] palette) =>
        Pack(width, height, indices.SelectMany(i => palette.AsSpan(i * 3, 3).ToArray()));

    public byte[] Jpeg(int width, int height, byte[] rgba) => Pack(width, height, rgba.Where((_, i) => i % 4 < 3));

    public static Picture Decode(byte[] file)
    {
        int width = BitConverter.ToInt32(file), height = BitConverter.ToInt32(file, 4);
        byte[] rgba = new byte[width * height * 4];
        for (int i = 0; i < width * height; i++)
        {
            file.AsSpan(8 + i * 3, 3).CopyTo(rgba.AsSpan(i * 4));
            rgba[i * 4 + 3] = 255;
        }
        return new Picture(width, height, rgba);
    }

    private static byte[] Pack(int width, int height, IEnumerable<byte> rgb) => [.. BitConverter.GetBytes(width), .. BitConverter.GetBytes(height), .. rgb];
}
