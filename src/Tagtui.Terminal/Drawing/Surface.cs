using Tagtui.Terminal.Text;

namespace Tagtui.Terminal;

/// <summary>
/// One frame before it becomes bytes: cells, the pictures placed on them, and where the hardware cursor stands.
/// Everything is drawn through a <see cref="Canvas"/>, which clips and sanitises.
/// </summary>
public sealed class Surface
{
    private readonly Cell[] _cells;
    private readonly List<ImagePlacement> _images = [];
    private readonly List<HitRegion> _hits = [];
    private readonly List<Rect> _scrolling = [];

    public Surface(int width, int height)
    {
        Width = Math.Max(1, width);
        Height = Math.Max(1, height);
        _cells = new Cell[Width * Height];
        Clear();
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Where the caret is, for input methods; null hides it.</summary>
    public (int X, int Y)? Cursor { get; set; }

    /// <summary>East Asian ambiguous characters take two columns here, as the user's terminal shows them.</summary>
    public bool AmbiguousWide { get; init; }

    public IReadOnlyList<ImagePlacement> Images => _images;

    /// <summary>Where the mouse means something, the topmost last.</summary>
    public IReadOnlyList<HitRegion> HitRegions => _hits;

    /// <summary>Areas whose rows are likely to be those of the frame before, higher or lower.</summary>
    internal IReadOnlyList<Rect> Scrolling => _scrolling;

    internal ClusterCache Clusters { get; init; } = new();

    public Cell this[int x, int y] => _cells[y * Width + x];

    public ReadOnlySpan<Cell> Row(int y) => _cells.AsSpan(y * Width, Width);

    public Canvas Canvas(IPicturePainter painter) => new(this, new Rect(0, 0, Width, Height), painter);

    public void Clear()
    {
        Array.Fill(_cells, Cell.Blank);
        _images.Clear();
        _hits.Clear();
        _scrolling.Clear();
        Cursor = null;
    }

    /// <summary>Another layer begins: the mouse no longer reaches what lies below it, but for what has only this row.</summary>
    public void CoverHitRegions(int? butRow = null) => _hits.RemoveAll(hit => hit.Area.Y != butRow || hit.Area.Height > 1);

    /// <summary>Puts colours behind everything that has none of its own.</summary>
    public void PutOn(Style ground)
    {
        foreach (ref var cell in _cells.AsSpan())
        {
            if (!cell.IsPixels)
                cell = (cell with { Style = cell.Style.Over(ground) }).AsSeen();
        }
    }

    internal void Wash(Rect area, Style style)
    {
        for (int y = area.Y; y < area.Bottom; y++)
        {
            foreach (ref var cell in _cells.AsSpan(y * Width + area.X, area.Width))
            {
                if (!cell.IsPixels)
                    cell = (cell with { Style = style.Over(new Style(Color.Default, cell.Style.Background, cell.Style.Attributes & TextAttributes.Reverse)) }).AsSeen();
            }
        }
    }

    internal void MayScroll(Rect area) => _scrolling.Add(area);

    /// <summary>
    /// Sets one cluster of one or two columns; a wide cluster that it cuts in half is blanked, so that no half
    /// character is left on the screen.
    /// </summary>
    internal void Set(int x, int y, Cell cell, int columns)
    {
        var row = _cells.AsSpan(y * Width, Width);
        if (row[x].IsContinuation && x > 0)
            row[x - 1] = (row[x - 1] with { Text = " " }).AsSeen();
        int after = x + columns;
        if (after < Width && row[after].IsContinuation)
            row[after] = (row[after] with { Text = " " }).AsSeen();
        row[x] = cell.AsSeen();
        if (columns == 2)
            row[x + 1] = cell with { Text = "" };
    }

    internal void Add(HitRegion region) => _hits.Add(region);

    /// <summary>Sets one cell of one column again and again.</summary>
    internal void SetAll(int x, int y, int columns, Cell cell)
    {
        if (columns <= 0)
            return;
        var row = _cells.AsSpan(y * Width, Width);
        Set(x, y, cell, 1);
        Set(x + columns - 1, y, cell, 1);
        // To look is cheaper than to store: mostly what is filled was blank and is to be.
        cell = cell.AsSeen();
        foreach (ref var place in row.Slice(x, columns))
        {
            if (place != cell)
                place = cell;
        }
    }

    /// <summary>Puts another cell of one column where one of one column stands.</summary>
    internal void Replace(int x, int y, Cell cell) => _cells[y * Width + x] = cell;

    /// <summary>Becomes another surface after the rows of an area were scrolled; new rows are blank.</summary>
    internal void CopyScrolled(Surface source, Rect area, int up)
    {
        source._cells.CopyTo(_cells, 0);
        for (int y = area.Y; y < area.Bottom; y++)
        {
            int from = y + up;
            var row = _cells.AsSpan(y * Width + area.X, area.Width);
            if (from >= area.Y && from < area.Bottom)
                source.Row(from).Slice(area.X, area.Width).CopyTo(row);
            else
                row.Fill(Cell.Blank);
        }
        Cursor = source.Cursor;
    }

    /// <summary>The picture owns its cells until something is drawn over them.</summary>
    internal void Place(ImagePlacement image)
    {
        for (int y = image.Area.Y; y < image.Area.Bottom; y++)
        {
            for (int x = image.Area.X; x < image.Area.Right; x++)
                Set(x, y, Cell.Pixels(_images.Count, x - image.Area.X, y - image.Area.Y, unnumbered: true), 1);
        }
        _images.Add(image);
    }
}
