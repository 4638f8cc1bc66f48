using System.Buffers.Binary;
using Tagtui.Imaging.Exif;

namespace Tagtui.Imaging.Webp;

/// <summary>
/// A WebP's chunks as far as showing needs them: the canvas, the first frame (of an animation, or the only one), the colour profile,
/// and the EXIF block, which lies behind the pixels.
/// </summary>
internal sealed class WebpHeader
{
    private const int AnimationFlag = 0x02, ExifFlag = 0x08, AlphaFlag = 0x10;
    private const int MostChunks = 64;

    public int Width { get; private set; }

    public int Height { get; private set; }

    public bool HasAlpha { get; private set; }

    public Orientation Orientation { get; private set; } = Orientation.Upright;

    public Range Profile { get; private set; }

    /// <summary>From the frame's alpha chunk, if it has one, to the end of its pixels.</summary>
    public long FrameAt { get; private set; }

    public long FrameEnd { get; private set; }

    /// <summary>Where the frame's pixels themselves begin, without their chunk's name and length.</summary>
    public long PixelsAt { get; private set; }

    public int Left { get; private set; }

    public int Top { get; private set; }

    public PixelSize Frame { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>Where the file must be read to go on; 0 where the walk came to its end.</summary>
    public long WantedAt { get; private set; }

    public static WebpHeader Read(HeaderWindow file)
    {
        var header = new WebpHeader();
        header.Walk(file);
        return header;
    }

    private static int U24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private void Walk(HeaderWindow file)
    {
        var (flags, animated) = (0, false);
        var at = 12L;
        for (var n = 0; n < MostChunks && at < file.FileLength; n++)
        {
            var head = file.At(at, 8);
            if (head.IsEmpty)
            {
                WantedAt = at + 8 <= file.FileLength ? at : 0;
                return;
            }
            long length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            var body = at + 8;
            if (head.StartsWith("VP8X"u8))
            {
                var canvas = file.At(body, 10);
                if (canvas.IsEmpty)
                    return;
                flags = canvas[0];
                animated = (flags & AnimationFlag) != 0;
                (Width, Height, HasAlpha) = (U24(canvas[4..]) + 1, U24(canvas[7..]) + 1, (flags & AlphaFlag) != 0);
            }
            else if (head.StartsWith("ICCP"u8) && body + length <= file.Start.Length)
            {
                Profile = (int)body..(int)(body + length);
            }
            else if (head.StartsWith("EXIF"u8) && (flags & ExifFlag) != 0)
            {
                TakeExif(file, at, length);
                return;
            }
            else if (FrameEnd == 0 && animated && head.StartsWith("ANMF"u8))
            {
                TakeAnimationFrame(file, body, body + length);
            }
            else if (FrameEnd == 0 && !animated)
            {
                TakeChunk(file, head, at, body, length);
            }
            if (Reason is not null || (FrameEnd > 0 && (flags & ExifFlag) == 0))
                return;
            at = body + length + (length & 1);
        }
    }

    private void TakeExif(HeaderWindow file, long at, long length)
    {
        var exif = file.At(at + 8, (int)Math.Min(length, 1 << 16));
        if (exif.IsEmpty)
        {
            WantedAt = at + 8 + length <= file.FileLength ? at : 0;
            return;
        }
        // By the book without JPEG's prefix; many writers keep it.
        Orientation = ExifOrientation.Read(exif.StartsWith("Exif\0\0"u8) ? exif[6..] : exif);
    }

    private void TakeAnimationFrame(HeaderWindow file, long at, long end)
    {
        var frame = file.At(at, 16);
        if (frame.IsEmpty)
            return;
        (Left, Top) = (U24(frame) * 2, U24(frame[3..]) * 2);
        for (at += 16; at < end && FrameEnd == 0 && Reason is null;)
        {
            var head = file.At(at, 8);
            if (head.IsEmpty)
                return;
            long length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            TakeChunk(file, head, at, at + 8, length);
            at += 8 + length + (length & 1);
        }
        if (FrameEnd > 0 && (Left > 0 || Top > 0 || Left + Frame.Width < Width || Top + Frame.Height < Height))
            HasAlpha = true;
    }

    private void TakeChunk(HeaderWindow file, ReadOnlySpan<byte> head, long at, long body, long length)
    {
        if (head.StartsWith("ALPH"u8))
        {
            FrameAt = at;
            HasAlpha = true;
            return;
        }
        var lossless = head.StartsWith("VP8L"u8);
        if (!lossless && !head.StartsWith("VP8 "u8))
            return;
        var start = file.At(body, lossless ? 5 : 10);
        if (start.IsEmpty)
            return;
        if (lossless && start[0] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(start[1..]);
            Frame = new PixelSize((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
            HasAlpha |= (bits & (1 << 28)) != 0;
        }
        else if (!lossless && start[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
        {
            Frame = new PixelSize(BinaryPrimitives.ReadUInt16LittleEndian(start[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) & 0x3FFF);
        }
        else
        {
            Reason = "its pixels do not begin as they should";
            return;
        }
        if (FrameAt == 0)
            FrameAt = at;
        (PixelsAt, FrameEnd) = (body, body + length);
        if (Width == 0)
            (Width, Height) = (Frame.Width, Frame.Height);
    }
}
