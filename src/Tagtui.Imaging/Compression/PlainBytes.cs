namespace Tagtui.Imaging.Compression;

/// <summary>Bytes that are not compressed.</summary>
internal sealed class PlainBytes(int start, int end) : IByteReader
{
    private int _at = start;
    private int _end = end;

    public void Restart(int start, int end) => (_at, _end) = (start, end);

    public int Read(ReadOnlySpan<byte> file, Span<byte> to)
    {
        var n = Math.Min(to.Length, _end - _at);
        file.Slice(_at, n).CopyTo(to);
        _at += n;
        return n;
    }

    public void Dispose()
    {
    }
}
