using Tagtui.Library.Json;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Undo;

/// <summary>What a save made of some bytes: a splice changes one place, so what is equal before and behind it is not kept twice.</summary>
internal sealed record ByteDifference(int Before, int Behind, byte[] Middle)
{
    public static ByteDifference Of(ReadOnlySpan<byte> old, ReadOnlySpan<byte> made)
    {
        var before = old.CommonPrefixLength(made);
        var most = Math.Min(old.Length, made.Length) - before;
        var behind = 0;
        while (behind < most && old[^(behind + 1)] == made[^(behind + 1)])
            behind++;
        return new ByteDifference(before, behind, made[before..(made.Length - behind)].ToArray());
    }

    /// <summary>Null where it does not fit: the log was damaged.</summary>
    public byte[]? Onto(byte[] old) =>
        Before < 0 || Behind < 0 || Before + Behind > old.Length ? null : [.. old.AsSpan(0, Before), .. Middle, .. old.AsSpan(old.Length - Behind)];

    public static void Write(ByteBuffer to, ByteDifference? difference)
    {
        to.Bytes(difference?.Middle);
        if (difference is null)
            return;
        to.Number(difference.Before);
        to.Number(difference.Behind);
    }

    public static ByteDifference? Read(ref WireReader from) =>
        from.Bytes() is { } middle ? new ByteDifference((int)from.Number(), (int)from.Number(), middle) : null;
}
