using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tagtui.Imaging.Png;

/// <summary>
/// Each row of a PNG is the difference to a guess made from the pixel to the left, the one above, or both. Undoing that
/// hangs on the pixel before, so what can be done at once is the channels of one pixel. Rows have eight zero bytes in front, which
/// are the pixel left of the first, and as many behind, which the loops may read.
/// </summary>
internal static class PngFilters
{
    public const int Margin = 8;

    /// <param name="row">The row with its margins; it becomes pixels in place.</param>
    /// <param name="above">The row above with its margins.</param>
    /// <param name="step">Bytes of a pixel, at least 1.</param>
    /// <returns>False where there is no such filter.</returns>
    public static bool Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int length, int step)
    {
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetReference(row), Margin);
        ref var up = ref Unsafe.Add(ref MemoryMarshal.GetReference(above), Margin);
        switch (filter)
        {
            case 0:
                return true;
            case 1 when step is 3 or 4:
                SubPixels(ref to, length, step);
                return true;
            case 1:
                for (nint i = step; i < length; i++)
                    Unsafe.Add(ref to, i) += Unsafe.Add(ref to, i - step);
                return true;
            case 2:
                Up(ref to, ref up, length);
                return true;
            case 3 when step is 3 or 4:
                AveragePixels(ref to, ref up, length, step);
                return true;
            case 3:
                for (nint i = 0; i < length; i++)
                    Unsafe.Add(ref to, i) += (byte)((Unsafe.Add(ref to, i - step) + Unsafe.Add(ref up, i)) >> 1);
                return true;
            case 4 when step is 3 or 4:
                PaethPixels(ref to, ref up, length, step);
                return true;
            case 4:
                for (nint i = 0; i < length; i++)
                    Unsafe.Add(ref to, i) += Nearest(Unsafe.Add(ref to, i - step), Unsafe.Add(ref up, i), Unsafe.Add(ref up, i - step));
                return true;
            default:
                return false;
        }
    }

    internal static byte Nearest(int left, int above, int corner)
    {
        int toLeft = Math.Abs(above - corner), toAbove = Math.Abs(left - corner), toCorner = Math.Abs(left + above - corner - corner);
        return (byte)(toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner);
    }

    private static void Up(ref byte to, ref byte up, int length)
    {
        nuint i = 0;
        for (; i + 16 <= (nuint)length; i += 16)
            (Vector128.LoadUnsafe(ref to, i) + Vector128.LoadUnsafe(ref up, i)).StoreUnsafe(ref to, i);
        for (; i < (nuint)length; i++)
            Unsafe.Add(ref to, i) += Unsafe.Add(ref up, i);
    }

    private static void SubPixels(ref byte to, int length, int step)
    {
        var left = Vector128<byte>.Zero;
        var next = Load(ref to, 0);
        for (nint i = 0; i < length; i += step)
        {
            left += next;
            // Four bytes are written where a pixel may have three: the next one is taken before.
            next = Load(ref to, i + step);
            Store(ref to, i, left, step);
        }
    }

    private static void AveragePixels(ref byte to, ref byte up, int length, int step)
    {
        var left = Vector128<byte>.Zero;
        var next = Load(ref to, 0);
        for (nint i = 0; i < length; i += step)
        {
            var above = Load(ref up, i);
            // The instruction rounds up, PNG rounds down.
            var mean = Sse2.Average(left, above) - ((left ^ above) & Vector128<byte>.One);
            left = next + mean;
            next = Load(ref to, i + step);
            Store(ref to, i, left, step);
        }
    }

    private static void PaethPixels(ref byte to, ref byte up, int length, int step)
    {
        var (left, corner) = (Vector128<short>.Zero, Vector128<short>.Zero);
        var next = Load(ref to, 0);
        for (nint i = 0; i < length; i += step)
        {
            var above = Vector128.WidenLower(Load(ref up, i)).AsInt16();
            var (toLeft, toAbove) = (above - corner, left - corner);
            var toCorner = Vector128.Abs(toLeft + toAbove);
            (toLeft, toAbove) = (Vector128.Abs(toLeft), Vector128.Abs(toAbove));
            var least = Vector128.Min(toCorner, Vector128.Min(toLeft, toAbove));
            var guess = Vector128.ConditionalSelect(
                Vector128.Equals(least, toLeft), left, Vector128.ConditionalSelect(Vector128.Equals(least, toAbove), above, corner));
            var pixel = (Vector128.WidenLower(next).AsInt16() + guess) & Vector128.Create((short)0xFF);
            next = Load(ref to, i + step);
            Store(ref to, i, Sse2.PackUnsignedSaturate(pixel, pixel), step);
            (left, corner) = (pixel, above);
        }
    }

    private static Vector128<byte> Load(ref byte from, nint at) =>
        Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref from, at))).AsByte();

    private static void Store(ref byte to, nint at, Vector128<byte> pixel, int step)
    {
        var value = pixel.AsUInt32().ToScalar();
        if (step == 4)
        {
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, at), value);
            return;
        }
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, at), (ushort)value);
        Unsafe.Add(ref to, at + 2) = (byte)(value >> 16);
    }
}
