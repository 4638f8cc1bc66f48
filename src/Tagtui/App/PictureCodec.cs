using Tagtui.Imaging;
using Tagtui.Imaging.Jpeg;
using Tagtui.Imaging.Png;
using Tagtui.Terminal.Pixels;

namespace Tagtui;

/// <summary>Files for terminals that take pictures as files.</summary>
internal sealed class PictureCodec : IPictureCodec
{
    public byte[] PalettePng(int width, int height, byte[] indices, byte[] palette) => PngEncoder.EncodePalette(width, height, indices, palette);

    public byte[] Jpeg(int width, int height, byte[] rgba) => JpegEncoder.Encode(new PixelBuffer(width, height, opaque: true, rgba), fullColor: true);
}
