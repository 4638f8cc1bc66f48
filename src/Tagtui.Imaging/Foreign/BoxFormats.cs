using System.Buffers.Binary;

namespace Tagtui.Imaging.Foreign;

/// <summary>Formats in boxes that begin with "ftyp" and the names of what they are.</summary>
internal abstract class BoxFormat : ForeignFormat
{
    public sealed override string Demuxer => "mov";

    public override bool Matches(ReadOnlySpan<byte> start) => start.Length >= 12 && start[4..].StartsWith("ftyp"u8) && IsMine(start);

    protected abstract bool IsMine(ReadOnlySpan<byte> start);

    /// <summary>Whether one of the brands, as far as they have been read, begins with one of these.</summary>
    protected static bool Names(ReadOnlySpan<byte> start, params ReadOnlySpan<string> brands)
    {
        var end = Math.Min(start.Length, (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(start), 256));
        for (var at = 8; at + 4 <= end; at += at == 8 ? 8 : 4)
        {
            foreach (var brand in brands)
            {
                if (BinaryPrimitives.ReadUInt32BigEndian(start[at..]) == Box.Named(brand))
                    return true;
            }
        }
        return false;
    }

    protected override PixelSize Size(HeaderWindow file, out long wantedAt)
    {
        var walk = new BoxWalk(file);
        walk.Walk(0, file.FileLength);
        wantedAt = walk.WantedAt;
        return walk.Largest;
    }
}

internal sealed class AvifFormat : BoxFormat
{
    public override string Name => "AVIF";

    public override string MediaType => "image/avif";

    public override IReadOnlyList<string> Extensions { get; } = [".avif"];

    protected override bool IsMine(ReadOnlySpan<byte> start) => Names(start, "avif", "avis");
}

internal sealed class HeifFormat : BoxFormat
{
    public override string Name => "HEIF";

    public override string MediaType => "image/heic";

    public override IReadOnlyList<string> Extensions { get; } = [".heic", ".heif"];

    protected override bool IsMine(ReadOnlySpan<byte> start) => !Names(start, "avif", "avis") && Names(start, "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1");
}

internal sealed class Mp4Format : BoxFormat
{
    public override string Name => "MP4";

    public override string MediaType => "video/mp4";

    public override IReadOnlyList<string> Extensions { get; } = [".mp4", ".m4v", ".mov"];

    /// <summary>QuickTime's older files have no "ftyp" and begin with one of these.</summary>
    public override bool Matches(ReadOnlySpan<byte> start) => base.Matches(start) || (start.Length >= 8 && IsQuickTime(start[4..]));

    protected override bool IsMine(ReadOnlySpan<byte> start) => !Names(start, "avif", "avis", "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "jxl ");

    private static bool IsQuickTime(ReadOnlySpan<byte> name) =>
        name.StartsWith("moov"u8) || name.StartsWith("mdat"u8) || name.StartsWith("wide"u8) || name.StartsWith("free"u8);
}
