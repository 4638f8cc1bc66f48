namespace Tagtui.Imaging;

/// <summary>
/// As much of a file as has been read: its start, and perhaps a second piece further on. Headers that are not at the start
/// (a TIFF's directory, a video's list of tracks) are found without reading what lies between.
/// </summary>
internal readonly ref struct HeaderWindow(ReadOnlySpan<byte> start, ReadOnlySpan<byte> far, long farAt, long fileLength)
{
    public HeaderWindow(ReadOnlySpan<byte> whole)
        : this(whole, default, 0, whole.Length)
    {
    }

    public long FileLength { get; } = fileLength;

    public ReadOnlySpan<byte> Start { get; } = start;

    private readonly ReadOnlySpan<byte> _far = far;
    private readonly long _farAt = farAt;

    /// <summary>Those bytes of the file; empty where they have not been read, or are not there.</summary>
    public ReadOnlySpan<byte> At(long offset, int length)
    {
        if (offset < 0 || length <= 0)
            return default;
        if (offset + length <= Start.Length)
            return Start.Slice((int)offset, length);
        return offset >= _farAt && offset + length <= _farAt + _far.Length ? _far.Slice((int)(offset - _farAt), length) : default;
    }
}
