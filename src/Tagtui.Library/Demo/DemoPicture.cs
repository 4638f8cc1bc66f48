using System.Buffers.Binary;
using Tagtui.Imaging;
using Tagtui.Imaging.Jpeg;
using Tagtui.Imaging.Png;

namespace Tagtui.Library.Demo;

/// <summary>A scene as the bytes of its file.</summary>
internal static class DemoPicture
{
    private const int Quality = 88;

    public static byte[] Encode(DemoScene scene)
    {
        var canvas = new DemoCanvas(new PixelSize(scene.Width, scene.Height));
        scene.Paint(canvas);
        var picture = canvas.Finish(opaque: scene.File != DemoFile.TransparentPng);
        switch (scene.File)
        {
            case DemoFile.Jpeg:
                return JpegEncoder.Encode(picture, Quality);
            case DemoFile.TurnedJpeg:
                return WithOrientation(JpegEncoder.Encode(OnItsSide(picture), Quality), Orientation.Rotate90Clockwise);
            case DemoFile.CutPng:
                var whole = PngEncoder.Encode(picture);
                return whole[..(whole.Length * 5 / 8)];
            default:
                return PngEncoder.Encode(picture);
        }
    }

    /// <summary>Turned a quarter to the left, as a camera held on its side stores it.</summary>
    private static PixelBuffer OnItsSide(PixelBuffer picture)
    {
        const int Bytes = PixelBuffer.BytesPerPixel;
        var turned = new PixelBuffer(picture.Height, picture.Width, picture.Opaque);
        for (var y = 0; y < turned.Height; y++)
        {
            for (var x = 0; x < turned.Width; x++)
            {
                var from = ((x * picture.Width) + (picture.Width - 1 - y)) * Bytes;
                picture.Rgba.AsSpan(from, Bytes).CopyTo(turned.Rgba.AsSpan(((y * turned.Width) + x) * Bytes));
            }
        }
        return turned;
    }

    /// <summary>An EXIF segment with the orientation alone, right after the start of the file.</summary>
    private static byte[] WithOrientation(byte[] jpeg, Orientation orientation)
    {
        ReadOnlySpan<byte> exif =
        [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8,
            .. "II"u8, 42, 0, 8, 0, 0, 0,
            1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0,
            0, 0, 0, 0,
        ];
        System.Diagnostics.Debug.Assert(BinaryPrimitives.ReadUInt16BigEndian(exif[2..]) == exif.Length - 2);
        return [.. jpeg.AsSpan(0, 2), .. exif, .. jpeg.AsSpan(2)];
    }
}
