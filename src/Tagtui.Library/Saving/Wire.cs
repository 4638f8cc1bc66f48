using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Tagtui.Library.Json;
using Tagtui.Library.Posix;

namespace Tagtui.Library.Saving;

internal enum RecordType : byte
{
    Intent = 1,
    Done = 2,
    Draft = 3,
    History = 4,
    Group = 5,
    Staged = 6,
}

/// <summary>
/// Records one behind the other: length of the payload (4 bytes), type (1), payload, checksum of type and payload (4).
/// A file that was cut off or torn anywhere reads as its whole records up to there.
/// </summary>
internal static class Frames
{
    private const int Head = 5;
    private const int Tail = 4;

    public static byte[] Of(RecordType type, Action<ByteBuffer> writePayload) => Into(new ByteBuffer(4096), type, writePayload).ToArray();

    /// <summary>The same in a buffer of the caller's, whose bytes it is until that is used again.</summary>
    public static ReadOnlySpan<byte> Into(ByteBuffer buffer, RecordType type, Action<ByteBuffer> writePayload)
    {
        buffer.Clear();
        buffer.Take(Head).Clear();
        writePayload(buffer);
        var length = buffer.Length - Head;
        buffer.Take(Tail);
        var bytes = buffer.Filled;
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        bytes[4] = (byte)type;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[(Head + length)..], Checksum(bytes.Slice(4, length + 1)));
        return bytes;
    }

    /// <summary>The whole records, and how many bytes they take.</summary>
    public static List<(RecordType Type, ReadOnlyMemory<byte> Payload)> Read(ReadOnlyMemory<byte> bytes, out int valid)
    {
        var records = new List<(RecordType, ReadOnlyMemory<byte>)>();
        valid = 0;
        while (bytes.Length - valid >= Head + Tail)
        {
            var rest = bytes[valid..];
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
            if (length < 0 || length > rest.Length - Head - Tail)
                break;
            if (BinaryPrimitives.ReadUInt32LittleEndian(rest.Span[(Head + length)..]) != Checksum(rest.Span.Slice(4, length + 1)))
                break;
            records.Add(((RecordType)rest.Span[4], rest.Slice(Head, length)));
            valid += Head + length + Tail;
        }

        return records;
    }

    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        // Not zero for no bytes, so that a run of zeros is no record.
        var sum = 0x7461_6774u;
        while (bytes.Length >= 8)
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (var b in bytes)
            sum = BitOperations.Crc32C(sum, b);
        return ~sum;
    }
}

/// <summary>
/// The whole records of a file one after the other, up to the first that was torn, without having all of them at hand. A
/// record's bytes are good until the next one is asked for.
/// </summary>
internal sealed class FrameReader(PosixFile file)
{
    private const int Head = 5;
    private const int Tail = 4;

    private readonly long _size = file.Stat().Size;
    private byte[] _record = new byte[4096];

    /// <summary>How many bytes the records took that were read so far.</summary>
    public long Valid { get; private set; }

    public bool TryNext(out RecordType type, out ReadOnlyMemory<byte> payload)
    {
        (type, payload) = (default, default);
        if (_size - Valid < Head + Tail || !Fill(0, Head))
            return false;
        var length = BinaryPrimitives.ReadInt32LittleEndian(_record);
        if (length < 0 || length > _size - Valid - Head - Tail || !Fill(Head, length + Tail))
            return false;
        if (BinaryPrimitives.ReadUInt32LittleEndian(_record.AsSpan(Head + length)) != Frames.Checksum(_record.AsSpan(4, length + 1)))
            return false;
        (type, payload) = ((RecordType)_record[4], _record.AsMemory(Head, length));
        Valid += Head + length + Tail;
        return true;
    }

    private bool Fill(int at, int count)
    {
        if (_record.Length < at + count)
            Array.Resize(ref _record, Math.Max(_record.Length * 2, at + count));
        while (count > 0)
        {
            var read = file.Read(_record.AsSpan(at, count));
            if (read == 0)
                return false;
            (at, count) = (at + read, count - read);
        }

        return true;
    }
}

internal static class WireWriting
{
    public static void Number(this ByteBuffer to, long value) => BinaryPrimitives.WriteInt64LittleEndian(to.Take(8), value);

    public static void Text(this ByteBuffer to, string value)
    {
        to.Number(Encoding.UTF8.GetByteCount(value));
        to.Add(value);
    }

    /// <summary>Null is written as such: an absent file is not an empty one.</summary>
    public static void Bytes(this ByteBuffer to, byte[]? value)
    {
        to.Number(value?.Length ?? -1);
        to.Add(value);
    }

    public static void OptionalText(this ByteBuffer to, string? value) => to.Bytes(value is null ? null : Encoding.UTF8.GetBytes(value));
}

/// <summary>Reads what <see cref="WireWriting"/> wrote. The bytes passed their checksum, so they are whole.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte Byte()
    {
        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    public long Number()
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(_rest);
        _rest = _rest[8..];
        return value;
    }

    public ContentHash Hash()
    {
        var value = ContentHash.Read(_rest);
        _rest = _rest[ContentHash.Size..];
        return value;
    }

    public string Text() => Encoding.UTF8.GetString(Bytes()!);

    public string? OptionalText() => Bytes() is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public byte[]? Bytes()
    {
        var length = Number();
        if (length < 0)
            return null;
        var value = _rest[..checked((int)length)].ToArray();
        _rest = _rest[(int)length..];
        return value;
    }
}
