namespace Tagtui.Terminal.Pixels;

/// <summary>A picture in at most 256 colours: a byte a pixel, and three bytes a colour.</summary>
internal sealed record IndexedPicture(int Width, int Height, byte[] Indices, byte[] Palette)
{
    public static IndexedPicture Of(FlatPixels pixels)
    {
        var colors = WuPalette.Of(pixels.Rgba.Span);
        byte[] indices = new byte[pixels.Width * pixels.Height];
        colors.Map(pixels.Rgba.Span, indices);
        return new IndexedPicture(pixels.Width, pixels.Height, indices, colors.Palette);
    }
}
