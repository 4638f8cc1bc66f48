namespace Tagtui.Imaging.Foreign;

internal sealed class JpegXlFormat : ForeignFormat
{
    public override string Name => "JPEG XL";

    public override string MediaType => "image/jxl";

    public override IReadOnlyList<string> Extensions { get; } = [".jxl"];

    public override string Demuxer => "jpegxl_pipe";

    public override bool Matches(ReadOnlySpan<byte> start) => IsCodestream(start) || (start.Length >= 8 && start[4..].StartsWith("JXL "u8));

    protected override PixelSize Size(HeaderWindow file, out long wantedAt)
    {
        wantedAt = 0;
        if (IsCodestream(file.Start))
            return Read(file.Start[2..]);
        for (var at = 0L; Box.Read(file, at, file.FileLength) is { } box && box.End > at; at = box.End)
        {
            // A codestream in pieces has the piece's number in front.
            var skip = box.Name == Box.Named("jxlc") ? 0 : box.Name == Box.Named("jxlp") ? 4 : -1;
            if (skip >= 0)
                return file.At(box.Start + skip, 16) is { IsEmpty: false } stream && IsCodestream(stream) ? Read(stream[2..]) : default;
        }
        return default;
    }

    private static bool IsCodestream(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]);

    /// <summary>Small sizes in eighths, larger ones in as many bits as they need, and the width perhaps as one of seven usual shapes; then, how it stands.</summary>
    private static PixelSize Read(ReadOnlySpan<byte> header)
    {
        if (header.Length < 12)
            return default;
        var bits = 0;
        var eighths = Take(header, ref bits, 1) == 1;
        var height = Side(header, ref bits, eighths);
        ReadOnlySpan<(int Wide, int High)> shapes = [(1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1)];
        var shape = Take(header, ref bits, 3);
        var width = shape == 0 ? Side(header, ref bits, eighths) : (int)((long)height * shapes[shape - 1].Wide / shapes[shape - 1].High);
        var plain = Take(header, ref bits, 1) == 1;
        var orientation = !plain && Take(header, ref bits, 1) == 1 ? Take(header, ref bits, 3) + 1 : 1;
        var size = new PixelSize(width, height);
        return Orientations.FromExif(orientation).SwapsSides() ? size.Turned : size;
    }

    private static int Side(ReadOnlySpan<byte> header, ref int bits, bool eighths)
    {
        if (eighths)
            return (Take(header, ref bits, 5) + 1) * 8;
        ReadOnlySpan<int> widths = [9, 13, 18, 30];
        return Take(header, ref bits, widths[Take(header, ref bits, 2)]) + 1;
    }

    private static int Take(ReadOnlySpan<byte> header, ref int bits, int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++, bits++)
            value |= ((header[bits >> 3] >> (bits & 7)) & 1) << i;
        return value;
    }
}
