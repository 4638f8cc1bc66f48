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
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(Length), out int written);
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
