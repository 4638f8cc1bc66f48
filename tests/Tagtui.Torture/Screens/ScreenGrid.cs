using System.Text;

namespace Tagtui.Torture.Screens;

/// <summary>One buffer of cells with its cursor and scroll region. A wide character's second cell holds an empty string.</summary>
internal sealed class ScreenGrid
{
    private const string Blank = " ";

    private string[][] _rows;
    private (int X, int Y) _saved;
    private bool _wrapPending;

    public ScreenGrid(int columns, int rows)
    {
        Columns = columns;
        Rows = rows;
        _rows = [.. Enumerable.Range(0, rows).Select(_ => EmptyRow())];
        (Top, Bottom) = (0, rows - 1);
    }

    public int Columns { get; private set; }

    public int Rows { get; private set; }

    public int X { get; private set; }

    public int Y { get; private set; }

    public int Top { get; private set; }

    public int Bottom { get; private set; }

    public bool HasScrollRegion => Top != 0 || Bottom != Rows - 1;

    /// <summary>Scrolling moves the columns from Left to before Right.</summary>
    public (int Left, int Right)? Margins { get; set; }

    public string Text(int row) => string.Concat(_rows[row]).TrimEnd();

    public void Resize(int columns, int rows)
    {
        var old = _rows;
        Columns = columns;
        Rows = rows;
        _rows = [.. Enumerable.Range(0, rows).Select(_ => EmptyRow())];
        for (int y = 0; y < Math.Min(rows, old.Length); y++)
            Array.Copy(old[y], _rows[y], Math.Min(columns, old[y].Length));
        (Top, Bottom, Margins) = (0, rows - 1, null);
        MoveTo(X, Y);
    }

    public void MoveTo(int x, int y)
    {
        X = Math.Clamp(x, 0, Columns - 1);
        Y = Math.Clamp(y, 0, Rows - 1);
        _wrapPending = false;
    }

    /// <summary>Up or down, as far as the edge of the region that the cursor is in or comes to.</summary>
    public void Step(int down)
    {
        int first = Y >= Top ? Top : 0, last = Y <= Bottom ? Bottom : Rows - 1;
        MoveTo(X, Math.Clamp(Y + down, down < 0 ? first : 0, down > 0 ? last : Rows - 1));
    }

    public void SaveCursor() => _saved = (X, Y);

    public void RestoreCursor() => MoveTo(_saved.X, _saved.Y);

    public void SetRegion(int top, int bottom)
    {
        if (bottom >= Rows)
            bottom = Rows - 1;
        if (top >= bottom)
            return;
        (Top, Bottom) = (top, bottom);
        MoveTo(0, 0);
    }

    public void Put(Rune rune, bool wrap)
    {
        int width = CellWidth.Of(rune);
        if (width == 0)
        {
            Append(rune);
            return;
        }
        if ((_wrapPending || X + width > Columns) && wrap)
        {
            X = 0;
            LineFeed();
        }
        _wrapPending = false;
        if (X + width > Columns)
            X = Columns - width;
        ClearCell(X);
        if (width == 2)
            ClearCell(X + 1);
        _rows[Y][X] = rune.ToString();
        if (width == 2)
            _rows[Y][X + 1] = "";
        X += width;
        if (X == Columns)
        {
            X--;
            _wrapPending = wrap;
        }
    }

    public void LineFeed()
    {
        _wrapPending = false;
        if (Y == Bottom)
            ScrollUp(1);
        else if (Y < Rows - 1)
            Y++;
    }

    public void ReverseLineFeed()
    {
        if (Y == Top)
            ScrollDown(1);
        else if (Y > 0)
            Y--;
    }

    public void ScrollUp(int count) => DeleteRows(Top, count);

    public void ScrollDown(int count) => InsertRows(Top, count);

    public void InsertLines(int count)
    {
        if (Y >= Top && Y <= Bottom)
            InsertRows(Y, count);
    }

    public void DeleteLines(int count)
    {
        if (Y >= Top && Y <= Bottom)
            DeleteRows(Y, count);
    }

    public void InsertCells(int count)
    {
        var row = _rows[Y];
        for (int x = Columns - 1; x >= X; x--)
            row[x] = x - count >= X ? row[x - count] : Blank;
    }

    public void DeleteCells(int count)
    {
        var row = _rows[Y];
        for (int x = X; x < Columns; x++)
            row[x] = x + count < Columns ? row[x + count] : Blank;
    }

    public void EraseCells(int from, int count)
    {
        for (int x = from; x < Math.Min(Columns, from + count); x++)
            ClearCell(x);
    }

    public void EraseInLine(int kind)
    {
        if (kind is 0)
            EraseCells(X, Columns);
        else if (kind is 1)
            EraseCells(0, X + 1);
        else if (kind is 2)
            _rows[Y] = EmptyRow();
    }

    public void EraseInDisplay(int kind)
    {
        EraseInLine(kind is 3 ? -1 : kind);
        for (int y = 0; y < Rows; y++)
        {
            if ((kind is 0 && y > Y) || (kind is 1 && y < Y) || kind is 2)
                _rows[y] = EmptyRow();
        }
    }

    private string[] EmptyRow()
    {
        var row = new string[Columns];
        Array.Fill(row, Blank);
        return row;
    }

    private void Append(Rune rune)
    {
        int x = _wrapPending ? X : X - 1;
        if (x > 0 && _rows[Y][x].Length == 0)
            x--;
        if (x >= 0)
            _rows[Y][x] += rune.ToString();
    }

    /// <summary>Overwriting one half of a wide character blanks the other half.</summary>
    private void ClearCell(int x)
    {
        var row = _rows[Y];
        if (row[x].Length == 0 && x > 0)
            row[x - 1] = Blank;
        if (x + 1 < Columns && row[x + 1].Length == 0)
            row[x + 1] = Blank;
        row[x] = Blank;
    }

    private void InsertRows(int at, int count) => Shift(at, -count);

    private void DeleteRows(int at, int count) => Shift(at, count);

    /// <summary>What is between the margins moves; what is beside them stays.</summary>
    private void Shift(int at, int up)
    {
        var (left, right) = Margins ?? (0, Columns);
        var old = _rows.Select(row => (string[])row.Clone()).ToArray();
        for (int y = at; y <= Bottom; y++)
        {
            var from = y + up >= at && y + up <= Bottom ? old[y + up] : EmptyRow();
            Array.Copy(from, left, _rows[y], left, right - left);
        }
    }
}
