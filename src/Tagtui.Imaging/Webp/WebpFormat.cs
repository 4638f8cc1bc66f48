using Tagtui.Imaging.Color;
using Tagtui.Imaging.Scaling;

namespace Tagtui.Imaging.Webp;

/// <summary>
/// WebP: lossy, lossless, with alpha; of an animation the first frame on its transparent canvas. libwebp gets one frame's chunks and
/// nothing around them, so its size is the one that was judged.
///
/// It can scale while decoding, before colours are made of light and differences: what shrinks by two or more is asked
/// for at twice the wanted size, and the rest is the resizer's. Not with alpha: libwebp would
/// mix the colours of what is not seen into what is.
/// </summary>
internal sealed unsafe class WebpFormat : ImageFormat
{
    private const int Reserve = 2;

    public override string Name => "WebP";

    public override string MediaType => "image/webp";

    public override IReadOnlyList<string> Extensions { get; } = [".webp"];

    public override bool Matches(ReadOnlySpan<byte> start) => start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8);

    public override HeaderReading Probe(ReadOnlySpan<byte> data) => ProbeFar(new HeaderWindow(data));

    internal override HeaderReading ProbeFar(HeaderWindow file)
    {
        var header = WebpHeader.Read(file);
        if (header.Reason is { } reason)
            return HeaderReading.Broken(reason);
        if (header.Width == 0)
            return header.WantedAt > 0 ? HeaderReading.Further(header.WantedAt) : HeaderReading.CutShort;
        var probe = new ImageProbe { Format = this, Width = header.Width, Height = header.Height, Orientation = header.Orientation, HasAlpha = header.HasAlpha };
        return HeaderReading.Of(probe, header.WantedAt);
    }

    internal override RawPicture Decode(ReadOnlySpan<byte> data, ImageProbe probe, PixelSize wanted, CancellationToken cancel)
    {
        var header = WebpHeader.Read(new HeaderWindow(data));
        if (header.FrameEnd == 0)
            return RawPicture.None("the file ends before its pixels");
        if (ImageLimits.Refusal(header.Frame.Width, header.Frame.Height) is { } refusal)
            return RawPicture.None(refusal);
        // Told that a chunk is longer than what is there, libwebp would not begin; without a chunk around them, it decodes pixels as far as they go.
        var cut = header.FrameEnd > data.Length;
        var bitstream = !cut ? data[(int)header.FrameAt..(int)header.FrameEnd] : data[(int)header.PixelsAt..];
        var colors = IccProfile.Read(data[header.Profile]);
        return header.Frame == probe.Stored && header is { Left: 0, Top: 0 }
            ? Whole(bitstream, cut, probe, wanted, colors)
            : OnCanvas(bitstream, cut, header, probe, wanted, colors);
    }

    private static RawPicture Whole(ReadOnlySpan<byte> bitstream, bool cut, ImageProbe probe, PixelSize wanted, ColorProfile? colors)
    {
        var (stored, size) = (probe.Stored, probe.Stored);
        if (!probe.HasAlpha && stored.Width >= wanted.Width * (long)Reserve && stored.Height >= wanted.Height * (long)Reserve)
            size = new PixelSize(Math.Min(stored.Width, wanted.Width * Reserve), Math.Min(stored.Height, wanted.Height * Reserve));
        var pixels = new NativeBuffer(checked(size.Width * size.Height * PixelBuffer.BytesPerPixel), cleared: true);
        var reason = Decode(bitstream, cut, pixels, stored, size);
        if (reason is not null && !pixels.Span.ContainsAnyExcept((byte)0))
        {
            pixels.Dispose();
            return RawPicture.None(reason);
        }
        var opaque = (reason is null && !probe.HasAlpha) || Transparency.IsOpaque(pixels.Span);
        return RawPicture.Of(pixels, size, opaque, reason, colors);
    }

    private static RawPicture OnCanvas(ReadOnlySpan<byte> bitstream, bool cut, WebpHeader header, ImageProbe probe, PixelSize wanted, ColorProfile? colors)
    {
        var frame = header.Frame;
        using var pixels = new NativeBuffer(checked(frame.Width * frame.Height * PixelBuffer.BytesPerPixel), cleared: true);
        var reason = Decode(bitstream, cut, pixels, frame, frame);
        if (reason is not null && !pixels.Span.ContainsAnyExcept((byte)0))
            return RawPicture.None(reason);
        using var rows = new RowReducer(probe.Stored, wanted, hasAlpha: true);
        var visible = Math.Min(frame.Width, probe.Width - header.Left);
        for (var y = 0; !rows.IsFull; y++)
        {
            rows.Row.Clear();
            var inside = y - header.Top;
            if (inside >= 0 && inside < frame.Height && visible > 0)
                pixels.Span.Slice(inside * frame.Width * 4, visible * 4).CopyTo(rows.Row[(header.Left * 4)..]);
            rows.Push();
        }
        return rows.Finish(reason, colors);
    }

    private static string? Decode(ReadOnlySpan<byte> bitstream, bool cut, NativeBuffer pixels, PixelSize stored, PixelSize size)
    {
        LibWebp.Config config;
        if (!LibWebp.Init(&config))
            return "the WebP decoder could not start";
        fixed (byte* data = bitstream, to = pixels.Span)
        {
            (config.Mode, config.IsExternalMemory) = (LibWebp.ModeRgba, 1);
            config.Rgba = to;
            (config.Stride, config.Size) = (size.Width * PixelBuffer.BytesPerPixel, (nuint)pixels.Length);
            if (size != stored)
            {
                (config.UseScaling, config.ScaledWidth, config.ScaledHeight) = (1, size.Width, size.Height);
                // The filter smooths the edges of blocks, of which nothing is left where four pixels become one.
                config.BypassFiltering = stored.Width >= size.Width * 4 ? 1 : 0;
            }
            return LibWebp.Decode(data, (nuint)bitstream.Length, &config) switch
            {
                LibWebp.Ok when !cut => null,
                LibWebp.Ok or LibWebp.Suspended or LibWebp.NotEnoughData => "the file ends inside its pixels",
                1 => "not enough memory",
                _ => "its pixels are damaged",
            };
        }
    }
}
