namespace Tagtui.Imaging.Jpeg;

internal sealed class JpegFormat : ImageFormat
{
    public override string Name => "JPEG";

    public override string MediaType => "image/jpeg";

    public override IReadOnlyList<string> Extensions { get; } = [".jpg", ".jpeg", ".jpe", ".jfif"];

    public override bool Matches(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public override HeaderReading Probe(ReadOnlySpan<byte> data)
    {
        var header = JpegHeader.Read(data);
        if (!header.HasFrame)
            return header.CutShort ? HeaderReading.CutShort : HeaderReading.Broken("it has no frame header");
        return new HeaderReading(new ImageProbe
        {
            Format = this,
            Width = header.Width,
            Height = header.Height,
            Orientation = header.Orientation,
            BitDepth = header.Precision,
        });
    }

    internal override RawPicture Decode(ReadOnlySpan<byte> data, ImageProbe probe, PixelSize wanted, CancellationToken cancel) =>
        JpegDecoder.Decode(data, JpegHeader.Read(data), wanted);
}
