namespace Tagtui.Imaging.Exif;

internal enum TiffType : ushort
{
    Byte = 1,
    Ascii = 2,
    Short = 3,
    Long = 4,
    Rational = 5,
    Undefined = 7,
}

/// <summary>One entry of a TIFF directory; <see cref="ValueAt"/> is where its four bytes of value or offset lie.</summary>
internal readonly record struct TiffEntry(TiffType Type, uint Count, int ValueAt);
