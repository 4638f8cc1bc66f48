using System.Text;

namespace Tagtui.Terminal.Text;

internal enum WidthClass : byte
{
    Narrow,
    Zero,
    Wide,
    Ambiguous,

    /// <summary>Never written as it is: shown by its number.</summary>
    Escape,
}

internal static partial class WidthTable
{
    internal static WidthClass ClassOf(int codePoint) =>
        codePoint is >= 0x20 and < 0x7F ? WidthClass.Narrow
        : codePoint is >= 0x4E00 and <= 0x9FFF or >= 0xAC00 and <= 0xD7A3 ? WidthClass.Wide
        : (WidthClass)Find(Classes, (uint)codePoint);

    internal static bool IsPictographic(Rune rune) => Find(Pictographic, (uint)rune.Value) != 0;

    internal static bool TakesVariation(Rune rune) => Find(EmojiVariation, (uint)rune.Value) != 0;

    internal static bool IsRegionalIndicator(Rune rune) => rune.Value is >= 0x1F1E6 and <= 0x1F1FF;

    internal static bool IsSkinTone(Rune rune) => rune.Value is >= 0x1F3FB and <= 0x1F3FF;

    private static uint Find(ReadOnlySpan<uint> ranges, uint codePoint)
    {
        int low = 0, high = ranges.Length / 2 - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            uint last = ranges[2 * middle + 1];
            if (codePoint < ranges[2 * middle])
                high = middle - 1;
            else if (codePoint > (last & 0xFFFFFF))
                low = middle + 1;
            else
                return last >> 24;
        }
        return 0;
    }
}
