using System.Buffers.Binary;

namespace Tagtui.Imaging.Color;

/// <summary>
/// An embedded ICC profile of the kind that displays and cameras have: three colorants and three curves, or one curve for
/// greys. Profiles that are tables (printers, scanners) are not read: their pictures are shown as if there were none.
/// </summary>
internal static class IccProfile
{
    private const uint Rgb = 0x52474220, Grey = 0x47524159, Signature = 0x61637370, XyzSpace = 0x58595A20;
    private const uint RedCurve = 0x72545243, GreenCurve = 0x67545243, BlueCurve = 0x62545243, GreyCurve = 0x6B545243;
    private const uint RedColorant = 0x7258595A, GreenColorant = 0x6758595A, BlueColorant = 0x6258595A, Table = 0x41324230;
    private const uint CurveType = 0x63757276, ParametricType = 0x70617261;
    private const int HeaderSize = 128;

    public static ColorProfile? Read(ReadOnlySpan<byte> icc)
    {
        if (icc.Length < HeaderSize + 4 || U32(icc, 36) != Signature || U32(icc, 20) != XyzSpace)
            return null;
        switch (U32(icc, 16))
        {
            case Grey when Curve(icc, GreyCurve) is { } curve:
                return ColorProfile.From([curve, curve, curve], null);
            case Rgb when Find(icc, Table).IsEmpty && Curve(icc, RedCurve) is { } red && Curve(icc, GreenCurve) is { } green && Curve(icc, BlueCurve) is { } blue:
                var colorants = new double[9];
                return Colorant(icc, RedColorant, colorants.AsSpan(0, 3)) && Colorant(icc, GreenColorant, colorants.AsSpan(3, 3)) && Colorant(icc, BlueColorant, colorants.AsSpan(6, 3))
                    ? ColorProfile.From([red, green, blue], colorants)
                    : null;
            default:
                return null;
        }
    }

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    private static double Fixed(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes[at..]) / 65_536.0;

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> icc, uint tag)
    {
        var count = Math.Min(U32(icc, HeaderSize), 100);
        for (var i = 0; i < count; i++)
        {
            var at = HeaderSize + 4 + (i * 12);
            if (at + 12 > icc.Length)
                break;
            if (U32(icc, at) != tag)
                continue;
            var (start, length) = (U32(icc, at + 4), U32(icc, at + 8));
            return (ulong)start + length > (ulong)icc.Length ? default : icc.Slice((int)start, (int)length);
        }
        return default;
    }

    private static bool Colorant(ReadOnlySpan<byte> icc, uint tag, Span<double> xyz)
    {
        var data = Find(icc, tag);
        if (data.Length < 20 || U32(data, 0) != XyzSpace)
            return false;
        for (var i = 0; i < 3; i++)
            xyz[i] = Fixed(data, 8 + (i * 4));
        return true;
    }

    private static double[]? Curve(ReadOnlySpan<byte> icc, uint tag)
    {
        var data = Find(icc, tag);
        if (data.Length < 12)
            return null;
        return U32(data, 0) switch
        {
            CurveType => Sampled(data[8..]),
            ParametricType => Parametric(data[8..]),
            _ => null,
        };
    }

    /// <summary>No entry is the identity, one is a power in 1/256, more are samples to interpolate.</summary>
    private static double[]? Sampled(ReadOnlySpan<byte> data)
    {
        var count = U32(data, 0);
        var samples = data[4..];
        if (count > 65_536 || samples.Length < count * 2)
            return null;
        var curve = new double[256];
        for (var i = 0; i < 256; i++)
        {
            var x = i / 255.0;
            curve[i] = count switch
            {
                0 => x,
                1 => Math.Pow(x, BinaryPrimitives.ReadUInt16BigEndian(samples) / 256.0),
                _ => Between(samples, (int)count, x),
            };
        }
        return curve;
    }

    private static double Between(ReadOnlySpan<byte> samples, int count, double x)
    {
        var place = x * (count - 1);
        var low = Math.Min((int)place, count - 2);
        double a = BinaryPrimitives.ReadUInt16BigEndian(samples[(low * 2)..]), b = BinaryPrimitives.ReadUInt16BigEndian(samples[((low + 1) * 2)..]);
        return (a + ((b - a) * (place - low))) / 65_535;
    }

    /// <summary>Y = (aX + b)^g + e from d on, cX + f below; the five types say which of them are given.</summary>
    private static double[]? Parametric(ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<int> given = [1, 3, 4, 5, 7];
        var type = BinaryPrimitives.ReadUInt16BigEndian(data);
        if (type >= given.Length || data.Length < 4 + (given[type] * 4))
            return null;
        Span<double> p = stackalloc double[7];
        for (var i = 0; i < given[type]; i++)
            p[i] = Fixed(data, 4 + (i * 4));
        var (g, a, b, c, d, e, f) = type switch
        {
            0 => (p[0], 1, 0, 0, 0, 0, 0),
            1 => (p[0], p[1], p[2], 0, p[1] == 0 ? 0 : -p[2] / p[1], 0, 0),
            2 => (p[0], p[1], p[2], 0, p[1] == 0 ? 0 : -p[2] / p[1], p[3], p[3]),
            3 => (p[0], p[1], p[2], p[3], p[4], 0, 0),
            _ => (p[0], p[1], p[2], p[3], p[4], p[5], p[6]),
        };
        var curve = new double[256];
        for (var i = 0; i < 256; i++)
        {
            var x = i / 255.0;
            var y = x >= d ? Math.Pow(Math.Max(0, (a * x) + b), g) + e : (c * x) + f;
            if (!double.IsFinite(y))
                return null;
            curve[i] = Math.Clamp(y, 0, 1);
        }
        return curve;
    }
}
