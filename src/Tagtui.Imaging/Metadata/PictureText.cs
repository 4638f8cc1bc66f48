namespace Tagtui.Imaging.Metadata;

/// <summary>Where in a picture's file a text stands.</summary>
public enum TextPlace
{
    PngText,
    Exif,
    Xmp,
    JpegComment,
    Pixels,

    /// <summary>A video's own words.</summary>
    Container,
}

/// <summary>One text that a picture carries, by the name that its format gives it: a PNG keyword, an EXIF tag, an XMP property.</summary>
public readonly record struct PictureText(TextPlace Place, string Name, string Text);
