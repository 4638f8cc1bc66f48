using System.Text;

namespace Tagtui.Library;

/// <summary>
/// Tags repeat: a library of 100,000 pictures has a few thousand of them. A small direct-mapped cache hands out the same
/// string for the same bytes, without a lookup table that grows. One per worker.
/// </summary>
internal sealed class TextCache
{
    private const int Slots = 8192;
    private readonly string?[] _slots = new string?[Slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0)
            return "";
        if (utf8.Length > 64)
            return Encoding.UTF8.GetString(utf8);
        var hash = 2166136261u;
        foreach (var value in utf8)
            hash = (hash ^ value) * 16777619u;
        ref var slot = ref _slots[(hash ^ (hash >> 15)) & (Slots - 1)];
        if (slot is { } known && Ascii.Equals(utf8, known))
            return known;
        return slot = Encoding.UTF8.GetString(utf8);
    }
}
