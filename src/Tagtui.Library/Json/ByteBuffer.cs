using System.Text;

namespace Tagtui.Library.Json;

/// <summary>Bytes that grow.</summary>
internal sealed class ByteBuffer(int capacity = 1024)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>To be changed in place, until more is added.</summary>
    public Span<byte> Filled => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Add(byte value) => Take(1)[0] = value;

    public void Add(ReadOnlySpan<byte> values) => values.CopyTo(Take(values.Length));

    public void Add(string value) => Encoding.UTF8.GetBytes(value, Take(Encoding.UTF8.GetByteCount(value)));

    public void Add(Rune rune) => rune.EncodeToUtf8(Take(rune.Utf8SequenceLength));

    public byte[] ToArray() => Written.ToArray();

    public Span<byte> Take(int count)
    {
        if (Length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        var taken = _bytes.AsSpan(Length, count);
        Length += count;
        return taken;
    }
}
