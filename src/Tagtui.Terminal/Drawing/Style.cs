namespace Tagtui.Terminal;

[Flags]
public enum TextAttributes : byte
{
    None = 0,
    Bold = 1,
    Dim = 2,
    Italic = 4,
    Underline = 8,
    Reverse = 16,
    Strikethrough = 32,
}

/// <summary>Two colours and attributes, in eight bytes: a frame has ten thousand of them, and they are compared more often than anything else.</summary>
public readonly record struct Style
{
    private const int BackgroundBits = 26, AttributeBits = 52;
    private const ulong ColorMask = (1ul << BackgroundBits) - 1;

    private readonly ulong _bits;

    public Style(Color foreground, Color background, TextAttributes attributes = TextAttributes.None) =>
        _bits = foreground.Bits | ((ulong)background.Bits << BackgroundBits) | ((ulong)attributes << AttributeBits);

    public static Style Plain => default;

    public Color Foreground
    {
        get => Color.FromBits((uint)(_bits & ColorMask));
        init => _bits = (_bits & ~ColorMask) | value.Bits;
    }

    public Color Background
    {
        get => Color.FromBits((uint)((_bits >> BackgroundBits) & ColorMask));
        init => _bits = (_bits & ~(ColorMask << BackgroundBits)) | ((ulong)value.Bits << BackgroundBits);
    }

    public TextAttributes Attributes
    {
        get => (TextAttributes)(_bits >> AttributeBits);
        init => _bits = (_bits & ((1ul << AttributeBits) - 1)) | ((ulong)value << AttributeBits);
    }

    public Style With(TextAttributes attributes) => this with { Attributes = Attributes | attributes };

    /// <summary>This style on top of another: colours that are default here let the one below through.</summary>
    public Style Over(Style below) => new(
        Foreground.IsDefault ? below.Foreground : Foreground,
        Background.IsDefault ? below.Background : Background,
        Attributes | below.Attributes);

    public bool Equals(Style other) => _bits == other._bits;

    public override int GetHashCode() => (int)(uint)((_bits * 0x9E3779B97F4A7C15) >> 32);
}
