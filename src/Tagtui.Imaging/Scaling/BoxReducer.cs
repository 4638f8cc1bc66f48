using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tagtui.Imaging.Scaling;

/// <summary>
/// Averages whole blocks of pixels. The blocks at the right and lower edge may be narrower; they are averaged over what
/// is there. Colours with alpha come out multiplied by it.
/// </summary>
internal static class BoxReducer
{
    /// <summary>A column of 255 bytes of 255 still fits in 16 bits, and 255 × 255 of them in 32.</summary>
    public const int MaxSide = 255;

    public static void Reduce(PixelView source, int fx, int fy, bool premultiplied, Span<byte> target)
    {
        using var sums = new NativeBuffer((source.Stride * sizeof(ushort)) + 64);
        using var product = source.Opaque || premultiplied ? null : new NativeBuffer(source.Stride);
        var columns = MemoryMarshal.Cast<byte, ushort>(sums.Span);
        var width = (source.Width + fx - 1) / fx;
        var to = 0;
        for (var y = 0; y < source.Height; y += fy)
        {
            columns.Clear();
            var rows = Math.Min(fy, source.Height - y);
            for (var r = 0; r < rows; r++)
            {
                var row = source.Row(y + r);
                if (product is not null)
                {
                    AlphaProduct.Multiply(row, product.Span);
                    row = product.Span;
                }
                Add(row, columns);
            }
            Average(columns, source.Width, fx, rows, MemoryMarshal.Cast<byte, uint>(target.Slice(to, width * 4)));
            to += width * 4;
        }
    }

    internal static void Add(ReadOnlySpan<byte> row, Span<ushort> columns)
    {
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(columns);
        nuint x = 0;
        for (; x + 16 <= (nuint)row.Length; x += 16)
        {
            var bytes = Vector128.LoadUnsafe(ref from, x);
            (Vector128.LoadUnsafe(ref to, x) + Vector128.WidenLower(bytes)).StoreUnsafe(ref to, x);
            (Vector128.LoadUnsafe(ref to, x + 8) + Vector128.WidenUpper(bytes)).StoreUnsafe(ref to, x + 8);
        }
        for (; x < (nuint)row.Length; x++)
            columns[(int)x] += row[(int)x];
    }

    internal static void Average(ReadOnlySpan<ushort> columns, int width, int fx, int rows, Span<uint> target)
    {
        ref var from = ref MemoryMarshal.GetReference(columns);
        for (var i = 0; i < target.Length; i++)
        {
            var x = i * fx;
            var count = Math.Min(fx, width - x);
            var sum = Vector128<uint>.Zero;
            for (var c = 0; c < count; c++)
                sum += Vector128.WidenLower(Vector128.LoadUnsafe(ref from, (nuint)(x + c) * 4));
            // At most 255 × 65,025, a float's exact range: so the quotient is right to within rounding.
            var mean = Vector128.ConvertToSingle(sum.AsInt32()) * Vector128.Create(1f / (count * rows));
            var rounded = Vector128.ConvertToInt32Native(mean + Vector128.Create(0.5f)).AsUInt32();
            var bytes = Vector128.Narrow(Vector128.Narrow(rounded, rounded), Vector128<ushort>.Zero);
            target[i] = bytes.AsUInt32().ToScalar();
        }
    }
}
