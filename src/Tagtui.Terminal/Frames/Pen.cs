namespace Tagtui.Terminal.Frames;

/// <summary>
/// Where the cursor is, how it writes and which rows scroll, as the terminal has it; changes each by the fewest bytes. After
/// something that terminals disagree about (the last column, a cluster of several characters) the place counts as unknown.
/// </summary>
internal sealed class Pen(ByteWriter output)
{
    /// <summary>Attributes that are seen where nothing stands.</summary>
    private const TextAttributes SeenOnBlanks = TextAttributes.Underline | TextAttributes.Reverse | TextAttributes.Strikethrough;

    private readonly StyleCodes _codes = new();
    private Style _style;
    private bool _styleKnown;
    private int _x;
    private int _y;
    private bool _placeKnown;

    public ColorLevel Colors { get; set; } = ColorLevel.TrueColor;

    /// <summary>The rows that scroll, from Top to before Bottom; (0, 0) is all of them.</summary>
    public (int Top, int Bottom) Region { get; private set; }

    public void Forget() => _styleKnown = _placeKnown = false;

    public void ForgetPlace() => _placeKnown = false;

    public void PlaceIs(int x, int y) => (_x, _y, _placeKnown) = (x, y, true);

    public bool IsAt(int x, int y) => _placeKnown && x == _x && y == _y;

    /// <summary>Writes a cluster where the cursor is.</summary>
    public void Write(in Cell cell, int columns, int screenWidth)
    {
        bool placeholder = Pixels.Placeholders.Is(cell.Text);
        // The colour of a placeholder is a number and not a colour.
        var colors = Colors;
        if (placeholder)
            Colors = ColorLevel.TrueColor;
        if (!Shows(cell))
            Use(cell.Style);
        Colors = colors;
        output.Text(cell.Text);
        _x += columns;
        if (_x >= screenWidth || (cell.Text.Length > 1 && !placeholder))
            _placeKnown = false;
    }

    /// <summary>The terminal writes once more, so many times, what was just written.</summary>
    public void Repeat(int times, int screenWidth)
    {
        Sequence(times, (byte)'b');
        _x += times;
        if (_x >= screenWidth)
            _placeKnown = false;
    }

    /// <summary>Whether a cell written now, without another word, would look as it should.</summary>
    public bool Shows(in Cell cell)
    {
        if (!_styleKnown)
            return false;
        var style = Mapped(cell.Style);
        return style == _style || (cell.IsSpace && style.Background == _style.Background && ((style.Attributes | _style.Attributes) & SeenOnBlanks) == 0);
    }

    /// <summary>
    /// The shortest way: to a row and a column of the screen, or first to the row and then to the column, each in one of
    /// several ways. Going down or up by steps stops at the edge of the rows that scroll, and a line feed there scrolls them.
    /// </summary>
    public void MoveTo(int x, int y)
    {
        if (IsAt(x, y))
            return;
        if (!_placeKnown)
        {
            Absolute(x, y);
        }
        else
        {
            int down = y - _y, right = x - _x;
            bool steps = !CrossesRegion(y);
            bool feeds = steps && down is > 0 and < 4;
            int rowSteps = steps ? SequenceLength(Math.Abs(down)) : int.MaxValue, rowByNumber = SequenceLength(y + 1);
            int vertical = down == 0 ? 0 : feeds ? down : Math.Min(rowSteps, rowByNumber);
            int columnSteps = SequenceLength(Math.Abs(right)), columnByNumber = SequenceLength(x + 1);
            bool back = right is < 0 and > -4;
            int horizontal = right == 0 ? 0 : x == 0 ? 1 : back ? -right : Math.Min(columnSteps, columnByNumber);
            if (vertical + horizontal > AbsoluteLength(x, y))
            {
                Absolute(x, y);
            }
            else
            {
                if (feeds)
                    Repeated((byte)'\n', down);
                else if (down != 0 && rowSteps <= rowByNumber)
                    Sequence(Math.Abs(down), down > 0 ? (byte)'B' : (byte)'A');
                else if (down != 0)
                    Sequence(y + 1, (byte)'d');
                if (right != 0 && x == 0)
                    output.Byte((byte)'\r');
                else if (back)
                    Repeated((byte)'\b', -right);
                else if (right != 0 && columnSteps <= columnByNumber)
                    Sequence(Math.Abs(right), right > 0 ? (byte)'C' : (byte)'D');
                else if (right != 0)
                    Sequence(x + 1, (byte)'G');
            }
        }
        PlaceIs(x, y);
    }

    /// <summary>The bytes that going right by so many columns takes.</summary>
    public static int SequenceLength(int count) => count <= 1 ? 3 : 3 + Digits(count);

    /// <summary>Rows from top to before bottom scroll from now on, also in the next frames: a list scrolls many times.</summary>
    public void UseRegion(int top, int bottom)
    {
        if (Region == (top, bottom))
            return;
        output.Bytes("\e["u8);
        if (top > 0)
            output.Number(top + 1);
        output.Byte((byte)';');
        output.Number(bottom);
        output.Byte((byte)'r');
        RegionIs(top, bottom);
        PlaceIs(0, 0);
    }

    public void RegionIs(int top, int bottom) => Region = (top, bottom);

    /// <summary>What scrolls moves up by so many rows, or down where negative; blank rows come in.</summary>
    public void Scroll(int up)
    {
        UseForBlanks();
        Sequence(Math.Abs(up), up > 0 ? (byte)'S' : (byte)'T');
    }

    /// <summary>Makes so many cells from here on blank; the cursor stays.</summary>
    public void EraseCells(int count)
    {
        UseForBlanks();
        Sequence(count, (byte)'X');
    }

    /// <summary>From here to the end of the line; the cursor stays.</summary>
    public void EraseLine()
    {
        UseForBlanks();
        output.Bytes("\e[K"u8);
    }

    public void Use(Style style)
    {
        style = Mapped(style);
        if (_styleKnown && style == _style)
            return;
        _codes.Write(output, _styleKnown ? _style : null, style);
        (_style, _styleKnown) = (style, true);
    }

    private void UseForBlanks()
    {
        if (!Shows(Cell.Blank))
            Use(Style.Plain);
    }

    private Style Mapped(Style style) => Colors == ColorLevel.TrueColor ? style
        : new Style(ColorLevels.Map(style.Foreground, Colors), ColorLevels.Map(style.Background, Colors), style.Attributes);

    private bool CrossesRegion(int y) => Region.Bottom > 0
        && ((_y < Region.Bottom && y >= Region.Bottom) || (_y >= Region.Top && y < Region.Top));

    private static int AbsoluteLength(int x, int y) => 3 + (y == 0 ? 0 : Digits(y + 1)) + (x == 0 ? 0 : 1 + Digits(x + 1));

    private void Absolute(int x, int y)
    {
        output.Bytes("\e["u8);
        if (y > 0)
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

    private void Repeated(byte control, int times)
    {
        for (int i = 0; i < times; i++)
            output.Byte(control);
    }

    private static int Digits(int value) => value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : 4;
}
