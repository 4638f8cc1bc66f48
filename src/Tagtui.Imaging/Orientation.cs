namespace Tagtui.Imaging;

/// <summary>
/// How the stored pixels must be turned to stand upright; the numbers are EXIF's. Each name says what is *done* to the
/// stored picture.
/// </summary>
public enum Orientation : byte
{
    Upright = 1,
    FlipHorizontally = 2,
    Rotate180 = 3,
    FlipVertically = 4,
    Transpose = 5,
    Rotate90Clockwise = 6,
    Transverse = 7,
    Rotate90CounterClockwise = 8,
}
