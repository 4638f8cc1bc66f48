using System.Buffers.Binary;
using Tagtui.Imaging.Color;
using Tagtui.Imaging.Metadata;

namespace Tagtui.Imaging.Png;

/// <summary>What a PNG says of its colours: a profile, or "sRGB", or a power and where its primaries lie; the first of these counts.</summary>
internal static class PngColors
{
    // A profile of curves and a matrix has a few kilobytes; one of tables is not read at all, so it need not be unpacked.
    private const int MostProfile = 256 << 10;

    // What libpng takes for the same: five percent around sRGB's 1/2.2.
    private const uint LeastUsual = 43_000, MostUsual = 48_000, Least = 10_000, Most = 500_000;

    public static ColorProfile? Of(PngHeader header, ReadOnlySpan<byte> data)
    {
        if (header.Profile.End.Value > 0)
            return FromProfile(data[header.Profile]);
        if (header.IsSrgb || header.Gamma is < Least or > Most)
            return null;
        var colorants = header.Chromaticities.End.Value > 0 ? Primaries(data[header.Chromaticities]) : null;
        var usual = header.Gamma is > LeastUsual and < MostUsual;
        if (usual && colorants is null)
            return null;
        var curve = new double[256];
        for (var i = 0; i < curve.Length; i++)
            curve[i] = usual ? ColorProfile.ToLinear(i / 255.0) : Math.Pow(i / 255.0, 100_000.0 / header.Gamma);
        return ColorProfile.From([curve, curve, curve], colorants);
    }

    private static ColorProfile? FromProfile(ReadOnlySpan<byte> body)
    {
        var name = body[..Math.Min(80, body.Length)].IndexOf((byte)0);
        if (name < 1 || name + 2 >= body.Length || body[name + 1] != 0)
            return null;
        return Inflater.Inflate(body[(name + 2)..], MostProfile) is { } icc ? IccProfile.Read(icc) : null;
    }

    private static double[]? Primaries(ReadOnlySpan<byte> chrm)
    {
        var xy = new double[8];
        for (var i = 0; i < 8; i++)
            xy[i] = BinaryPrimitives.ReadInt32BigEndian(chrm[(i * 4)..]) / 100_000.0;
        return Chromaticities.ToColorants(xy);
    }
}
