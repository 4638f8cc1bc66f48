namespace Tagtui.Library;

/// <summary>A list of tag ids as 7-bit groups, in order, repeated ids kept.</summary>
internal static class TagList
{
    public static int Write(Span<byte> bytes, long id)
    {
        var at = 0;
        for (var rest = (ulong)id; ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                bytes[at++] = (byte)rest;
                return at;
            }
            bytes[at++] = (byte)(rest | 0x80);
        }
    }

    /// <summary>The first number, which is taken off.</summary>
    public static long ReadOne(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var i = 0; ; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if ((bytes[i] & 0x80) != 0)
                continue;
            bytes = bytes[(i + 1)..];
            return (long)value;
        }
    }

    /// <summary>The first number, unless damaged bytes end before it does. Damaged bytes give wrong ids, never an exception: an unknown id is no tag.</summary>
    public static bool TryReadOne(ref ReadOnlySpan<byte> bytes, out long id)
    {
        id = 0;
        if (bytes.IndexOfAnyInRange((byte)0, (byte)0x7F) < 0)
            return false;
        id = ReadOne(ref bytes);
        return true;
    }
}
