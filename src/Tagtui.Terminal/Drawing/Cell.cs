using System.Runtime.CompilerServices;

namespace Tagtui.Terminal;

/// <summary>
/// One cell: a grapheme cluster and how it looks. A cluster two columns wide is followed by a cell with an empty
/// text, which belongs to it.
/// </summary>
public readonly record struct Cell(string Text, Style Style)
{
    public static Cell Blank => new(" ", Style.Plain);

    public bool IsContinuation => Text.Length == 0;

    internal bool IsSpace => Text.Length == 1 && Text[0] == ' ';

    /// <summary>Most texts are the same string where they are equal, so that is what is looked at first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(Cell other) => Style == other.Style
        && (ReferenceEquals(Text, other.Text) || (Text.Length == other.Text.Length && (Text.Length == 1 ? Text[0] == other.Text[0] : Text == other.Text)));

    public override int GetHashCode() => HashCode.Combine(Text, Style);

    /// <summary>
    /// The cell as it is seen: on a space no one sees the colour of letters, nor whether they are bold. Spaces that look the same are then
    /// equal, and need no other style to be written.
    /// </summary>
    internal Cell AsSeen() => Style == Style.Plain ? this
        : IsSpace && (Style.Attributes & (TextAttributes.Underline | TextAttributes.Reverse | TextAttributes.Strikethrough)) == 0
            ? this with { Style = new Style(Color.Default, Style.Background) }
        : this;

    /// <summary>It belongs to a picture that is no text. No text has this: the sanitiser lets no control character through.</summary>
    internal bool IsPixels => ReferenceEquals(Text, PixelMark);

    /// <summary>Which picture, once the pixel layer has numbered them; before that which placement of the surface.</summary>
    internal int PictureNumber => Unpack(Style.Background);

    /// <summary>Where in the picture.</summary>
    internal (int Column, int Row) InPicture => (Unpack(Style.Foreground) & 0xfff, Unpack(Style.Foreground) >> 12);

    private const string PixelMark = "\u0001";

    /// <summary>It was placed in this frame, and its picture has no number yet.</summary>
    internal bool IsUnnumbered => IsPixels && Style.Attributes != TextAttributes.None;

    internal static Cell Pixels(int number, int column, int row, bool unnumbered = false) =>
        new(PixelMark, new Style(Pack((row << 12) | column), Pack(number), unnumbered ? TextAttributes.Dim : TextAttributes.None));

    private static Color Pack(int value) => Color.Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value);

    private static int Unpack(Color color) => (color.R << 16) | (color.G << 8) | color.B;
}
