namespace Tagtui.Terminal;

/// <summary>
/// Pixels to be shown: RGBA, four bytes a pixel, rows from the top without padding. Compared by reference: a picture
/// does not change once it exists. Jpeg holds the bytes it was decoded from, where a protocol can
/// send them as they are.
/// </summary>
public sealed class Picture(int width, int height, ReadOnlyMemory<byte> rgba, ReadOnlyMemory<byte> jpeg = default)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public ReadOnlyMemory<byte> Rgba { get; } = rgba;

    public ReadOnlyMemory<byte> Jpeg { get; } = jpeg;
}
