using System.Buffers.Binary;
using Tagtui.Imaging.Color;
using Tagtui.Imaging.Jpeg;
using Tagtui.Imaging.Tests.Png;

namespace Tagtui.Imaging.Tests.Color;

public class ColorTests
{
    private static readonly PixelSize Any = new(int.MaxValue, int.MaxValue);

    // By the matrices and curves in floating point.
    [Theory]
    [InlineData("p3", 200, 100, 50, 215, 93, 31)]
    [InlineData("p3", 128, 128, 128, 128, 128, 128)]
    [InlineData("p3", 255, 0, 0, 255, 0, 0)]
    [InlineData("p3", 60, 180, 120, 0, 183, 114)]
    [InlineData("adobe", 128, 128, 128, 129, 129, 129)]
    [InlineData("adobe", 200, 100, 50, 227, 100, 42)]
    [InlineData("adobe", 100, 150, 200, 66, 151, 203)]
    public void Colours_of_wide_spaces_become_sRGB(string space, byte r, byte g, byte b, byte wantedR, byte wantedG, byte wantedB)
    {
        byte[][] profiles = space == "p3"
            ? [IccFile.Rgb(IccFile.DisplayP3, IccFile.SrgbCurve()), IccFile.Rgb(IccFile.DisplayP3, IccFile.Table(ToLinear))]
            : [IccFile.Rgb(IccFile.AdobeRgb, IccFile.Gamma(563 / 256.0)), IccFile.Rgb(IccFile.AdobeRgb, IccFile.Parametric(0, 563 / 256.0))];
        foreach (var profile in profiles)
        {
            byte[] pixel = [r, g, b, 77];
            IccProfile.Read(profile)!.ToSrgb(pixel);
            TestPictures.AssertNear([wantedR, wantedG, wantedB, 77], pixel, 2);
        }
    }

    [Fact]
    public void What_is_sRGB_under_any_name_is_left_alone()
    {
        foreach (var curve in (byte[][])[IccFile.SrgbCurve(), IccFile.Table(ToLinear), IccFile.Table(ToLinear, 4096)])
            Assert.Null(IccProfile.Read(IccFile.Rgb(IccFile.Srgb, curve)));
        Assert.Null(IccProfile.Read(IccFile.Grey(IccFile.SrgbCurve())));
    }

    [Theory]
    [InlineData(1.0, 64, 137)]
    [InlineData(1.8, 128, 146)]
    [InlineData(2.2, 128, 128)]
    public void Greys_go_by_their_curve(double gamma, byte value, byte wanted)
    {
        byte[] pixel = [value, value, value, 255];
        IccProfile.Read(IccFile.Grey(gamma == 1 ? IccFile.Identity() : IccFile.Gamma(gamma)))?.ToSrgb(pixel);
        TestPictures.AssertNear([wanted, wanted, wanted, 255], pixel, 1);
    }

    [Fact]
    public void Each_kind_of_parametric_curve_is_read()
    {
        // The same curve, gamma 2 with a straight start, in all the ways that can say it.
        foreach (var curve in (byte[][])[
            IccFile.Parametric(1, 2, 1, 0), IccFile.Parametric(2, 2, 1, 0, 0), IccFile.Parametric(3, 2, 1, 0, 0, 0), IccFile.Parametric(4, 2, 1, 0, 0, 0, 0, 0), IccFile.Parametric(0, 2)])
        {
            byte[] pixel = [128, 128, 128, 255];
            IccProfile.Read(IccFile.Grey(curve))!.ToSrgb(pixel);
            TestPictures.AssertNear([137, 137, 137, 255], pixel, 1);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_JPEGs_profile_counts_in_pieces_too(int pieces)
    {
        var jpeg = IccFile.InJpeg(JpegEncoder.Encode(TestPictures.Flat(32, 32, 200, 100, 50), 95, fullColor: true), IccFile.Rgb(IccFile.DisplayP3, IccFile.SrgbCurve()), pieces);
        TestPictures.AssertNear([215, 93, 31, 255], TestPictures.At(ImageDecoder.Decode(jpeg, Any, default).Pixels!, 5, 5), 3);
        TestPictures.AssertNear([215, 93, 31, 255], TestPictures.At(ImageDecoder.Decode(jpeg, new(4, 4), default).Pixels!, 1, 1), 3);
    }

    [Fact]
    public void A_PNGs_profile_its_gamma_and_its_primaries_count()
    {
        byte[] profile = [.. "P3\0\0"u8, .. TestPng.Deflate(IccFile.Rgb(IccFile.DisplayP3, IccFile.SrgbCurve()))];
        TestPictures.AssertNear([215, 93, 31, 255], Shown(("iCCP", profile)), 2);
        // A profile is worth more than what stands beside it.
        TestPictures.AssertNear([215, 93, 31, 255], Shown(("gAMA", U32(100_000)), ("iCCP", profile)), 2);
        byte[] primaries = [.. Points(0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060)];
        TestPictures.AssertNear([215, 93, 31, 255], Shown(("gAMA", U32(45_455)), ("cHRM", primaries)), 2);
        Assert.Equal([200, 100, 50, 255], Shown(("gAMA", U32(45_455))));
        Assert.Equal([200, 100, 50, 255], Shown(("gAMA", U32(45_455)), ("cHRM", Points(0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06))));
        Assert.Equal([200, 100, 50, 255], Shown(("sRGB", [0]), ("gAMA", U32(100_000))));
        TestPictures.AssertNear([229, 168, 122, 255], Shown(("gAMA", U32(100_000))), 1);
        foreach (var nonsense in (uint[])[0, 1, uint.MaxValue])
            Assert.Equal([200, 100, 50, 255], Shown(("gAMA", U32(nonsense)), ("cHRM", new byte[32])));

        static byte[] Shown(params (string, byte[])[] chunks)
        {
            byte[] color = [200, 100, 50];
            return TestPictures.At(ImageDecoder.Decode(new TestPng { Width = 4, Height = 4, ColorType = 2, Sample = (_, _, c) => color[c], Extra = chunks }.Build(), Any, default).Pixels!, 1, 1);
        }
    }

    [Fact]
    public void Hostile_profiles_change_nothing_and_end_nothing()
    {
        byte[][] whole = [IccFile.Rgb(IccFile.AdobeRgb, IccFile.Table(x => x * x)), IccFile.Grey(IccFile.Parametric(4, 2, 1, 0, 0.5, 0.1, 0, 0))];
        var random = new Random(3);
        for (var i = 0; i < 5_000; i++)
        {
            var icc = whole[i % 2].ToArray();
            for (var n = random.Next(1, 20); n > 0; n--)
                icc[random.Next(icc.Length)] = (byte)random.Next(256);
            byte[] pixel = [1, 2, 3, 4];
            IccProfile.Read(icc.AsSpan(0, random.Next(4) == 0 ? random.Next(icc.Length) : icc.Length))?.ToSrgb(pixel);
            Assert.Equal(4, pixel[3]);
        }
    }

    private static double ToLinear(double x) => x <= 0.04045 ? x / 12.92 : Math.Pow((x + 0.055) / 1.055, 2.4);

    private static byte[] U32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Points(params double[] values) => [.. values.SelectMany(value => U32((uint)Math.Round(value * 100_000)))];
}
