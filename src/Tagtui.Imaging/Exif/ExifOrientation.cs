namespace Tagtui.Imaging.Exif;

/// <summary>The one tag that decides how a picture stands.</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;

    /// <summary>From a TIFF structure (an APP1 segment after its `Exif\0\0`, or a PNG's eXIf chunk). Upright if it says nothing readable.</summary>
    public static Orientation Read(ReadOnlySpan<byte> tiff)
    {
        if (!TiffReader.TryOpen(tiff, out var reader) || !reader.TryFind(reader.FirstDirectory, Tag, out var entry))
            return Orientation.Upright;
        return reader.Number(entry) is { } value and <= 8 ? Orientations.FromExif((int)value) : Orientation.Upright;
    }
}
