namespace Tagtui.Terminal.Pixels;

/// <summary>A picture at one size in cells, as the terminal knows it.</summary>
internal sealed class PlacedPicture(Picture picture, int columns, int rows, int number)
{
    private string[]? _cells;

    public Picture Picture { get; } = picture;

    public int Columns { get; } = columns;

    public int Rows { get; } = rows;

    /// <summary>By which its cells are told from those of other pictures.</summary>
    public int Number { get; } = number;

    /// <summary>Kitty's number for it.</summary>
    public uint Id { get; init; }

    /// <summary>The terminal has its pixels.</summary>
    public bool Sent { get; set; }

    /// <summary>It was shown coarsely while the line was slow.</summary>
    public bool WasCoarse { get; set; }

    public long LastFrame { get; set; }

    /// <summary>Classic placements: which cells of the screen show it now, and from which of its own cells on.</summary>
    public List<(Rect Cells, int Column, int Row)> Parts { get; set; } = [];

    public Cell Placeholder(int column, int row)
    {
        _cells ??= new string[Columns * Rows];
        string text = _cells[row * Columns + column] ??= Placeholders.Cell(row, column, (byte)(Id >> 24));
        return new Cell(text, new Style(Color.Indexed((byte)Id), Color.Default));
    }
}
