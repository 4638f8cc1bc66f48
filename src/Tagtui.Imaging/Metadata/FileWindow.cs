using Tagtui.Imaging.Files;

namespace Tagtui.Imaging.Metadata;

/// <summary>
/// A file through a small window: metadata stands in a few places of a large file, so each is read where it stands and
/// nothing in between. The first read takes in the start, where nearly all of it lies; a read elsewhere takes what it
/// was asked for and a little more.
/// </summary>
internal sealed class FileWindow
{
    private const int FirstRead = 8 << 10;
    private const int LeastRead = 512;
    private const int MostKept = 64 << 10;

    private RegularFile? _file;
    private byte[] _bytes = new byte[FirstRead];
    private long _start;
    private int _count;

    public long Length { get; private set; }

    /// <summary>The file stays the caller's.</summary>
    public void Open(RegularFile file)
    {
        (_file, Length) = (file, file.Length);
        Fill(0, FirstRead);
    }

    /// <summary>These bytes; empty where the file does not have them all. Good until the next call.</summary>
    public ReadOnlySpan<byte> At(long offset, int length)
    {
        if (length <= 0 || offset < 0 || offset > Length - length)
            return default;
        if (offset < _start || offset + length > _start + _count)
            Fill(offset, Math.Max(length, LeastRead));
        return offset + length <= _start + _count ? _bytes.AsSpan((int)(offset - _start), length) : default;
    }

    /// <summary>As many of these bytes as there are, from the window's start where it holds that already.</summary>
    public ReadOnlySpan<byte> Start(int length) => At(0, (int)Math.Min(length, Length));

    private void Fill(long offset, int wanted)
    {
        // One that had to grow for one large text is not carried along for the rest of a scan.
        if (_bytes.Length < wanted || (_bytes.Length > MostKept && wanted <= FirstRead))
            _bytes = new byte[wanted <= FirstRead ? FirstRead : Math.Max(wanted, MostKept)];
        _start = offset;
        _count = _file!.ReadAt(offset, _bytes.AsSpan(0, wanted));
    }
}
