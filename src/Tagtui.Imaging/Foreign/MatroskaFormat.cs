namespace Tagtui.Imaging.Foreign;

/// <summary>Matroska and WebM: elements in elements, each an id and a length whose own lengths their first bits say.</summary>
internal sealed class MatroskaFormat : ForeignFormat
{
    private const long Segment = 0x18538067, Tracks = 0x1654AE6B, Entry = 0xAE, Video = 0xE0, Width = 0xB0, Height = 0xBA;
    private const int MostElements = 512;

    public override string Name => "Matroska";

    public override string MediaType => "video/x-matroska";

    public override IReadOnlyList<string> Extensions { get; } = [".mkv", ".webm"];

    public override string Demuxer => "matroska";

    public override bool Matches(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]);

    protected override PixelSize Size(HeaderWindow file, out long wantedAt)
    {
        var walk = new Walker(file);
        walk.Walk(0, file.FileLength);
        wantedAt = walk.WantedAt;
        return walk.Size;
    }

    private ref struct Walker(HeaderWindow file)
    {
        private readonly HeaderWindow _file = file;
        private int _passed;

        public PixelSize Size { get; private set; }

        public long WantedAt { get; private set; }

        public void Walk(long at, long end)
        {
            while (at + 2 < end && WantedAt == 0 && _passed++ < MostElements)
            {
                var start = at;
                if (!Number(ref at, keepMark: true, out var id) || !Number(ref at, keepMark: false, out var length))
                {
                    if (_file.At(start, 2).IsEmpty && start + 2 <= _file.FileLength)
                        WantedAt = start;
                    return;
                }
                // All ones: a length that was not known when it was written.
                var next = length < 0 ? end : Math.Min(end, at + length);
                if (id is Segment or Tracks or Entry or Video)
                    Walk(at, next);
                else if (id is Width or Height && length is > 0 and <= 4)
                    Take(id, _file.At(at, (int)length));
                if (id == Tracks)
                    return;
                at = next;
            }
        }

        private void Take(long id, ReadOnlySpan<byte> bytes)
        {
            var value = 0;
            foreach (var b in bytes)
                value = ((value << 8) | b) & int.MaxValue;
            Size = id == Width ? Size with { Width = value } : Size with { Height = value };
        }

        private readonly bool Number(ref long at, bool keepMark, out long value)
        {
            value = 0;
            if (_file.At(at, 1) is not { IsEmpty: false } first || first[0] == 0)
                return false;
            var length = System.Numerics.BitOperations.LeadingZeroCount((uint)first[0]) - 23;
            if (_file.At(at, length) is not { IsEmpty: false } bytes)
                return false;
            at += length;
            value = keepMark ? bytes[0] : bytes[0] & ((1 << (8 - length)) - 1);
            foreach (var b in bytes[1..])
                value = (value << 8) | b;
            if (!keepMark && value == (1L << (7 * length)) - 1)
                value = -1;
            return true;
        }
    }
}
