namespace Tagtui.Terminal;

/// <summary>
/// A colour as a theme names it: the terminal's default, one of its 256 palette entries (the first 16 are the
/// user's own), or 24-bit RGB. What the terminal cannot show is mapped down when bytes are written, not here.
/// </summary>
public readonly record struct Color
{
    private const uint IndexedTag = 1u << 24;
    private const uint RgbTag = 2u << 24;

    private readonly uint _packed;

    private Color(uint packed) => _packed = packed;

    public static Color Default => default;

    public bool IsDefault => _packed == 0;

    public bool IsIndexed => _packed >> 24 == 1;

    public bool IsRgb => _packed >> 24 == 2;

    public byte Index => (byte)_packed;

    public byte R => (byte)(_packed >> 16);

    public byte G => (byte)(_packed >> 8);

    public byte B => (byte)_packed;

    public static Color Indexed(byte index) => new(IndexedTag | index);

    /// <summary>It fits in 26 bits.</summary>
    internal uint Bits => _packed;

    internal static Color FromBits(uint bits) => new(bits);

    public bool Equals(Color other) => _packed == other._packed;

    public override int GetHashCode() => (int)_packed;

    public static Color Rgb(byte r, byte g, byte b) => new(RgbTag | ((uint)r << 16) | ((uint)g << 8) | b);
}
