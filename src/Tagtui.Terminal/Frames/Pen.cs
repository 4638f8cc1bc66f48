namespace Tagtui.Terminal.Frames;

/// <summary>
/// Where the cursor is and how it writes, as the terminal has it; changes either by the fewest bytes. After something
/// that terminals disagree about (the last column, a cluster of several characters) the place counts as unknown.
/// </summary>
internal sealed class Pen(ByteWriter output)
{
    private static readonly (TextAttributes Attribute, byte On, byte Off)[] Codes =
    [
        (TextAttributes.Bold, 1, 22), (TextAttributes.Dim, 2, 22), (TextAttributes.Italic, 3, 23),
        (TextAttributes.Underline, 4, 24), (TextAttributes.Reverse, 7, 27), (TextAttributes.Strikethrough, 9, 29),
    ];

    private readonly byte[] _codes = new byte[64];
    private readonly byte[] _afterReset = new byte[64];
    private Style _style;
    private bool _styleKnown;
    private int _x;
    private int _y;
    private bool _placeKnown;

    public ColorLevel Colors { get; set; } = ColorLevel.TrueColor;

    public void Forget() => _styleKnown = _placeKnown = false;

    public void ForgetPlace() => _placeKnown = false;

    public void PlaceIs(int x, int y) => (_x, _y, _placeKnown) = (x, y, true);

    /// <summary>Writes a cluster where the cursor is.</summary>
    public void Write(in Cell cell, int columns, int screenWidth)
    {
        bool placeholder = Pixels.Placeholders.Is(cell.Text);
        // The colour of a placeholder is a number and not a colour.
        var colors = Colors;
        if (placeholder)
            Colors = ColorLevel.TrueColor;
        Use(cell.Style);
        Colors = colors;
        output.Text(cell.Text);
        _x += columns;
        if (_x >= screenWidth || (cell.Text.Length > 1 && !placeholder))
            _placeKnown = false;
    }

    public void MoveTo(int x, int y)
    {
        if (_placeKnown && x == _x && y == _y)
            return;
        int absolute = 4 + Digits(y + 1) + (x == 0 ? -1 : Digits(x + 1));
        if (_placeKnown && y == _y)
        {
            int by = Math.Abs(x - _x);
            int relative = by == 1 ? 3 : 3 + Digits(by);
            if (x == 0)
                output.Byte((byte)'\r');
            else if (x < _x && by <= 3)
                for (int i = 0; i < by; i++)
                    output.Byte((byte)'\b');
            else if (relative <= absolute)
                Sequence(by, x > _x ? (byte)'C' : (byte)'D');
            else
                Absolute(x, y);
        }
        else if (_placeKnown && y == _y + 1 && (x == 0 || x == _x))
        {
            if (x == 0 && _x != 0)
                output.Byte((byte)'\r');
            output.Byte((byte)'\n');
        }
        else if (_placeKnown && x == _x)
        {
            Sequence(Math.Abs(y - _y), y > _y ? (byte)'B' : (byte)'A');
        }
        else
        {
            Absolute(x, y);
        }
        PlaceIs(x, y);
    }

    /// <summary>Makes so many cells from here on blank; the cursor stays.</summary>
    public void EraseCells(int count)
    {
        Use(Style.Plain);
        Sequence(count, (byte)'X');
    }

    /// <summary>From here to the end of the line; the cursor stays.</summary>
    public void EraseLine()
    {
        Use(Style.Plain);
        output.Bytes("\e[K"u8);
    }

    public void Use(Style style)
    {
        style = new Style(ColorLevels.Map(style.Foreground, Colors), ColorLevels.Map(style.Background, Colors), style.Attributes);
        if (_styleKnown && style == _style)
            return;
        int fromHere = _styleKnown ? Delta(_style, style, _codes) : int.MaxValue;
        int fromReset = Delta(Style.Plain, style, _afterReset);
        output.Bytes("\e["u8);
        if (fromHere <= fromReset + 2)
        {
            output.Bytes(_codes.AsSpan(0, fromHere));
        }
        else if (fromReset > 0)
        {
            output.Bytes("0;"u8);
            output.Bytes(_afterReset.AsSpan(0, fromReset));
        }
        output.Byte((byte)'m');
        (_style, _styleKnown) = (style, true);
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
        foreach (var (attribute, _, code) in Codes)
        {
            if (code != 22 && (off & attribute) != 0)
                Add(codes, ref length, code);
        }
        foreach (var (attribute, code, _) in Codes)
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
        System.Buffers.Text.Utf8Formatter.TryFormat(code, codes[length..], out int written);
        length += written;
        codes[length++] = (byte)';';
    }

    private void Absolute(int x, int y)
    {
        output.Bytes("\e["u8);
        if (y > 0 || x > 0)
            output.Number(y + 1);
        if (x > 0)
        {
            output.Byte((byte)';');
            output.Number(x + 1);
        }
        output.Byte((byte)'H');
    }

    private void Sequence(int count, byte final)
    {
        output.Bytes("\e["u8);
        if (count != 1)
            output.Number(count);
        output.Byte(final);
    }

    private static int Digits(int value) => value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : 4;
}
