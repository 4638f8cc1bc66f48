using System.Buffers.Binary;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Undo;

/// <summary>What history shows of an entry, without reading the bytes it keeps: the first record, and the count at the head of each group.</summary>
internal static class UndoFileHead
{
    private const int MostHeaderBytes = 64 * 1024;

    public static (HistoryHeader Header, int Items)? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        var first = new byte[Math.Min(length, MostHeaderBytes)];
        first = first[..RandomAccess.Read(file, first, 0)];
        if (first.Length < 5)
            return null;
        var size = BinaryPrimitives.ReadInt32LittleEndian(first) + 9;
        if (size < 9 || size > first.Length || Frames.Read(first.AsMemory(0, size), out _) is not [(RecordType.History, var payload)])
            return null;
        var reader = new WireReader(payload.Span);
        var header = IntentCodec.ReadHistory(ref reader);

        var items = 0;
        Span<byte> head = stackalloc byte[5 + 16];
        for (long at = size; at + head.Length <= length && RandomAccess.Read(file, head, at) == head.Length;)
        {
            var payloadLength = BinaryPrimitives.ReadInt32LittleEndian(head);
            if (payloadLength < 16 || at + payloadLength + 9 > length)
                break;
            // What follows moved files is no item of the user's.
            if ((BinaryPrimitives.ReadInt64LittleEndian(head[5..]) & Intent.FollowingOrdinal) == 0)
                items += (int)BinaryPrimitives.ReadInt64LittleEndian(head[13..]);
            at += payloadLength + 9;
        }

        return (header, items);
    }
}
