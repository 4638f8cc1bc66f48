using System.Buffers.Binary;
using System.Text;

namespace Tagtui.Library.Postgres;

/// <summary>A row as it came: columns are read in their order, in binary form. Good until the next row.</summary>
internal sealed class PostgresRow
{
    private byte[] _bytes = [];
    private int _end;
    private int _at;

    public void Set(byte[] bytes, int start, int end) => (_bytes, _at, _end) = (bytes, start, end);

    /// <summary>Empty for null; <paramref name="isNull"/> tells them apart.</summary>
    public ReadOnlySpan<byte> Bytes(out bool isNull)
    {
        var length = Length();
        isNull = length < 0;
        if (isNull)
            return default;
        if (length > _end - _at)
            throw new PostgresException("the server's answer is cut short");
        var value = _bytes.AsSpan(_at, length);
        _at += length;
        return value;
    }

    public string Text() => Encoding.UTF8.GetString(Bytes(out _));

    public long Number()
    {
        var bytes = Bytes(out _);
        return bytes.Length switch
        {
            8 => BinaryPrimitives.ReadInt64BigEndian(bytes),
            4 => BinaryPrimitives.ReadInt32BigEndian(bytes),
            1 => bytes[0],
            _ => 0,
        };
    }

    private int Length()
    {
        if (_end - _at < 4)
            throw new PostgresException("the server's answer is cut short");
        _at += 4;
        return BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(_at - 4));
    }
}
