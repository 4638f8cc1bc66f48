namespace Tagtui.Library;

/// <summary>What the catalogue says of one medium, as far as a look at its files needs it: bytes, because nearly all of them are looked at and forgotten.</summary>
/// <param name="Folder">The catalogue's number of the folder.</param>
/// <param name="Key">With the folder; UTF-8.</param>
/// <param name="Medium">The medium's name within the folder; empty for an orphaned sidecar.</param>
/// <param name="Stamp">As <see cref="FileStamp"/> writes it; empty where the look proved nothing.</param>
internal readonly ref struct KnownRow(int folder, ReadOnlySpan<byte> key, ReadOnlySpan<byte> medium, ReadOnlySpan<byte> stamp)
{
    public int Folder { get; } = folder;

    public ReadOnlySpan<byte> Key { get; } = key;

    public ReadOnlySpan<byte> Medium { get; } = medium;

    public ReadOnlySpan<byte> Stamp { get; } = stamp;

    /// <summary>The key without the folder: what the names of sidecar and caption begin with.</summary>
    public ReadOnlySpan<byte> Stem => Key[(Key.LastIndexOf((byte)'/') + 1)..];
}

/// <summary>A slice of them, in one buffer that is used again.</summary>
internal sealed class KnownRows
{
    public const int Most = 512;

    private readonly Place[] _places = new Place[Most];
    private byte[] _bytes = new byte[64 << 10];
    private int _end;

    private struct Place
    {
        public int Folder;
        public int Start;
        public ushort Key;
        public ushort Medium;
        public byte Stamp;
        public bool Dropped;
    }

    public int Count { get; private set; }

    public KnownRow this[int index]
    {
        get
        {
            ref readonly var place = ref _places[index];
            var medium = place.Start + place.Key;
            return new KnownRow(place.Folder, _bytes.AsSpan(place.Start, place.Key), _bytes.AsSpan(medium, place.Medium), _bytes.AsSpan(medium + place.Medium, place.Stamp));
        }
    }

    public bool IsDropped(int index) => _places[index].Dropped;

    /// <summary>Not to be looked at.</summary>
    public void Drop(int index) => _places[index].Dropped = true;

    public void Clear() => (Count, _end) = (0, 0);

    public void Add(in KnownRow row)
    {
        var length = row.Key.Length + row.Medium.Length + row.Stamp.Length;
        if (_end + length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_end + length, _bytes.Length * 2));
        row.Key.CopyTo(_bytes.AsSpan(_end));
        row.Medium.CopyTo(_bytes.AsSpan(_end + row.Key.Length));
        row.Stamp.CopyTo(_bytes.AsSpan(_end + row.Key.Length + row.Medium.Length));
        _places[Count++] = new Place
        {
            Folder = row.Folder,
            Start = _end,
            Key = (ushort)row.Key.Length,
            Medium = (ushort)row.Medium.Length,
            Stamp = (byte)row.Stamp.Length,
        };
        _end += length;
    }
}
