using System.Buffers.Binary;
using Tagtui.Imaging.Scaling;

namespace Tagtui.Imaging.Tiff;

/// <summary>Rows of samples to rows of RGBA.</summary>
internal sealed class TiffPainter
{
    private readonly TiffLayout _layout;
    private readonly bool _bigEndian;
    private readonly int _planeBytes;
    private readonly byte[] _samples;
    private readonly uint[] _palette;

    public TiffPainter(TiffLayout layout, TiffDirectory directory, int planeBytes)
    {
        (_layout, _bigEndian, _planeBytes) = (layout, directory.BigEndian, planeBytes);
        _samples = new byte[checked(layout.Width * layout.Samples)];
        _palette = layout.Photometric == TiffLayout.Palette ? Palette(directory, layout.Bits) : [];
    }

    public void Paint(ReadOnlySpan<byte> row, Span<byte> rgba)
    {
        var samples = _layout.Samples;
        for (var plane = 0; plane < _layout.Planes; plane++)
            Unpack(row[(plane * _planeBytes)..], _samples.AsSpan(plane), _layout.Width * _layout.SamplesInPlane, _layout.Planes);
        var alpha = _layout.Alpha;
        var (flip, colors) = (_layout.Photometric == TiffLayout.WhiteIsZero ? 0xFF : 0, _layout.ColorSamples);
        for (int x = 0, from = 0, to = 0; x < _layout.Width; x++, from += samples, to += 4)
        {
            if (colors == 1)
            {
                var value = _samples[from];
                if (_palette.Length > 0)
                {
                    BinaryPrimitives.WriteUInt32LittleEndian(rgba[to..], _palette[value]);
                    continue;
                }
                rgba[to] = rgba[to + 1] = rgba[to + 2] = (byte)(value ^ flip);
            }
            else if (colors == 3)
            {
                (rgba[to], rgba[to + 1], rgba[to + 2]) = (_samples[from], _samples[from + 1], _samples[from + 2]);
            }
            else
            {
                var light = 255 - _samples[from + 3];
                for (var c = 0; c < 3; c++)
                    rgba[to + c] = (byte)((((255 - _samples[from + c]) * light) + 127) / 255);
            }
            rgba[to + 3] = alpha < 0 ? (byte)0xFF : _samples[from + alpha];
        }
        if (_layout.AlphaIsAssociated)
        {
            AlphaProduct.Limit(rgba);
            AlphaProduct.Divide(rgba);
        }
    }

    private static uint[] Palette(TiffDirectory directory, int bits)
    {
        var palette = new uint[256];
        palette.AsSpan().Fill(0xFF000000);
        var map = directory.Bytes(TiffLayout.ColorMap);
        var count = 1 << bits;
        if (map.Length < count * 6)
            return palette;
        // Sixteen bits by the book; some writers put eight.
        var wide = false;
        for (var i = 0; i < count * 3 && !wide; i++)
            wide = directory.U16(map[(i * 2)..]) > 255;
        for (var i = 0; i < count; i++)
        {
            var color = 0xFF000000;
            for (var c = 0; c < 3; c++)
                color |= (uint)(directory.U16(map[(((c * count) + i) * 2)..]) >> (wide ? 8 : 0)) << (c * 8);
            palette[i] = color;
        }
        return palette;
    }

    /// <summary>Samples of any width to bytes; a palette's indices stay what they are.</summary>
    private void Unpack(ReadOnlySpan<byte> row, Span<byte> to, int count, int step)
    {
        var bits = _layout.Bits;
        switch (bits)
        {
            case 8 when step == 1:
                row[..count].CopyTo(to);
                break;
            case 8:
                for (var i = 0; i < count; i++)
                    to[i * step] = row[i];
                break;
            case 16:
                for (var i = 0; i < count; i++)
                {
                    uint value = _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(row[(i * 2)..]) : BinaryPrimitives.ReadUInt16LittleEndian(row[(i * 2)..]);
                    to[i * step] = (byte)(((value * 255) + 32_767) / 65_535);
                }
                break;
            case 32:
                for (var i = 0; i < count; i++)
                {
                    var value = _bigEndian ? BinaryPrimitives.ReadSingleBigEndian(row[(i * 4)..]) : BinaryPrimitives.ReadSingleLittleEndian(row[(i * 4)..]);
                    to[i * step] = (byte)((Math.Clamp(float.IsNaN(value) ? 0 : value, 0, 1) * 255) + 0.5f);
                }
                break;
            default:
                UnpackBits(row, to, count, step, bits, _palette.Length > 0);
                break;
        }
    }

    private static void UnpackBits(ReadOnlySpan<byte> row, Span<byte> to, int count, int step, int bits, bool asTheyAre)
    {
        var top = (1 << bits) - 1;
        int held = 0, have = 0, at = 0;
        for (var i = 0; i < count; i++)
        {
            for (; have < bits; have += 8)
                held = (held << 8) | row[at++];
            have -= bits;
            var value = held >> have;
            held &= (1 << have) - 1;
            to[i * step] = (byte)(asTheyAre ? value : ((value * 255) + (top / 2)) / top);
        }
    }
}
