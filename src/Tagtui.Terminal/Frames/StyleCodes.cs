using System.Buffers.Text;

namespace Tagtui.Terminal.Frames;

/// <summary>From one style to another by the shorter of two ways: only what differs, or everything after a reset.</summary>
internal sealed class StyleCodes
{
    private static readonly (TextAttributes Attribute, byte On, byte Off)[] Attributes =
    [
        (TextAttributes.Bold, 1, 22), (TextAttributes.Dim, 2, 22), (TextAttributes.Italic, 3, 23),
        (TextAttributes.Underline, 4, 24), (TextAttributes.Reverse, 7, 27), (TextAttributes.Strikethrough, 9, 29),
    ];

    private readonly byte[] _fromHere = new byte[64];
    private readonly byte[] _fromReset = new byte[64];

    /// <param name="from">What the terminal has; null where that is not known.</param>
    public void Write(ByteWriter output, Style? from, Style to)
    {
        int fromReset = Delta(Style.Plain, to, _fromReset);
        int fromHere = from is { } known ? Delta(known, to, _fromHere) : int.MaxValue;
        output.Bytes("\e["u8);
        // A reset is a parameter left out, and the semicolon behind it where more follow.
        if (fromHere <= (fromReset == 0 ? 0 : fromReset + 1))
        {
            output.Bytes(_fromHere.AsSpan(0, fromHere));
        }
        else if (fromReset > 0)
        {
            output.Byte((byte)';');
            output.Bytes(_fromReset.AsSpan(0, fromReset));
        }
        output.Byte((byte)'m');
    }

    /// <summary>The parameters that lead from one style to another, without the last semicolon; their length.</summary>
    private static int Delta(Style from, Style to, Span<byte> codes)
    {
        int length = 0;
        var on = to.Attributes & ~from.Attributes;
        var off = from.Attributes & ~to.Attributes;
        // Bold and dim go together, so what stays of the two is set again.
        if ((off & (TextAttributes.Bold | TextAttributes.Dim)) != 0)
        {
            on |= to.Attributes & (TextAttributes.Bold | TextAttributes.Dim);
            Add(codes, ref length, 22);
        }
        foreach (var (attribute, _, code) in Attributes)
        {
            if (code != 22 && (off & attribute) != 0)
                Add(codes, ref length, code);
        }
        foreach (var (attribute, code, _) in Attributes)
        {
            if ((on & attribute) != 0)
                Add(codes, ref length, code);
        }
        if (from.Foreground != to.Foreground)
            AddColor(codes, ref length, to.Foreground, ground: 0);
        if (from.Background != to.Background)
            AddColor(codes, ref length, to.Background, ground: 10);
        return Math.Max(0, length - 1);
    }

    private static void AddColor(Span<byte> codes, ref int length, Color color, int ground)
    {
        if (color.IsDefault)
        {
            Add(codes, ref length, 39 + ground);
        }
        else if (color.IsRgb)
        {
            Add(codes, ref length, 38 + ground);
            Add(codes, ref length, 2);
            Add(codes, ref length, color.R);
            Add(codes, ref length, color.G);
            Add(codes, ref length, color.B);
        }
        else if (color.Index < 16)
        {
            Add(codes, ref length, (color.Index < 8 ? 30 + color.Index : 82 + color.Index) + ground);
        }
        else
        {
            Add(codes, ref length, 38 + ground);
            Add(codes, ref length, 5);
            Add(codes, ref length, color.Index);
        }
    }

    private static void Add(Span<byte> codes, ref int length, int code)
    {
        Utf8Formatter.TryFormat(code, codes[length..], out int written);
        length += written;
        codes[length++] = (byte)';';
    }
}
