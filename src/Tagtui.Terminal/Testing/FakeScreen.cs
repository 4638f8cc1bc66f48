using System.Text;
using Tagtui.Terminal.Text;

namespace Tagtui.Terminal.Testing;

/// <summary>
/// A terminal that interprets what is written to it, strictly: the sequences that the program may send are the grammar,
/// and anything else throws. So a wrong escape is a failing test and not a riddle on somebody's screen.
/// </summary>
public sealed class FakeScreen
{
    private readonly HashSet<int> _modes = [];
    private readonly List<byte> _pending = [];
    private Cell[] _cells;
    private int _x;
    private int _y;
    private int _top;
    private int _bottom;
    private (int Left, int Right)? _margins;
    private string? _last;
    private bool _wrapNext;
    private Style _style;

    public FakeScreen(int width, int height)
    {
        (Width, Height, _bottom) = (width, height, height);
        _cells = NewCells();
        Pixels = new FakePixels(width, height);
    }

    public FakePixels Pixels { get; private set; }

    /// <summary>The program asked whether all is dealt with, so many times; who plays the terminal answers.</summary>
    public int Asked { get; private set; }

    /// <summary>What is seen at a pixel of the screen: RGB, or <see cref="FakePixels.None"/> where there is only text.</summary>
    public int PixelAt(int x, int y) => Pixels.At(x, y, this[x / FakePixels.CellWidth, y / FakePixels.CellHeight]);

    /// <summary>What was copied last; null where nothing was.</summary>
    public string? Clipboard { get; private set; }

    public int Width { get; private set; }

    public int Height { get; private set; }

    public bool CursorShown { get; private set; } = true;

    public (int X, int Y) Cursor => (_x, _y);

    /// <summary>DEC private modes that are on (25 is told by <see cref="CursorShown"/>).</summary>
    public IReadOnlySet<int> Modes => _modes;

    public long BytesWritten { get; private set; }

    public Cell this[int x, int y] => _cells[y * Width + x];

    /// <summary>The rows as text, without blanks at the end.</summary>
    public string[] Lines =>
        [.. Enumerable.Range(0, Height).Select(y => string.Concat(_cells.Skip(y * Width).Take(Width).Select(c => c.Text)).TrimEnd())];

    public void Resize(int width, int height)
    {
        (Width, Height, _top, _bottom, _x, _y) = (width, height, 0, height, 0, 0);
        _cells = NewCells();
        Pixels.Resize(width, height);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        BytesWritten += bytes.Length;
        _pending.AddRange(bytes);
        var all = _pending.ToArray().AsSpan();
        int at = 0;
        while (at < all.Length)
        {
            int used = Take(all[at..]);
            if (used == 0)
                break;
            at += used;
        }
        _pending.RemoveRange(0, at);
    }

    /// <summary>Interprets what stands first and returns its length; 0 when it is not yet whole.</summary>
    private int Take(ReadOnlySpan<byte> bytes)
    {
        byte first = bytes[0];
        if (_margins is not null && first != 0x1b)
            throw new InvalidOperationException("something is written while there are margins at the sides");
        if (first is < 0x20 and not 0x1b)
            _last = null;
        switch (first)
        {
            case 0x1b:
                return Escape(bytes);
            case (byte)'\r':
                (_x, _wrapNext) = (0, false);
                return 1;
            case (byte)'\n':
                LineFeed();
                return 1;
            case (byte)'\b':
                (_x, _wrapNext) = (Math.Max(0, _x - 1), false);
                return 1;
            case < 0x20 or 0x7f:
                throw new InvalidOperationException($"control character 0x{first:x2} reached the terminal");
            default:
                return Print(bytes);
        }
    }

    private int Print(ReadOnlySpan<byte> bytes)
    {
        int end = 0;
        while (end < bytes.Length && bytes[end] >= 0x20 && bytes[end] != 0x7f)
            end++;
        string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes[..end]);
        var clusters = System.Globalization.StringInfo.GetTextElementEnumerator(text);
        while (clusters.MoveNext())
            Put(clusters.GetTextElement());
        return end;
    }

    private void Put(string cluster)
    {
        foreach (var rune in cluster.EnumerateRunes())
        {
            if (rune.Value is >= 0x80 and < 0xa0)
                throw new InvalidOperationException($"control character U+{rune.Value:X4} reached the terminal");
        }
        int columns = Tagtui.Terminal.Pixels.Placeholders.Is(cluster) ? 1 : ScreenText.Width(cluster);
        if (columns == 0)
            throw new InvalidOperationException($"a cluster without width was written alone: {cluster}");
        if (_wrapNext || _x + columns > Width)
            throw new InvalidOperationException($"text runs past the right edge at row {_y}: {cluster}");
        for (int x = _x; x < _x + columns; x++)
        {
            Break(x);
            Pixels.ClearCell(x, _y);
        }
        _last = cluster;
        _cells[_y * Width + _x] = new Cell(cluster, _style).AsSeen();
        if (columns == 2)
            _cells[_y * Width + _x + 1] = new Cell("", _style);
        _x += columns;
        if (_x == Width)
            (_x, _wrapNext) = (Width - 1, true);
    }

    /// <summary>Overwriting half of a wide character leaves a blank in its other half.</summary>
    private void Break(int x)
    {
        int at = _y * Width + x;
        if (_cells[at].IsContinuation && x > 0)
            _cells[at - 1] = (_cells[at - 1] with { Text = " " }).AsSeen();
        if (x + 1 < Width && _cells[at + 1].IsContinuation)
            _cells[at + 1] = (_cells[at + 1] with { Text = " " }).AsSeen();
    }

    private void LineFeed()
    {
        _wrapNext = false;
        if (_y == _bottom - 1)
            Scroll(1);
        else if (_y < Height - 1)
            _y++;
    }

    private int Escape(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
            return 0;
        switch (bytes[1])
        {
            case (byte)'[':
                return Csi(bytes);
            case (byte)']' or (byte)'_' or (byte)'P':
                return String(bytes);
            default:
                throw new InvalidOperationException($"ESC {(char)bytes[1]} is not in the grammar");
        }
    }

    /// <summary>OSC, APC or DCS up to its end; in what goes through tmux each ESC is doubled, so the end is one that is not.</summary>
    private int String(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\ePtmux;"u8))
            return Wrapped(bytes);
        int end = bytes.IndexOf("\e\\"u8);
        int bell = bytes[1] == (byte)']' ? bytes.IndexOf((byte)7) : -1;
        bool atBell = bell >= 0 && (end < 0 || bell < end);
        int stop = atBell ? bell : end;
        if (stop < 0)
            return 0;
        var body = bytes[2..stop];
        if (bytes[1] == (byte)'_' && body.StartsWith("G"u8))
            Pixels.Kitty(Encoding.ASCII.GetString(body[1..]), _x, _y);
        else if (bytes[1] == (byte)']' && body.StartsWith("52;c;"u8))
            Clipboard = Encoding.UTF8.GetString(Convert.FromBase64String(Encoding.ASCII.GetString(body[5..])));
        else if (bytes[1] == (byte)']' && body.StartsWith("1337;"u8))
            Pixels.Iterm(Encoding.ASCII.GetString(body), _x, _y);
        else if (bytes[1] == (byte)'P' && body.IndexOf((byte)'q') is > 0 and var q && body[q - 1] != (byte)'$')
            Pixels.Sixel(body[(q + 1)..], _x, _y);
        return stop + (atBell ? 1 : 2);
    }

    private int Wrapped(ReadOnlySpan<byte> bytes)
    {
        List<byte> inner = [];
        for (int at = "\ePtmux;".Length; at + 1 < bytes.Length; at++)
        {
            if (bytes[at] == 0x1b && bytes[at + 1] == (byte)'\\')
            {
                String(inner.ToArray());
                return at + 2;
            }
            if (bytes[at] == 0x1b && bytes[++at] != 0x1b)
                throw new InvalidOperationException("an ESC inside tmux's string that is not doubled");
            inner.Add(bytes[at]);
        }
        return 0;
    }

    private int Csi(ReadOnlySpan<byte> bytes)
    {
        int end = 2;
        while (end < bytes.Length && bytes[end] is < 0x40 or > 0x7e)
            end++;
        if (end == bytes.Length)
            return 0;
        string parameters = Encoding.ASCII.GetString(bytes[2..end]);
        Run(parameters, (char)bytes[end]);
        return end + 1;
    }

    private void Run(string parameters, char final)
    {
        if (parameters.Length > 0 && parameters[0] is '?' or '>' or '<' or '=')
        {
            Private(parameters, final);
            return;
        }
        if (final == 'n' && parameters == "5")
            Asked++;
        // Asking for sizes and for the terminal's name is no drawing.
        if (final is 'c' or 'n' or 't' || parameters.EndsWith('$') || parameters.EndsWith(' '))
            return;
        int[] numbers = [.. parameters.Split(';').Select(p => p.Length == 0 ? 0 : int.Parse(p))];
        int first = Math.Max(1, numbers[0]);
        if (_margins is not null && final is not ('s' or 'S' or 'T' or 'm'))
            throw new InvalidOperationException($"CSI {parameters}{final} while there are margins at the sides");
        if (final != 'm')
            _wrapNext = false;
        string? last = _last;
        _last = null;
        switch (final)
        {
            case 'H':
                _y = Math.Min(first, Height) - 1;
                _x = Math.Min(numbers.Length > 1 ? Math.Max(1, numbers[1]) : 1, Width) - 1;
                break;
            case 'A': _y = Math.Max(_y >= _top ? _top : 0, _y - first); break;
            case 'B': _y = Math.Min((_y < _bottom ? _bottom : Height) - 1, _y + first); break;
            case 'd': _y = Math.Min(first, Height) - 1; break;
            case 'b' when last is { Length: 1 }:
                for (int i = 0; i < first; i++)
                    Put(last);
                break;
            case 'C': _x = Math.Min(Width - 1, _x + first); break;
            case 'D': _x = Math.Max(0, _x - first); break;
            case 'G': _x = Math.Min(first, Width) - 1; break;
            case 'K' when numbers[0] == 0: Erase(_y * Width + _x, (_y + 1) * Width); break;
            case 'X': Erase(_y * Width + _x, Math.Min(_y * Width + _x + first, (_y + 1) * Width)); break;
            case 'J' when numbers[0] == 2:
                Erase(0, _cells.Length);
                Pixels.ClearScreen();
                break;
            case 'S': Scroll(first); break;
            case 'T': Scroll(-first); break;
            case 'r':
                (_top, _bottom) = parameters.Length == 0 ? (0, Height) : (first - 1, numbers[1]);
                if (parameters.Length > 0 && (_top >= _bottom - 1 || _bottom > Height))
                    throw new InvalidOperationException($"CSI {parameters}r is no region of {Height} rows");
                (_x, _y) = (0, 0);
                break;
            case 's' when _modes.Contains(69) && first - 1 < numbers[1] - 1 && numbers[1] <= Width:
                _margins = (first - 1, numbers[1]);
                (_x, _y) = (0, 0);
                break;
            case 'm': Sgr(numbers); break;
            default: throw new InvalidOperationException($"CSI {parameters}{final} is not in the grammar");
        }
    }

    private void Private(string parameters, char final)
    {
        if (final is 'u' or 'q' or 'p' or 'n')
            return;
        foreach (int mode in parameters[1..].Split(';').Select(int.Parse))
        {
            bool on = final switch { 'h' => true, 'l' => false, _ => throw new InvalidOperationException($"CSI {parameters}{final} is not in the grammar") };
            if (mode == 25)
                CursorShown = on;
            else if (on)
                _modes.Add(mode);
            else
                _modes.Remove(mode);
            if (mode == 69)
                _margins = null;
        }
    }

    private void Erase(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            _cells[i] = new Cell(" ", new Style(Color.Default, _style.Background));
            Pixels.ClearCell(i % Width, i / Width);
        }
    }

    private void Scroll(int up)
    {
        var (left, right) = _margins ?? (0, Width);
        var old = (Cell[])_cells.Clone();
        int[] pixels = Pixels.Copy();
        for (int y = _top; y < _bottom; y++)
        {
            int from = y + up;
            if (from < _top || from >= _bottom)
            {
                Erase(y * Width + left, y * Width + right);
                continue;
            }
            Array.Copy(old, from * Width + left, _cells, y * Width + left, right - left);
            if (_margins is null)
                Pixels.MoveRow(from, y, pixels);
        }
    }

    private void Sgr(int[] codes)
    {
        for (int i = 0; i < codes.Length; i++)
        {
            int code = codes[i];
            _style = code switch
            {
                0 => Style.Plain,
                1 => On(TextAttributes.Bold),
                2 => On(TextAttributes.Dim),
                3 => On(TextAttributes.Italic),
                4 => On(TextAttributes.Underline),
                7 => On(TextAttributes.Reverse),
                9 => On(TextAttributes.Strikethrough),
                22 => Off(TextAttributes.Bold | TextAttributes.Dim),
                23 => Off(TextAttributes.Italic),
                24 => Off(TextAttributes.Underline),
                27 => Off(TextAttributes.Reverse),
                29 => Off(TextAttributes.Strikethrough),
                38 => _style with { Foreground = Extended(codes, ref i) },
                48 => _style with { Background = Extended(codes, ref i) },
                39 => _style with { Foreground = Color.Default },
                49 => _style with { Background = Color.Default },
                >= 30 and < 38 => _style with { Foreground = Color.Indexed((byte)(code - 30)) },
                >= 40 and < 48 => _style with { Background = Color.Indexed((byte)(code - 40)) },
                >= 90 and < 98 => _style with { Foreground = Color.Indexed((byte)(code - 82)) },
                >= 100 and < 108 => _style with { Background = Color.Indexed((byte)(code - 92)) },
                _ => throw new InvalidOperationException($"SGR {code} is not in the grammar"),
            };
        }
    }

    private static Color Extended(int[] codes, ref int at)
    {
        if (codes[at + 1] == 5)
        {
            at += 2;
            return Color.Indexed((byte)codes[at]);
        }
        at += 4;
        return Color.Rgb((byte)codes[at - 2], (byte)codes[at - 1], (byte)codes[at]);
    }

    private Style On(TextAttributes attributes) => _style with { Attributes = _style.Attributes | attributes };

    private Style Off(TextAttributes attributes) => _style with { Attributes = _style.Attributes & ~attributes };

    private Cell[] NewCells()
    {
        var cells = new Cell[Width * Height];
        Array.Fill(cells, Cell.Blank);
        return cells;
    }
}
