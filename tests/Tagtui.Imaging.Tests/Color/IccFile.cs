using System.Buffers.Binary;

namespace Tagtui.Imaging.Tests.Color;

/// <summary>Profiles as cameras and screens have them: primaries, and curves of each kind.</summary>
internal static class IccFile
{
    // XYZ under D50, as the usual profiles have them.
    public static readonly double[] Srgb = [0.43607, 0.22249, 0.01392, 0.38515, 0.71687, 0.09708, 0.14307, 0.06061, 0.71410];
    public static readonly double[] DisplayP3 = [0.51512, 0.24120, -0.00105, 0.29198, 0.69225, 0.04189, 0.15710, 0.06657, 0.78407];
    public static readonly double[] AdobeRgb = [0.60974, 0.31111, 0.01947, 0.20528, 0.62567, 0.06087, 0.14919, 0.06322, 0.74457];

    public static byte[] Gamma(double value) => [.. "curv\0\0\0\0"u8, 0, 0, 0, 1, .. U16((int)Math.Round(value * 256))];

    public static byte[] Identity() => [.. "curv\0\0\0\0"u8, 0, 0, 0, 0];

    public static byte[] Table(Func<double, double> curve, int count = 1024) =>
        [.. "curv\0\0\0\0"u8, 0, 0, (byte)(count >> 8), (byte)count, .. Enumerable.Range(0, count).SelectMany(i => U16((int)Math.Round(curve(i / (count - 1.0)) * 65535)))];

    public static byte[] Parametric(int type, params double[] values) => [.. "para\0\0\0\0"u8, 0, (byte)type, 0, 0, .. values.SelectMany(Fixed)];

    public static byte[] SrgbCurve() => Parametric(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);

    public static byte[] Rgb(double[] primaries, byte[] curve) => Build("RGB ", [
        ("rXYZ", Xyz(primaries, 0)), ("gXYZ", Xyz(primaries, 3)), ("bXYZ", Xyz(primaries, 6)), ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
    ]);

    public static byte[] Grey(byte[] curve) => Build("GRAY", [("kTRC", curve)]);

    public static byte[] Build(string space, (string Tag, byte[] Data)[] tags)
    {
        var file = new List<byte>(new byte[128 + 4 + (tags.Length * 12)]);
        void Put(int at, uint value)
        {
            Span<byte> bytes = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
            for (var i = 0; i < 4; i++)
                file[at + i] = bytes[i];
        }
        uint Name(string name) => ((uint)name[0] << 24) | ((uint)name[1] << 16) | ((uint)name[2] << 8) | name[3];
        Put(12, Name("mntr"));
        Put(16, Name(space));
        Put(20, Name("XYZ "));
        Put(36, Name("acsp"));
        Put(128, (uint)tags.Length);
        for (var i = 0; i < tags.Length; i++)
        {
            Put(132 + (i * 12), Name(tags[i].Tag));
            Put(136 + (i * 12), (uint)file.Count);
            Put(140 + (i * 12), (uint)tags[i].Data.Length);
            file.AddRange(tags[i].Data);
            while (file.Count % 4 != 0)
                file.Add(0);
        }
        Put(0, (uint)file.Count);
        return [.. file];
    }

    public static byte[] InJpeg(byte[] jpeg, byte[] icc, int pieces = 1)
    {
        var size = (icc.Length + pieces - 1) / pieces;
        var segments = icc.Chunk(size).SelectMany((piece, i) =>
            (byte[])[0xFF, 0xE2, .. U16(piece.Length + 16), .. "ICC_PROFILE\0"u8, (byte)(i + 1), (byte)pieces, .. piece]);
        return [0xFF, 0xD8, .. segments, .. jpeg.AsSpan(2)];
    }

    private static byte[] Xyz(double[] primaries, int at) => [.. "XYZ \0\0\0\0"u8, .. Fixed(primaries[at]), .. Fixed(primaries[at + 1]), .. Fixed(primaries[at + 2])];

    private static byte[] U16(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Fixed(double value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, (int)Math.Round(value * 65536));
        return bytes;
    }
}
