using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Tagtui.Imaging.Compression;
using Tagtui.Imaging.Scaling;

namespace Tagtui.Imaging.Gif;

/// <summary>GIF: the first frame, on the transparent ground of its screen.</summary>
internal sealed class GifFormat : ImageFormat
{
    private const byte ImageBlock = 0x2C, Extension = 0x21, Trailer = 0x3B, GraphicControl = 0xF9;

    public override string Name => "GIF";

    public override string MediaType => "image/gif";

    public override IReadOnlyList<string> Extensions { get; } = [".gif"];

    public override bool Matches(ReadOnlySpan<byte> start) => start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8);

    public override HeaderReading Probe(ReadOnlySpan<byte> data)
    {
        var frame = Frame.Find(data);
        if (frame.Screen is { Width: 0 } or { Height: 0 })
            return frame.CutShort ? HeaderReading.CutShort : HeaderReading.Broken(frame.Reason ?? "its screen has no size");
        // With a screen the size is known before the first frame is; what may be missing is whether something is transparent.
        return new HeaderReading(
            new ImageProbe { Format = this, Width = frame.Screen.Width, Height = frame.Screen.Height, HasAlpha = frame.HasAlpha },
            NeedsMore: frame.CutShort);
    }

    internal override RawPicture Decode(ReadOnlySpan<byte> data, ImageProbe probe, PixelSize wanted, CancellationToken cancel)
    {
        var frame = Frame.Find(data);
        if (frame.DataAt == 0)
            return RawPicture.None(frame.Reason ?? "the file ends before its first frame");
        var rootBits = data[frame.DataAt];
        if (rootBits is < 1 or > 8)
            return RawPicture.None("its code size is out of range");

        using var packed = new NativeBuffer(data.Length - frame.DataAt);
        var whole = Join(data[(frame.DataAt + 1)..], packed);
        using var codes = new Lzw(0, packed.Length, rootBits, highBitsFirst: false);
        using var rows = new RowReducer(frame.Screen, wanted, frame.HasAlpha);
        using var indices = new NativeBuffer(frame.Interlaced ? checked(frame.Size.Width * frame.Size.Height) : frame.Size.Width);
        var (known, complete) = (frame.Size.Height, true);
        if (frame.Interlaced)
            known = ReadInterlaced(codes, packed.Span, indices.Span, frame.Size, out complete);

        var palette = Colors(data, frame);
        var early = whole ? "its pixels end too early" : "the file ends inside its first frame";
        var reason = complete ? null : early;
        for (var y = 0; y < frame.Screen.Height; y++)
        {
            if ((y & 63) == 0)
                cancel.ThrowIfCancellationRequested();
            var inside = y - frame.Top;
            var to = MemoryMarshal.Cast<byte, uint>(rows.Row);
            if (inside < 0 || inside >= frame.Size.Height)
            {
                to.Clear();
                rows.Push();
                continue;
            }
            var line = frame.Interlaced ? indices.Span.Slice(inside * frame.Size.Width, frame.Size.Width) : indices.Span;
            if (inside >= known || (!frame.Interlaced && codes.Read(packed.Span, line) < line.Length))
            {
                reason = early;
                break;
            }
            Paint(line, palette, to, frame.Left);
            rows.Push();
        }
        return rows.Finish(reason);
    }

    private static void Paint(ReadOnlySpan<byte> indices, ReadOnlySpan<uint> palette, Span<uint> to, int left)
    {
        if (left > 0 || indices.Length < to.Length)
            to.Clear();
        var visible = Math.Min(indices.Length, to.Length - left);
        for (var x = 0; x < visible; x++)
            to[left + x] = palette[indices[x]];
    }

    /// <summary>Four passes: every eighth row, those between them, every second of the rest, and the rest.</summary>
    /// <returns>How many rows are known from the top on, those that a pass left out filled from above.</returns>
    private static int ReadInterlaced(Lzw codes, ReadOnlySpan<byte> packed, Span<byte> indices, PixelSize size, out bool complete)
    {
        ReadOnlySpan<(int First, int Step)> passes = [(0, 8), (4, 8), (2, 4), (1, 2)];
        var deepest = 0;
        complete = false;
        for (var pass = 0; pass < 4; pass++)
        {
            var (first, step) = passes[pass];
            for (var y = first; y < size.Height; y += step)
            {
                var row = indices.Slice(y * size.Width, size.Width);
                if (codes.Read(packed, row) < row.Length)
                    return pass == 0 ? Math.Min(y, size.Height) : deepest;
                // A row stands for those below it until they come: what is cut short is then coarse and not striped.
                var thick = pass == 0 ? 8 : step / 2;
                for (var below = 1; below < thick && y + below < size.Height; below++)
                    row.CopyTo(indices[((y + below) * size.Width)..]);
                deepest = pass == 0 ? Math.Min(size.Height, y + thick) : size.Height;
            }
        }
        complete = true;
        return size.Height;
    }

    /// <summary>The sub-blocks put together; false where the file ends before their end.</summary>
    private static bool Join(ReadOnlySpan<byte> blocks, NativeBuffer packed)
    {
        var (at, to) = (0, 0);
        while (at < blocks.Length && blocks[at] != 0)
        {
            var length = Math.Min(blocks[at], blocks.Length - at - 1);
            blocks.Slice(at + 1, length).CopyTo(packed.Span[to..]);
            to += length;
            at += 1 + blocks[at];
        }
        packed.Trim(to);
        return at < blocks.Length;
    }

    private static uint[] Colors(ReadOnlySpan<byte> data, Frame frame)
    {
        var colors = new uint[256];
        colors.AsSpan().Fill(0xFF000000);
        for (var i = 0; i < frame.PaletteCount; i++)
        {
            var at = frame.PaletteAt + (i * 3);
            colors[i] = 0xFF000000 | data[at] | ((uint)data[at + 1] << 8) | ((uint)data[at + 2] << 16);
        }
        if (frame.Transparent >= 0)
            colors[frame.Transparent] = 0;
        return colors;
    }

    /// <summary>Where the first frame lies, and how.</summary>
    private sealed class Frame
    {
        public PixelSize Screen { get; private set; }

        public PixelSize Size { get; private set; }

        public int Left { get; private set; }

        public int Top { get; private set; }

        public bool Interlaced { get; private set; }

        /// <summary>Of the colour that is none; -1 where there is none.</summary>
        public int Transparent { get; private set; } = -1;

        public int PaletteAt { get; private set; }

        public int PaletteCount { get; private set; }

        /// <summary>Of the code size and the sub-blocks behind it; 0 where no frame was found.</summary>
        public int DataAt { get; private set; }

        public bool CutShort { get; private set; }

        public string? Reason { get; private set; }

        public bool HasAlpha => Transparent >= 0 || Left > 0 || Top > 0 || Left + Size.Width < Screen.Width || Top + Size.Height < Screen.Height;

        public static Frame Find(ReadOnlySpan<byte> data)
        {
            var frame = new Frame();
            if (!frame.Walk(data) && frame.Reason is null)
                frame.CutShort = true;
            return frame;
        }

        private bool Walk(ReadOnlySpan<byte> data)
        {
            var at = 13;
            if (data.Length < at)
                return false;
            Screen = new PixelSize(U16(data, 6), U16(data, 8));
            if (!Palette(data, data[10], ref at))
                return false;
            while (at < data.Length)
            {
                switch (data[at])
                {
                    case ImageBlock:
                        return Take(data, at);
                    case Trailer:
                        Reason = "it holds no frame";
                        return false;
                    case Extension:
                        if (at + 7 < data.Length && data[at + 1] == GraphicControl && data[at + 2] == 4)
                            Transparent = (data[at + 3] & 1) != 0 ? data[at + 6] : -1;
                        at += 2;
                        while (at < data.Length && data[at] != 0)
                            at += 1 + data[at];
                        at++;
                        break;
                    default:
                        // Some writers leave zeros between the blocks.
                        at++;
                        break;
                }
            }
            return false;
        }

        private bool Take(ReadOnlySpan<byte> data, int at)
        {
            if (at + 11 > data.Length)
                return false;
            (Left, Top, Size) = (U16(data, at + 1), U16(data, at + 3), new PixelSize(U16(data, at + 5), U16(data, at + 7)));
            var flags = data[at + 9];
            Interlaced = (flags & 0x40) != 0;
            if (Screen.Width == 0 || Screen.Height == 0)
                Screen = new PixelSize(Left + Size.Width, Top + Size.Height);
            if (Size.Width == 0 || Size.Height == 0 || Left >= Screen.Width || Top >= Screen.Height)
            {
                Reason = "its first frame lies outside of its screen";
                return false;
            }
            if (ImageLimits.Refusal(Size.Width, Size.Height) is { } refusal)
            {
                Reason = refusal;
                return false;
            }
            at += 10;
            if (!Palette(data, flags, ref at) || at >= data.Length)
                return false;
            DataAt = at;
            return true;
        }

        private bool Palette(ReadOnlySpan<byte> data, byte flags, ref int at)
        {
            if ((flags & 0x80) == 0)
                return true;
            var count = 2 << (flags & 7);
            if (at + (count * 3) > data.Length)
                return false;
            (PaletteAt, PaletteCount) = (at, count);
            at += count * 3;
            return true;
        }

        private static int U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);
    }
}
