using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tagtui.Imaging.Png;

/// <summary>Rows of samples, of any of PNG's fifteen kinds, to RGBA.</summary>
internal sealed class PngPainter
{
    private readonly PngHeader _header;
    private readonly uint[] _palette = [];
    private readonly int[] _clear = [];

    public PngPainter(PngHeader header, ReadOnlySpan<byte> data)
    {
        _header = header;
        var transparency = data[header.Transparency];
        if (header.ColorType is PngHeader.Palette || (header.ColorType is PngHeader.Grey && header.BitDepth <= 8))
            _palette = header.ColorType is PngHeader.Palette ? Palette(data[header.Colors], transparency) : Greys(header.BitDepth, transparency);
        else if (transparency.Length >= header.Channels * 2 && header.ColorType is PngHeader.Grey or PngHeader.Rgb)
            _clear = new int[header.Channels];
        for (var c = 0; c < _clear.Length; c++)
            _clear[c] = BinaryPrimitives.ReadUInt16BigEndian(transparency[(c * 2)..]);
    }

    public void Paint(ReadOnlySpan<byte> row, Span<uint> to)
    {
        if (_palette.Length > 0)
            Look(row, to);
        else if (_header.BitDepth == 16)
            Narrow(row, to);
        else if (_header.ColorType == PngHeader.Rgba)
            row[..(to.Length * 4)].CopyTo(MemoryMarshal.AsBytes(to));
        else if (_header.ColorType == PngHeader.Rgb)
            Widen(row, to);
        else
            for (var x = 0; x < to.Length; x++)
                to[x] = (row[x * 2] * 0x010101u) | ((uint)row[(x * 2) + 1] << 24);
    }

    private static uint[] Palette(ReadOnlySpan<byte> colors, ReadOnlySpan<byte> alphas)
    {
        var palette = new uint[256];
        palette.AsSpan().Fill(0xFF000000);
        for (var i = 0; i < Math.Min(256, colors.Length / 3); i++)
        {
            uint alpha = i < alphas.Length ? alphas[i] : (byte)255;
            palette[i] = colors[i * 3] | ((uint)colors[(i * 3) + 1] << 8) | ((uint)colors[(i * 3) + 2] << 16) | (alpha << 24);
        }
        return palette;
    }

    private static uint[] Greys(int depth, ReadOnlySpan<byte> transparency)
    {
        var greys = new uint[1 << depth];
        for (var i = 0; i < greys.Length; i++)
            greys[i] = 0xFF000000 | ((uint)(i * 255 / (greys.Length - 1)) * 0x010101);
        if (transparency.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(transparency) is var clear && clear < greys.Length)
            greys[clear] &= 0xFFFFFF;
        return greys;
    }

    private void Look(ReadOnlySpan<byte> row, Span<uint> to)
    {
        var depth = _header.BitDepth;
        if (depth == 8)
        {
            for (var x = 0; x < to.Length; x++)
                to[x] = _palette[row[x]];
            return;
        }
        var (perByte, mask) = (8 / depth, (1 << depth) - 1);
        for (var x = 0; x < to.Length; x++)
            to[x] = _palette[(row[x / perByte] >> (8 - depth - (x % perByte * depth))) & mask];
    }

    private void Widen(ReadOnlySpan<byte> row, Span<uint> to)
    {
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var pixels = ref Unsafe.As<uint, byte>(ref MemoryMarshal.GetReference(to));
        var spread = Vector128.Create((byte)0, 1, 2, 255, 3, 4, 5, 255, 6, 7, 8, 255, 9, 10, 11, 255);
        var opaque = Vector128.Create(0xFF000000u).AsByte();
        var x = 0;
        // Sixteen bytes are read for twelve.
        for (; (x * 3) + 16 <= row.Length && x + 4 <= to.Length; x += 4)
            (Vector128.Shuffle(Vector128.LoadUnsafe(ref from, (nuint)(x * 3)), spread) | opaque).StoreUnsafe(ref pixels, (nuint)(x * 4));
        for (; x < to.Length; x++)
            to[x] = 0xFF000000 | row[x * 3] | ((uint)row[(x * 3) + 1] << 8) | ((uint)row[(x * 3) + 2] << 16);
        if (_clear.Length == 0)
            return;
        var clear = 0xFF000000 | (uint)_clear[0] | ((uint)_clear[1] << 8) | ((uint)_clear[2] << 16);
        foreach (ref var pixel in to)
        {
            if (pixel == clear)
                pixel = 0;
        }
    }

    private void Narrow(ReadOnlySpan<byte> row, Span<uint> to)
    {
        var channels = _header.Channels;
        var (colors, alpha) = (channels >= 3, channels is 2 or 4);
        Span<uint> wide = stackalloc uint[4];
        for (var x = 0; x < to.Length; x++)
        {
            var matches = _clear.Length > 0;
            for (var c = 0; c < channels; c++)
            {
                wide[c] = BinaryPrimitives.ReadUInt16BigEndian(row[(((x * channels) + c) * 2)..]);
                matches = matches && wide[c] == _clear[c];
            }
            var pixel = colors ? Byte(wide[0]) | (Byte(wide[1]) << 8) | (Byte(wide[2]) << 16) : Byte(wide[0]) * 0x010101;
            to[x] = pixel | (alpha ? Byte(wide[channels - 1]) << 24 : matches ? 0 : 0xFF000000);
        }
    }

    private static uint Byte(uint wide) => ((wide * 255) + 32_767) / 65_535;
}
