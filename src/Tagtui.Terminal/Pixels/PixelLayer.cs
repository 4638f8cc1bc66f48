using Tagtui.Terminal.Frames;

namespace Tagtui.Terminal.Pixels;

/// <summary>
/// Brings the pictures of a frame to the terminal. It stands between drawing and the frame diff, and what it says of a cell is what the
/// terminal will show: cells of pixels are either sent with this frame, or replaced by what stands in for them (half-blocks), so that
/// the next frame still finds them missing. There is no other account of what is shown, so nothing can disagree with it.
///
/// Three things decide whether pixels go out now: the line is done with what it got before; what is left of its budget;
/// and, on a line for which this picture is long, that the coarse one went before.
/// </summary>
public sealed class PixelLayer
{
    /// <summary>Pictures that the terminal keeps though they are not seen: going back to one costs nothing.</summary>
    private const int Kept = 32;

    /// <summary>As many as the lowest byte of an id has values above the sixteen colours that users change.</summary>
    private const int Ids = 240;

    private readonly Dictionary<(Picture, int, int), PlacedPicture> _known = [];
    private readonly Dictionary<int, PlacedPicture> _byNumber = [];
    private readonly List<PlacedPicture> _toSend = [];
    private readonly List<PixelJob> _jobs = [];
    private readonly PixelOptions _options;
    private readonly KittyCommands _kitty;
    private readonly byte _process;
    private long _frame;
    private int _lastNumber;

    /// <param name="process">Tells our pictures from those of other programs in the same terminal.</param>
    public PixelLayer(PixelOptions options, int process)
    {
        _options = options;
        _kitty = new KittyCommands(options.Passthrough);
        _process = (byte)(1 + process % 250);
    }

    /// <summary>Something is to be sent as soon as the line is done.</summary>
    public bool Waits { get; private set; }

    /// <summary>What was written for pictures is so much that the line should be asked.</summary>
    internal bool Heavy { get; private set; }

    private bool IsText => _options.Protocol == GraphicsProtocol.Kitty;

    /// <summary>Frees what the terminal keeps for us: before leaving, lending the terminal, or another way of drawing.</summary>
    public byte[] Farewell()
    {
        var output = new ByteWriter();
        foreach (var placed in _known.Values.Where(p => p.Sent && _options.Protocol is GraphicsProtocol.Kitty or GraphicsProtocol.KittyOld))
            _kitty.Delete(output, placed.Id);
        _known.Clear();
        _byNumber.Clear();
        return output.Written.ToArray();
    }

    /// <summary>Numbers the cells of pixels, and decides of each picture whether it is sent now.</summary>
    internal void Resolve(Surface? seen, Surface next, LinePace line)
    {
        _frame++;
        (Waits, Heavy) = (false, false);
        _toSend.Clear();
        _jobs.Clear();
        long budget = line.Busy ? 0 : line.Budget;
        for (int i = 0; i < next.Images.Count; i++)
        {
            var area = next.Images[i].Area;
            var placed = Place(next.Images[i]);
            placed.LastFrame = _frame;
            var owned = Number(next, i, area, placed);
            if (owned)
                Resolve(seen, next, area, placed, line, ref budget);
        }
    }

    /// <summary>Pixels that text will refer to go before it.</summary>
    internal void WriteBefore(ByteWriter output)
    {
        foreach (var placed in _toSend)
        {
            _kitty.Transmit(output, placed.Id, Form(placed));
            if (IsText)
                _kitty.PlaceVirtually(output, placed.Id, placed.Columns, placed.Rows);
            placed.Sent = true;
        }
    }

    /// <summary>Text comes first, because it is short and is waited for; then the pixels.</summary>
    internal void WriteAfter(ByteWriter output, Surface next)
    {
        foreach (var job in _jobs)
        {
            if (_options.Protocol == GraphicsProtocol.Sixel)
                WriteSixels(output, job);
            else if (_options.Protocol == GraphicsProtocol.Iterm)
                WriteIterm(output, job);
        }
        if (_options.Protocol == GraphicsProtocol.KittyOld)
            MovePlacements(output, next);
        if (_options.Protocol is GraphicsProtocol.Kitty or GraphicsProtocol.KittyOld)
            ForgetOld(output);
        else
            Trim();
    }

    /// <summary>Areas whose other cells are to be written again: a whole picture was drawn over them.</summary>
    internal IEnumerable<Rect> Overdrawn => _options.Protocol == GraphicsProtocol.Iterm ? _jobs.Select(j => j.Area) : [];

    /// <summary>
    /// What has to stand in a cell before pixels are drawn on it: nothing, where text was. On the edges of a new picture the old one
    /// may show through, since neither fills its last cells.
    /// </summary>
    internal Cell Ground(in Cell seen, in Cell next)
    {
        if (!seen.IsPixels)
            return Cell.Blank;
        // Below a classic placement there is nothing, and it is taken away by its number.
        if (seen == next || _options.Protocol == GraphicsProtocol.KittyOld)
            return seen;
        return _byNumber.TryGetValue(next.PictureNumber, out var placed) && Fills(placed, next.InPicture.Column, next.InPicture.Row) ? seen : Cell.Blank;
    }

    /// <summary>The screen was wiped: classic placements and all pixels in cells are gone. What was transmitted is not.</summary>
    internal void ScreenIsBlank(ByteWriter output)
    {
        foreach (var placed in _known.Values.Where(p => p.Parts.Count > 0))
        {
            _kitty.Hide(output, placed.Id);
            placed.Parts = [];
        }
    }

    /// <summary>Whole columns or rows may stay free: cells are rounded to the one side, and the picture keeps its shape.</summary>
    private bool Fills(PlacedPicture placed, int column, int row)
    {
        var (width, height) = PixelPainter.Within(placed.Picture, PixelPainter.Box(_options, placed.Columns, placed.Rows));
        return (column + 1) * _options.CellWidth <= width && (row + 1) * _options.CellHeight <= height && column < placed.Columns - 1 && row < placed.Rows - 1;
    }

    private PlacedPicture Place(ImagePlacement image)
    {
        var key = (image.Picture, image.Area.Width, image.Area.Height);
        if (_known.TryGetValue(key, out var placed))
            return placed;
        // Numbers of pictures that are gone are used again after a long while, ids sooner.
        _lastNumber = (_lastNumber + 1) & 0xffffff;
        placed = new PlacedPicture(image.Picture, image.Area.Width, image.Area.Height, _lastNumber) { Id = FreeId() };
        return _known[key] = _byNumber[_lastNumber] = placed;
    }

    private uint FreeId()
    {
        for (int i = 0; i < Ids; i++)
        {
            uint id = ((uint)_process << 24) | (uint)(16 + (_lastNumber + i) % Ids);
            if (_known.Values.All(p => p.Id != id))
                return id;
        }
        return 0;
    }

    private static bool Number(Surface next, int index, Rect area, PlacedPicture placed)
    {
        bool any = false;
        for (int y = area.Y; y < area.Bottom; y++)
        {
            for (int x = area.X; x < area.Right; x++)
            {
                var cell = next[x, y];
                if (!cell.IsPixels || cell.PictureNumber != index || !cell.IsUnnumbered)
                    continue;
                next.Replace(x, y, Cell.Pixels(placed.Number, x - area.X, y - area.Y));
                any = true;
            }
        }
        return any;
    }

    private void Resolve(Surface? seen, Surface next, Rect area, PlacedPicture placed, LinePace line, ref long budget)
    {
        bool Owned(int x, int y) => next[x, y] == Cell.Pixels(placed.Number, x - area.X, y - area.Y);
        bool Missing(int x, int y) => Owned(x, y) && (seen is null || seen[x, y] != next[x, y]);
        bool isKitty = _options.Protocol is GraphicsProtocol.Kitty or GraphicsProtocol.KittyOld;
        var parts = isKitty ? [] : VisibleParts.Of(area, Missing);
        bool isNew = isKitty ? !placed.Sent : parts.Count > 0;
        if (isNew)
        {
            long cost = isKitty || parts.Count > 0 ? Form(placed).Bytes : 0;
            if (_options.Protocol == GraphicsProtocol.Sixel)
                cost = cost * parts.Sum(p => p.Width * p.Height) / (area.Width * area.Height);
            // The line below the last one does not exist: pixels there would scroll the screen.
            bool impossible = (isKitty && placed.Id == 0) || (!isKitty && area.Bottom >= next.Height);
            bool coarseFirst = line.IsSlowFor(cost) && !placed.WasCoarse;
            if (impossible || budget <= 0 || coarseFirst)
            {
                Waits |= !impossible;
                Heavy |= coarseFirst;
                placed.WasCoarse |= coarseFirst;
                StandIn(next, area, placed, isKitty ? Owned : Missing);
                return;
            }
            budget -= cost;
            Heavy = true;
            if (isKitty)
                _toSend.Add(placed);
            else
                _jobs.Add(new PixelJob(placed, area, parts));
        }
        if (!IsText)
            return;
        for (int y = area.Y; y < area.Bottom; y++)
        {
            for (int x = area.X; x < area.Right; x++)
            {
                if (Owned(x, y))
                    next.Replace(x, y, placed.Placeholder(x - area.X, y - area.Y));
            }
        }
    }

    private static void StandIn(Surface next, Rect area, PlacedPicture placed, Func<int, int, bool> where)
    {
        var grid = PictureForms.HalfBlocks(placed.Picture, placed.Columns, placed.Rows).Grid;
        List<(int X, int Y)> cells = [];
        for (int y = area.Y; y < area.Bottom; y++)
        {
            for (int x = area.X; x < area.Right; x++)
            {
                if (where(x, y))
                    cells.Add((x, y));
            }
        }
        foreach (var (x, y) in cells)
        {
            var upper = grid[x - area.X, (y - area.Y) * 2];
            var lower = grid[x - area.X, (y - area.Y) * 2 + 1];
            var style = new Style(Color.Rgb(upper.R, upper.G, upper.B), Color.Rgb(lower.R, lower.G, lower.B));
            next.Replace(x, y, new Cell(upper == lower ? " " : "▀", style));
        }
    }

    private PictureForm Form(PlacedPicture placed) => PictureForms.Of(placed.Picture, _options, placed.Columns, placed.Rows);

    /// <summary>One picture where the cursor is.</summary>
    internal void WriteAlone(ByteWriter output, Picture picture, Rect cells)
    {
        var placed = Place(new ImagePlacement(picture, cells));
        var form = Form(placed);
        switch (_options.Protocol)
        {
            case GraphicsProtocol.Sixel:
                SixelWriter.Write(output, form.Indexed!, 0, 0, form.Width, form.Height);
                break;
            case GraphicsProtocol.Iterm:
                WriteFile(output, placed);
                break;
            default:
                _kitty.Transmit(output, placed.Id, form);
                _kitty.Place(output, placed.Id, 1, 0, 0, form.Width, form.Height);
                break;
        }
    }

    private void WriteSixels(ByteWriter output, PixelJob job)
    {
        var form = Form(job.Placed);
        foreach (var part in job.Parts)
        {
            int x = (part.X - job.Area.X) * _options.CellWidth, y = (part.Y - job.Area.Y) * _options.CellHeight;
            int width = Math.Min(part.Width * _options.CellWidth, form.Width - x), height = Math.Min(part.Height * _options.CellHeight, form.Height - y);
            if (width <= 0 || height <= 0)
                continue;
            GoTo(output, part.X, part.Y);
            SixelWriter.Write(output, form.Indexed!, x, y, width, height);
        }
    }

    private void WriteIterm(ByteWriter output, PixelJob job)
    {
        GoTo(output, job.Area.X, job.Area.Y);
        WriteFile(output, job.Placed);
    }

    private void WriteFile(ByteWriter output, PlacedPicture placed)
    {
        var data = Form(placed).Data;
        output.Bytes("\e]1337;File=inline=1;preserveAspectRatio=1;doNotMoveCursor=1;size="u8);
        output.Number(data.Length);
        output.Bytes(";width="u8);
        output.Number(placed.Columns);
        output.Bytes(";height="u8);
        output.Number(placed.Rows);
        output.Byte((byte)':');
        output.Base64(data);
        output.Byte(7);
    }

    /// <summary>
    /// A classic placement lies above the text, whatever is written there. So each visible part of a picture is a placement of its own, and
    /// where they are no longer the right ones all of that picture are replaced.
    /// </summary>
    private void MovePlacements(ByteWriter output, Surface next)
    {
        var wanted = _known.Values.ToDictionary(p => p, _ => new List<(Rect, int, int)>());
        foreach (var image in next.Images)
        {
            var placed = _known[(image.Picture, image.Area.Width, image.Area.Height)];
            foreach (var part in VisibleParts.Of(image.Area, (x, y) => next[x, y] == Cell.Pixels(placed.Number, x - image.Area.X, y - image.Area.Y)))
                wanted[placed].Add((part, part.X - image.Area.X, part.Y - image.Area.Y));
        }
        foreach (var (placed, parts) in wanted)
        {
            if (parts.SequenceEqual(placed.Parts))
                continue;
            if (placed.Parts.Count > 0)
                _kitty.Hide(output, placed.Id);
            placed.Parts = parts;
            var form = Form(placed);
            for (int i = 0; i < parts.Count; i++)
            {
                var (cells, column, row) = parts[i];
                int x = column * _options.CellWidth, y = row * _options.CellHeight;
                int width = Math.Min(cells.Width * _options.CellWidth, form.Width - x), height = Math.Min(cells.Height * _options.CellHeight, form.Height - y);
                if (width <= 0 || height <= 0)
                    continue;
                GoTo(output, cells.X, cells.Y);
                _kitty.Place(output, placed.Id, i + 1, x, y, width, height);
            }
        }
    }

    private void ForgetOld(ByteWriter output)
    {
        foreach (var placed in Unseen())
        {
            if (placed.Sent)
                _kitty.Delete(output, placed.Id);
            Forget(placed);
        }
    }

    private void Trim()
    {
        foreach (var placed in Unseen())
            Forget(placed);
    }

    private void Forget(PlacedPicture placed)
    {
        _known.Remove((placed.Picture, placed.Columns, placed.Rows));
        _byNumber.Remove(placed.Number);
    }

    private List<PlacedPicture> Unseen()
    {
        int unseen = _known.Values.Count(p => p.LastFrame != _frame);
        return unseen <= Kept ? [] : [.. _known.Values.Where(p => p.LastFrame != _frame).OrderBy(p => p.LastFrame).Take(unseen - Kept)];
    }

    private static void GoTo(ByteWriter output, int x, int y)
    {
        output.Bytes("\e["u8);
        output.Number(y + 1);
        output.Byte((byte)';');
        output.Number(x + 1);
        output.Byte((byte)'H');
    }

    private sealed record PixelJob(PlacedPicture Placed, Rect Area, List<Rect> Parts);
}
