using System.Globalization;
using Tagtui.Imaging.Hashing;

namespace Tagtui.Imaging.Tests.Hashing;

/// <summary>
/// `imagehash.txt` has what Python's ImageHash 4.3.2 says (with Pillow 9.4, scipy 1.10 and pywt 1.1) of two hundred pictures that are
/// drawn by the formulas below: noise, slopes, blocks, discs, line art on white, and even areas, from 1×1 to 200×160.
/// </summary>
public class ImageHashTests
{
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, Lines.Length)];

    private static string[] Lines { get; } = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Hashing", "imagehash.txt"));

    [Fact]
    public void There_are_two_hundred() => Assert.Equal(200, Lines.Length);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_bit_is_what_ImageHash_says(int row)
    {
        var words = Lines[row].Split(' ');
        var numbers = words[..4].Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        var picture = Draw(numbers[0], numbers[1], numbers[2], numbers[3]);
        Assert.Equal(words[4..], PictureHashes.AllOf(picture).Select(hash => hash.ToString()));
        Assert.Equal(words[4], PerceptualHash.Of(picture).ToString());
    }

    [Fact]
    public void Names_and_digits_go_both_ways()
    {
        foreach (var kind in Enum.GetValues<HashKind>())
            Assert.Equal(kind, PictureHashes.Named(PictureHashes.NameOf(kind).ToUpperInvariant()));
        Assert.Null(PictureHashes.Named("md5"));
        Assert.Equal(0x8000000000000001, PerceptualHash.Parse("8000000000000001")!.Value.Bits);
        Assert.Null(PerceptualHash.Parse("800000000000000"));
        Assert.Null(PerceptualHash.Parse("80000000 0000001"));
    }

    [Fact]
    public void Large_pictures_have_all_of_them()
    {
        // Wider than the wavelet goes: it ends at 2048.
        var picture = TestPictures.Scene(2300, 2200, 3);
        Assert.All(PictureHashes.AllOf(picture), hash => Assert.NotEqual(0UL, hash.Bits));
    }

    private static PixelBuffer Draw(int formula, int w, int h, int s) => Pixels.Of(w, h, (x, y) =>
    {
        switch (formula)
        {
            case 0:
                return (x * 255 / Math.Max(1, w - 1), y * 255 / Math.Max(1, h - 1), (x + y) * 3);
            case 1:
                return ((x / ((w / 5) + 1)) + (y / ((h / 4) + 1)) + s) % 2 == 1 ? (255, 255, 255) : (20, 60, 200);
            case 2:
                var noise = Noise(x, y, s);
                return (noise, noise * 7, 255 - noise);
            case 3:
                return w / 4 <= x && x < w / 2 && h / 3 <= y && y < h * 3 / 4 ? (10, 10, 10) : (255, 255, 255);
            case 4:
                var away = (((x * 2) - w) * ((x * 2) - w) + (((y * 2) - h) * ((y * 2) - h))) * 255 / ((w * w) + (h * h));
                return (away, 255 - away, away * s);
            case 5:
                var block = Noise(x / ((w / 8) + 1), y / ((h / 6) + 1), s);
                return (((block * 3) + Noise(x, y, s)) / 4, block, 255 - block);
            default:
                return (s * 40, s * 40, s * 40);
        }
    });

    private static int Noise(int x, int y, int s)
    {
        var value = unchecked(((uint)x * 374761393) + ((uint)y * 668265263) + ((uint)s * 974711));
        value = unchecked((value ^ (value >> 13)) * 1274126177);
        return (int)((value ^ (value >> 16)) & 255);
    }
}
