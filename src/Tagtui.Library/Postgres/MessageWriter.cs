using System.Buffers.Binary;
using System.Text;

namespace Tagtui.Library.Postgres;

/// <summary>Messages of the protocol, version 3, put together: a letter, a length, a body.</summary>
internal sealed class MessageWriter
{
    private byte[] _bytes = new byte[4096];
    private int _length;
    private int _start;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public int Length => _length;

    public void Clear() => _length = 0;

    public MessageWriter Begin(char type)
    {
        Grow(1)[0] = (byte)type;
        return BeginUntyped();
    }

    /// <summary>The first messages of a connection have no letter.</summary>
    public MessageWriter BeginUntyped()
    {
        _start = _length;
        Grow(4);
        return this;
    }

    public void End() => BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(_start), _length - _start);

    public MessageWriter Int16(int value)
    {
        BinaryPrimitives.WriteInt16BigEndian(Grow(2), (short)value);
        return this;
    }

    public MessageWriter Int32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Grow(4), value);
        return this;
    }

    public MessageWriter Int64(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(Grow(8), value);
        return this;
    }

    public MessageWriter Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Grow(value.Length));
        return this;
    }

    public MessageWriter Byte(byte value)
    {
        Grow(1)[0] = value;
        return this;
    }

    /// <summary>Without an end.</summary>
    public MessageWriter Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Encoding.UTF8.GetBytes(value, Grow(length));
        return this;
    }

    /// <summary>With a zero at its end.</summary>
    public MessageWriter Name(string value) => Text(value).Byte(0);

    /// <summary>With its length before it, which is -1 for null.</summary>
    public MessageWriter Sized(string? value) => value is null ? Int32(-1) : Int32(Encoding.UTF8.GetByteCount(value)).Text(value);

    public MessageWriter Sized(byte[]? value) => value is null ? Int32(-1) : Int32(value.Length).Bytes(value);

    private Span<byte> Grow(int more)
    {
        if (_length + more > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
        _length += more;
        return _bytes.AsSpan(_length - more, more);
    }
}
