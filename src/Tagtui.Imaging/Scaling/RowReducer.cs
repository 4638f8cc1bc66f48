using System.Runtime.InteropServices;

namespace Tagtui.Imaging.Scaling;

/// <summary>
/// Takes a picture row by row as a decoder makes it, and keeps only what the wanted size needs: whole blocks are averaged
/// as they come, exactly as <see cref="Resizer"/> would do it with the whole picture in memory. So a hundred megapixels on the way to
/// a thumbnail cost one row and the thumbnail.
///
/// A decoder fills <see cref="Row"/> and calls <see cref="Push"/>, from the top or from the bottom. Rows that never come
/// are transparent.
/// </summary>
internal sealed class RowReducer : IDisposable
{
    private readonly PixelSize _stored;
    private readonly PixelSize _size;
    private readonly int _fx;
    private readonly int _fy;
    private readonly bool _hasAlpha;
    private readonly bool _fromBottom;
    private readonly NativeBuffer? _row;
    private readonly NativeBuffer? _sums;
    private NativeBuffer? _pixels;
    private int _pushed;
    private int _held;

    public RowReducer(PixelSize stored, PixelSize wanted, bool hasAlpha, bool fromBottom = false)
    {
        (_stored, _hasAlpha, _fromBottom) = (stored, hasAlpha, fromBottom);
        _fx = Resizer.BlockSide(stored.Width, wanted.Width);
        _fy = Resizer.BlockSide(stored.Height, wanted.Height);
        _size = new PixelSize((stored.Width + _fx - 1) / _fx, (stored.Height + _fy - 1) / _fy);
        _pixels = new NativeBuffer(checked(_size.Width * _size.Height * PixelBuffer.BytesPerPixel), cleared: true);
        if (!Reduces)
            return;
        _row = new NativeBuffer(stored.Width * PixelBuffer.BytesPerPixel);
        _sums = new NativeBuffer((stored.Width * PixelBuffer.BytesPerPixel * sizeof(ushort)) + 64, cleared: true);
    }

    /// <summary>Where the next row goes, RGBA. It holds something old or nothing: fill all of it.</summary>
    public Span<byte> Row => _row is not null ? _row.Span : OutputRow(Next);

    public bool IsFull => _pushed == _stored.Height;

    private bool Reduces => _fx > 1 || _fy > 1;

    private int Next => _fromBottom ? _stored.Height - 1 - _pushed : _pushed;

    public void Push()
    {
        var y = Next;
        _pushed++;
        if (_row is null)
            return;
        if (_hasAlpha)
            AlphaProduct.Multiply(_row.Span, _row.Span);
        BoxReducer.Add(_row.Span, MemoryMarshal.Cast<byte, ushort>(_sums!.Span));
        _held++;
        if (_fromBottom ? y % _fy == 0 : (y + 1) % _fy == 0)
            Average(y / _fy);
    }

    /// <summary>The picture as far as it came; only the reason where no row did.</summary>
    public RawPicture Finish(string? reason, Color.ColorProfile? colors = null)
    {
        if (_pushed == 0)
            return RawPicture.None(reason ?? "it holds no pixels");
        if (_held > 0)
            Average((_fromBottom ? Next + 1 : _pushed - 1) / _fy);
        var pixels = _pixels!;
        _pixels = null;
        var opaque = IsFull && (!_hasAlpha || Transparency.IsOpaque(pixels.Span));
        return RawPicture.Of(pixels, _size, opaque, reason, _stored.Width / (double)_fx, _stored.Height / (double)_fy, premultiplied: Reduces && _hasAlpha && !opaque, colors);
    }

    public void Dispose()
    {
        _row?.Dispose();
        _sums?.Dispose();
        _pixels?.Dispose();
    }

    private void Average(int block)
    {
        var sums = MemoryMarshal.Cast<byte, ushort>(_sums!.Span);
        BoxReducer.Average(sums, _stored.Width, _fx, _held, MemoryMarshal.Cast<byte, uint>(OutputRow(block)));
        sums.Clear();
        _held = 0;
    }

    private Span<byte> OutputRow(int y) => _pixels!.Span.Slice(y * _size.Width * PixelBuffer.BytesPerPixel, _size.Width * PixelBuffer.BytesPerPixel);
}
