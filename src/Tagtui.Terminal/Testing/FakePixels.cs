using System.Text;
using Tagtui.Terminal.Pixels;

namespace Tagtui.Terminal.Testing;

/// <summary>
/// The pixels of a terminal that is played: sixels and iTerm2 pictures belong to the cells that they fall on, so text and erasing take them
/// away; kitty's pictures lie in a store of their own and are seen through placements, or through placeholders in cells.
/// What is wrong throws, as everywhere in the played terminal.
/// </summary>
public sealed class FakePixels(int columns, int rows)
{
    public const int CellWidth = 10, CellHeight = 20, None = -1;

    private int[] _pixels = Blank(columns * CellWidth * rows * CellHeight);
    private readonly Dictionary<uint, Stored> _store = [];
    private readonly Dictionary<uint, (int Columns, int Rows)> _virtual = [];
    private readonly List<Placement> _placements = [];
    private readonly List<string> _commands = [];
    private readonly List<byte> _payload = [];
    private string? _begun;

    /// <summary>Files that terminals decode: a test knows their format.</summary>
    public Func<byte[], Picture>? Decoder { get; set; }

    /// <summary>Kitty's commands so far, without what they carry.</summary>
    public IReadOnlyList<string> Commands => _commands;

    /// <summary>How many sixel and iTerm2 pictures came.</summary>
    public int Drawn { get; private set; }

    public int Stores => _store.Count;

    public int Placements => _placements.Count;

    /// <summary>What is seen at a pixel: RGB, or nothing but text.</summary>
    public int At(int x, int y, Cell cell)
    {
        foreach (var placement in _placements)
        {
            int px = x - placement.Column * CellWidth, py = y - placement.Row * CellHeight;
            if (px >= 0 && py >= 0 && px < placement.Width && py < placement.Height)
                return _store[placement.Id].At(placement.X + px, placement.Y + py);
        }
        return Placeholders.Is(cell.Text) ? Through(cell, x % CellWidth, y % CellHeight) : _pixels[y * columns * CellWidth + x];
    }

    public void ClearCell(int column, int row)
    {
        for (int y = row * CellHeight; y < (row + 1) * CellHeight; y++)
            _pixels.AsSpan((y * columns + column) * CellWidth, CellWidth).Fill(None);
    }

    /// <summary>Another size: what was drawn is gone, what was sent is not.</summary>
    public void Resize(int width, int height)
    {
        (columns, rows) = (width, height);
        _pixels = Blank(columns * CellWidth * rows * CellHeight);
        _placements.Clear();
    }

    public void ClearScreen()
    {
        Array.Fill(_pixels, None);
        _placements.Clear();
    }

    public void MoveRow(int from, int to, int[] old)
    {
        int length = columns * CellWidth * CellHeight;
        old.AsSpan(from * length, length).CopyTo(_pixels.AsSpan(to * length));
    }

    public int[] Copy() => (int[])_pixels.Clone();

    public void Kitty(string command, int column, int row)
    {
        int semicolon = command.IndexOf(';');
        string control = semicolon < 0 ? command : command[..semicolon];
        var keys = control.Split(',').Select(k => k.Split('=')).ToDictionary(k => k[0], k => k.Length > 1 ? k[1] : "");
        if (keys.GetValueOrDefault("a") == "q")
            return;
        byte[] data = semicolon < 0 ? [] : Convert.FromBase64String(command[(semicolon + 1)..]);
        if (command.Length - semicolon - 1 > 4096)
            throw new InvalidOperationException("a chunk of more than 4096 characters");
        if (_begun is null)
            _commands.Add(control);
        if (keys.TryGetValue("m", out string? more))
        {
            _begun ??= control;
            _payload.AddRange(data);
            if (more == "1")
                return;
            keys = _begun.Split(',').Select(k => k.Split('=')).ToDictionary(k => k[0], k => k[1]);
            data = [.. _payload];
            _payload.Clear();
            _begun = null;
        }
        if (keys.GetValueOrDefault("q") != "2")
            throw new InvalidOperationException($"a command that asks for an answer: {control}");
        uint id = uint.Parse(keys["i"]);
        switch (keys["a"])
        {
            case "t":
                Store(id, keys, data);
                break;
            case "p" when !_store.ContainsKey(id):
                throw new InvalidOperationException($"picture {id} is placed and was not sent, or was deleted");
            case "p" when keys.ContainsKey("U"):
                _virtual[id] = (int.Parse(keys["c"]), int.Parse(keys["r"]));
                break;
            case "p":
                Place(id, keys, column, row);
                break;
            case "d":
                Delete(id, keys["d"]);
                break;
            default:
                throw new InvalidOperationException($"kitty command {control} is not in the grammar");
        }
    }

    public void Iterm(string command, int column, int row)
    {
        int colon = command.IndexOf(':');
        if (!command.StartsWith("1337;File=", StringComparison.Ordinal) || colon < 0)
            throw new InvalidOperationException("OSC 1337 without a file");
        var keys = command["1337;File=".Length..colon].Split(';').Select(k => k.Split('=')).ToDictionary(k => k[0], k => k[1]);
        byte[] data = Convert.FromBase64String(command[(colon + 1)..]);
        if (int.Parse(keys["size"]) != data.Length)
            throw new InvalidOperationException("the size is not that of the file");
        var stored = Stored.Of(Decoder!(data));
        int width = int.Parse(keys["width"]), height = int.Parse(keys["height"]);
        Inside(column, row, width, height);
        // Its cells are wholly its own, also where its proportions leave a margin.
        for (int y = 0; y < height * CellHeight; y++)
        {
            for (int x = 0; y % CellHeight == 0 && x < width; x++)
                ClearCell(column + x, row + y / CellHeight);
            for (int x = 0; x < width * CellWidth; x++)
                Set(column * CellWidth + x, row * CellHeight + y, stored.Fitted(x, y, width * CellWidth, height * CellHeight));
        }
        Drawn++;
    }

    public void Sixel(ReadOnlySpan<byte> body, int column, int row)
    {
        int left = column * CellWidth, x = left, y = row * CellHeight, color = 0, at = 0;
        var palette = new Dictionary<int, int>();
        int[] size = Numbers(body, '"', ref at);
        Inside(column, row, (size[2] + CellWidth - 1) / CellWidth, (size[3] + CellHeight - 1) / CellHeight);
        while (at < body.Length)
        {
            int repeat = 1;
            switch ((char)body[at])
            {
                case '#':
                    int[] numbers = Numbers(body, '#', ref at);
                    color = numbers[0];
                    if (numbers.Length == 5)
                        palette[color] = (Percent(numbers[2]) << 16) | (Percent(numbers[3]) << 8) | Percent(numbers[4]);
                    continue;
                case '$':
                    x = left;
                    at++;
                    continue;
                case '-':
                    (x, y) = (left, y + 6);
                    at++;
                    continue;
                case '!':
                    repeat = Numbers(body, '!', ref at)[0];
                    break;
            }
            int bits = body[at++] - 63;
            if (bits is < 0 or > 63)
                throw new InvalidOperationException($"'{(char)body[at - 1]}' is no sixel");
            for (; repeat > 0; repeat--, x++)
            {
                for (int bit = 0; bit < 6; bit++)
                {
                    if ((bits >> bit & 1) == 0)
                        continue;
                    if (x - left >= size[2] || y + bit - row * CellHeight >= size[3])
                        throw new InvalidOperationException("a sixel beyond the size that was announced");
                    Set(x, y + bit, palette[color]);
                }
            }
        }
        Drawn++;
    }

    private void Inside(int column, int row, int width, int height)
    {
        if (column + width > columns || row + height >= rows)
            throw new InvalidOperationException($"a picture of {width}×{height} cells at {column},{row} reaches over the edge, which scrolls the screen");
    }

    private void Set(int x, int y, int color)
    {
        if (color != None)
            _pixels[y * columns * CellWidth + x] = color;
    }

    private void Store(uint id, Dictionary<string, string> keys, byte[] data)
    {
        if (keys["f"] == "100")
        {
            _store[id] = Stored.Of(Decoder!(data));
            return;
        }
        int width = int.Parse(keys["s"]), height = int.Parse(keys["v"]);
        if (keys["f"] != "24" || data.Length != width * height * 3)
            throw new InvalidOperationException("the pixels are not of the size that was announced");
        _store[id] = new Stored(width, height, [.. Enumerable.Range(0, width * height).Select(i => (data[i * 3] << 16) | (data[i * 3 + 1] << 8) | data[i * 3 + 2])]);
    }

    private void Place(uint id, Dictionary<string, string> keys, int column, int row)
    {
        var stored = _store[id];
        var placement = new Placement(id, int.Parse(keys["p"]), column, row, int.Parse(keys["x"]), int.Parse(keys["y"]), int.Parse(keys["w"]), int.Parse(keys["h"]));
        if (keys["C"] != "1" || placement.X + placement.Width > stored.Width || placement.Y + placement.Height > stored.Height)
            throw new InvalidOperationException("a placement beyond its picture, or one that moves the cursor");
        _placements.RemoveAll(p => p.Id == id && p.Number == placement.Number);
        _placements.Add(placement);
    }

    private void Delete(uint id, string what)
    {
        _placements.RemoveAll(p => p.Id == id);
        if (what == "I" && !_store.Remove(id))
            throw new InvalidOperationException($"picture {id} is deleted and is not there");
        if (what == "I")
            _virtual.Remove(id);
    }

    private int Through(Cell cell, int x, int y)
    {
        var (row, column, highest) = Placeholders.Read(cell.Text);
        uint id = ((uint)highest << 24) | cell.Style.Foreground.Index;
        if (!_store.TryGetValue(id, out var stored) || !_virtual.TryGetValue(id, out var box))
            throw new InvalidOperationException($"a placeholder for picture {id}, which is not there");
        if (column >= box.Columns || row >= box.Rows)
            throw new InvalidOperationException("a placeholder beyond its picture");
        return stored.Fitted(column * CellWidth + x, row * CellHeight + y, box.Columns * CellWidth, box.Rows * CellHeight);
    }

    private static int[] Numbers(ReadOnlySpan<byte> body, char introducer, ref int at)
    {
        if (body[at] != introducer)
            throw new InvalidOperationException($"{introducer} is missing");
        int from = ++at;
        while (at < body.Length && body[at] is (>= (byte)'0' and <= (byte)'9') or (byte)';')
            at++;
        return [.. Encoding.ASCII.GetString(body[from..at]).Split(';').Select(int.Parse)];
    }

    private static int Percent(int value) => (value * 255 + 50) / 100;

    private static int[] Blank(int count)
    {
        int[] pixels = new int[count];
        Array.Fill(pixels, None);
        return pixels;
    }

    private sealed record Placement(uint Id, int Number, int Column, int Row, int X, int Y, int Width, int Height);

    private sealed record Stored(int Width, int Height, int[] Pixels)
    {
        public static Stored Of(Picture picture)
        {
            var rgba = picture.Rgba.ToArray();
            return new(picture.Width, picture.Height, [.. Enumerable.Range(0, picture.Width * picture.Height).Select(i => (rgba[i * 4] << 16) | (rgba[i * 4 + 1] << 8) | rgba[i * 4 + 2])]);
        }

        public int At(int x, int y) => Pixels[y * Width + x];

        /// <summary>As terminals scale into a box: in proportion, in the middle.</summary>
        public int Fitted(int x, int y, int width, int height)
        {
            double scale = Math.Min(width / (double)Width, height / (double)Height);
            int px = (int)Math.Floor((x - (width - Width * scale) / 2) / scale), py = (int)Math.Floor((y - (height - Height * scale) / 2) / scale);
            return px < 0 || py < 0 || px >= Width || py >= Height ? None : At(px, py);
        }
    }
}
