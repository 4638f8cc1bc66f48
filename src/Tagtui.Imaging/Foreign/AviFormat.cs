using System.Buffers.Binary;

namespace Tagtui.Imaging.Foreign;

internal sealed class AviFormat : ForeignFormat
{
    private const int HeaderName = 24, SizeAt = 64;

    public override string Name => "AVI";

    public override string MediaType => "video/x-msvideo";

    public override IReadOnlyList<string> Extensions { get; } = [".avi"];

    public override string Demuxer => "avi";

    public override bool Matches(ReadOnlySpan<byte> start) => start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("AVI "u8);

    /// <summary>Its main header stands at a fixed place.</summary>
    protected override PixelSize Size(HeaderWindow file, out long wantedAt)
    {
        wantedAt = 0;
        var header = file.At(HeaderName, SizeAt + 8 - HeaderName);
        if (header.IsEmpty || !header.StartsWith("avih"u8))
            return default;
        var size = header[(SizeAt - HeaderName)..];
        return new PixelSize(BinaryPrimitives.ReadInt32LittleEndian(size) & int.MaxValue, BinaryPrimitives.ReadInt32LittleEndian(size[4..]) & int.MaxValue);
    }
}
