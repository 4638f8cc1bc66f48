using Tagtui.Imaging.Exif;
using Tagtui.Imaging.Jpeg;
using Tagtui.Imaging.Tests.Png;
using Exif = Tagtui.Imaging.Tests.Exif;

namespace Tagtui.Imaging.Tests;

public class OrientationTests
{
    private static readonly PixelSize Any = new(int.MaxValue, int.MaxValue);

    // Where EXIF says the stored picture's row 0 and column 0 are seen, written as: for a seen (x, y) of W × H, the stored one.
    private static (int X, int Y) Stored(int orientation, int x, int y, int w, int h) => orientation switch
    {
        1 => (x, y),
        2 => (w - 1 - x, y),
        3 => (w - 1 - x, h - 1 - y),
        4 => (x, h - 1 - y),
        5 => (y, x),
        6 => (y, w - 1 - x),
        7 => (h - 1 - y, w - 1 - x),
        8 => (h - 1 - y, x),
        _ => throw new ArgumentOutOfRangeException(nameof(orientation)),
    };

    public static TheoryData<int> All => [1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_pixel_goes_where_EXIF_says(int orientation)
    {
        var stored = TestPictures.Scene(5, 3, 1);
        var seen = Orientations.Apply(stored, (Orientation)orientation);
        Assert.Equal(orientation >= 5 ? new PixelSize(3, 5) : new PixelSize(5, 3), seen.Size);
        for (var y = 0; y < seen.Height; y++)
        {
            for (var x = 0; x < seen.Width; x++)
            {
                var (sx, sy) = Stored(orientation, x, y, seen.Width, seen.Height);
                Assert.Equal(TestPictures.At(stored, sx, sy), TestPictures.At(seen, x, y));
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_JPEG_stands_upright_at_every_size(int orientation)
    {
        foreach (var bigEndian in new[] { false, true })
        {
            var jpeg = Exif.InJpeg(JpegEncoder.Encode(TestPictures.Quarters(320, 160), 95, fullColor: true), Exif.Tiff(orientation, bigEndian));
            AssertUpright(jpeg, orientation, Any, new PixelSize(320, 160));
            AssertUpright(jpeg, orientation, new(64, 64), new PixelSize(64, 32));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_PNG_stands_upright(int orientation)
    {
        var quarters = TestPictures.Quarters(32, 16);
        var png = new TestPng
        {
            Width = 32,
            Height = 16,
            ColorType = 2,
            Sample = (x, y, c) => TestPictures.At(quarters, x, y)[c],
            Extra = [("eXIf", Exif.Tiff(orientation, true))],
        }.Build();
        AssertUpright(png, orientation, Any, new PixelSize(32, 16));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_TIFF_stands_upright(int orientation)
    {
        foreach (var bigEndian in new[] { false, true })
        {
            var tiff = TestTiff.Build(TestPictures.Quarters(320, 160), orientation, bigEndian, directoryLast: false);
            AssertUpright(tiff, orientation, Any, new PixelSize(320, 160));
            AssertUpright(tiff, orientation, new(64, 64), new PixelSize(64, 32));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_WebP_stands_upright(int orientation)
    {
        foreach (var prefixed in new[] { false, true })
        {
            byte[] exif = [.. prefixed ? "Exif\0\0"u8 : default, .. Exif.Tiff(orientation, true)];
            var webp = Exif.InWebp(new Fixture("quarters.webp").Bytes, 32, 16, exif);
            AssertUpright(webp, orientation, Any, new PixelSize(32, 16));
            using var folder = new TempFolder();
            Assert.Equal((Orientation)orientation, ImageFile.Probe(folder.File("a.webp", webp))!.Orientation);
        }
    }

    [Fact]
    public void What_stands_at_the_end_of_a_large_file_is_found()
    {
        using var folder = new TempFolder();
        var tiff = TestTiff.Build(TestPictures.Scene(500, 400, 1), 6, true, directoryLast: true);
        Assert.Equal(new PixelSize(400, 500), ImageFile.Probe(folder.File("late.tif", tiff))!.Upright);
        byte[] unknown = [.. "JUNK"u8, 0, 0, 8, 0, .. new byte[0x80000]];
        var webp = Exif.InWebp([.. new Fixture("quarters.webp").Bytes, .. unknown], 32, 16, Exif.Tiff(6, false));
        Assert.Equal(new PixelSize(16, 32), ImageFile.Probe(folder.File("late.webp", webp))!.Upright);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(65535)]
    public void Other_numbers_mean_upright(int value) => Assert.Equal(Orientation.Upright, ExifOrientation.Read(Exif.Tiff(value, false)));

    [Fact]
    public void Hostile_EXIF_is_upright_and_nothing_else()
    {
        Assert.Equal(Orientation.Rotate90Clockwise, ExifOrientation.Read(Exif.Tiff(6, true)));
        Assert.Equal(Orientation.Rotate90Clockwise, ExifOrientation.Read(Exif.Tiff(6, false, type: 4)));
        Assert.Equal(Orientation.Upright, ExifOrientation.Read(Exif.Tiff(6, false, type: 2)));
        Assert.Equal(Orientation.Upright, ExifOrientation.Read(Exif.Tiff(6, false, count: 0)));
        Assert.Equal(Orientation.Upright, ExifOrientation.Read(Exif.Tiff(6, false, type: 4, count: uint.MaxValue)));
        var random = new Random(42);
        for (var i = 0; i < 20_000; i++)
        {
            var tiff = Exif.Tiff(6, i % 2 == 0);
            for (var n = random.Next(1, 5); n > 0; n--)
                tiff[random.Next(4, tiff.Length)] = (byte)random.Next(256);
            _ = ExifOrientation.Read(tiff.AsSpan(0, random.Next(tiff.Length + 1)));
        }
    }

    private static void AssertUpright(byte[] file, int orientation, PixelSize box, PixelSize stored)
    {
        var image = ImageDecoder.Decode(file, box, default);
        Assert.Null(image.Reason);
        Assert.Equal((Orientation)orientation, image.Probe!.Orientation);
        var seen = orientation >= 5 ? stored.Turned : stored;
        Assert.Equal(seen, image.Pixels!.Size);
        foreach (var (fx, fy) in new[] { (1, 1), (3, 1), (1, 3), (3, 3) })
        {
            var (x, y) = (seen.Width * fx / 4, seen.Height * fy / 4);
            var (sx, sy) = Stored(orientation, x, y, seen.Width, seen.Height);
            var expected = TestPictures.Corner(sx >= stored.Width / 2, sy >= stored.Height / 2);
            TestPictures.AssertNear(expected, TestPictures.At(image.Pixels, x, y), 6);
        }
    }
}
