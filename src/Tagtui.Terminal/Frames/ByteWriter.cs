using System.Buffers.Text;
using System.Text;

namespace Tagtui.Terminal.Frames;

/// <summary>Bytes for the terminal, in memory that is kept from frame to frame.</summary>
internal sealed class ByteWriter
{
    private byte[] _bytes = new byte[16 << 10];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Room to write into directly; what was written of it is told by <see cref="Advance"/>.</summary>
    public Span<byte> Free(int most)
    {
        Room(most);
        return _bytes.AsSpan(Length, most);
    }

    public void Advance(int written) => Length += written;

    public void Byte(byte value)
    {
        Room(1);
        _bytes[Length++] = value;
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Number(int value)
    {
        Room(11);
        if (value is >= 0 and < 1000)
        {
            if (value >= 100)
                _bytes[Length++] = (byte)('0' + value / 100);
            if (value >= 10)
                _bytes[Length++] = (byte)('0' + value / 10 % 10);
            _bytes[Length++] = (byte)('0' + value % 10);
            return;
        }
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(Length), out int written);
        Length += written;
    }

    public void Base64(ReadOnlySpan<byte> bytes)
    {
        Room((bytes.Length + 2) / 3 * 4);
        System.Buffers.Text.Base64.EncodeToUtf8(bytes, _bytes.AsSpan(Length), out _, out int written);
        Length += written;
    }

    public void Text(string text)
    {
        if (text.Length == 1 && text[0] < 128)
        {
            Byte((byte)text[0]);
            return;
        }
        Room(text.Length * 3);
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    /// <summary>Puts bytes before what is written from a place on.</summary>
    public void Insert(int at, ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        _bytes.AsSpan(at, Length - at).CopyTo(_bytes.AsSpan(at + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(at));
        Length += bytes.Length;
    }

    private void Room(int more)
    {
        if (Length + more > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
    }
}
