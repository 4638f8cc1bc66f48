using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tagtui.Imaging.Scaling;

/// <summary>
/// The two inner loops of resizing. Both rest on one instruction that multiplies eight 16-bit numbers by eight and adds
/// neighbours: neighbours are made of two taps of the same channel, so one instruction does two taps of a pixel.
/// </summary>
internal static class RowFilter
{
    /// <summary>Pixels that the loops may write or read behind the row.</summary>
    public const int Slack = 8;

    /// <summary>Fraction bits of the row between the two steps: 255 and Lanczos' overshoot still fit in 16 bits.</summary>
    private const int RowBits = 6;
    private const int DownShift = FilterWeights.Bits - RowBits;
    private const int AcrossShift = FilterWeights.Bits + RowBits;

    /// <summary>Weighs rows of the source, from <paramref name="first"/> on, into one row.</summary>
    public static void Down(PixelView source, int first, ReadOnlySpan<short> weights, Span<short> row)
    {
        var stride = source.Stride;
        var last = source.Height - 1;
        ref var start = ref MemoryMarshal.GetReference(source.Rgba);
        ref var to = ref MemoryMarshal.GetReference(row);
        var rounding = Vector128.Create(1 << (DownShift - 1));
        var x = 0;
        for (; x + 16 <= stride; x += 16)
        {
            Vector128<int> a = rounding, b = rounding, c = rounding, d = rounding;
            for (var t = 0; t < weights.Length; t += 2)
            {
                // A tap past the last row weighs nothing; any row will do in its place.
                ref var upper = ref Unsafe.Add(ref start, ((nint)Math.Min(first + t, last) * stride) + x);
                ref var lower = ref Unsafe.Add(ref start, ((nint)Math.Min(first + t + 1, last) * stride) + x);
                var pair = Vector128.Create((ushort)weights[t] | (weights[t + 1] << 16)).AsInt16();
                var (u, l) = (Vector128.LoadUnsafe(ref upper), Vector128.LoadUnsafe(ref lower));
                var (low, high) = (Sse2.UnpackLow(u, l), Sse2.UnpackHigh(u, l));
                a += Sse2.MultiplyAddAdjacent(Vector128.WidenLower(low).AsInt16(), pair);
                b += Sse2.MultiplyAddAdjacent(Vector128.WidenUpper(low).AsInt16(), pair);
                c += Sse2.MultiplyAddAdjacent(Vector128.WidenLower(high).AsInt16(), pair);
                d += Sse2.MultiplyAddAdjacent(Vector128.WidenUpper(high).AsInt16(), pair);
            }
            Sse2.PackSignedSaturate(a >> DownShift, b >> DownShift).StoreUnsafe(ref to, (nuint)x);
            Sse2.PackSignedSaturate(c >> DownShift, d >> DownShift).StoreUnsafe(ref to, (nuint)x + 8);
        }
        for (; x < stride; x++)
        {
            var sum = 1 << (DownShift - 1);
            for (var t = 0; t < weights.Length; t++)
                sum += weights[t] * Unsafe.Add(ref start, ((nint)Math.Min(first + t, last) * stride) + x);
            Unsafe.Add(ref to, x) = (short)Math.Clamp(sum >> DownShift, short.MinValue, short.MaxValue);
        }
    }

    /// <summary>Weighs the pixels of that row into the output's pixels.</summary>
    public static void Across(ReadOnlySpan<short> row, FilterWeights weights, Span<uint> output)
    {
        ref var start = ref MemoryMarshal.GetReference(row);
        ref var weight = ref MemoryMarshal.GetArrayDataReference(weights.Values);
        var rounding = Vector128.Create(1 << (AcrossShift - 1));
        var starts = weights.Starts;
        for (var i = 0; i < output.Length; i++)
        {
            ref var from = ref Unsafe.Add(ref start, (nint)starts[i] * 4);
            ref var w = ref Unsafe.Add(ref weight, (nint)i * weights.Taps);
            var sum = rounding;
            for (var t = 0; t < weights.Taps; t += 2)
            {
                // r0 g0 b0 a0 r1 g1 b1 a1 becomes r0 r1 g0 g1 b0 b1 a0 a1.
                var two = Vector128.LoadUnsafe(ref from, (nuint)t * 4);
                var woven = Ssse3.IsSupported ? Ssse3.Shuffle(two.AsByte(), Vector128.Create((byte)0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15)).AsInt16()
                    : Sse2.UnpackLow(two, Sse2.UnpackHigh(two.AsInt64(), two.AsInt64()).AsInt16());
                var pair = Vector128.Create(Unsafe.ReadUnaligned<int>(ref Unsafe.As<short, byte>(ref Unsafe.Add(ref w, t)))).AsInt16();
                sum += Sse2.MultiplyAddAdjacent(woven, pair);
            }
            var narrow = Sse2.PackSignedSaturate(sum >> AcrossShift, Vector128<int>.Zero);
            output[i] = Sse2.PackUnsignedSaturate(narrow, Vector128<short>.Zero).AsUInt32().ToScalar();
        }
    }
}
