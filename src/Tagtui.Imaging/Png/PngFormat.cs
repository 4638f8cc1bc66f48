namespace Tagtui.Imaging.Png;

internal sealed class PngFormat : ImageFormat
{
    public override string Name => "PNG";

    public override string MediaType => "image/png";

    public override IReadOnlyList<string> Extensions { get; } = [".png", ".apng"];

    public override bool Matches(ReadOnlySpan<byte> start) => start.StartsWith(PngHeader.Signature);

    public override HeaderReading Probe(ReadOnlySpan<byte> data)
    {
        var header = PngHeader.Read(data);
        if (header.Reason is { } reason)
            return HeaderReading.Broken(reason);
        // Without its image data in sight the header may go on; with a size in hand it is worth something all the same.
        if (header.Width == 0)
            return HeaderReading.CutShort;
        return new HeaderReading(
            new ImageProbe
            {
                Format = this,
                Width = header.Width,
                Height = header.Height,
                Orientation = header.Orientation,
                HasAlpha = header.HasAlpha,
                BitDepth = header.BitDepth,
            },
            NeedsMore: header.CutShort);
    }

    internal override RawPicture Decode(ReadOnlySpan<byte> data, ImageProbe probe, PixelSize wanted, CancellationToken cancel) =>
        PngDecoder.Decode(data, PngHeader.Read(data), wanted, cancel);
}
