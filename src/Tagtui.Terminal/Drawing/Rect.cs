namespace Tagtui.Terminal;

/// <summary>A rectangle of cells. Empty when either side is not positive.</summary>
public readonly record struct Rect(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    public bool IsEmpty => Width <= 0 || Height <= 0;

    public bool Contains(int x, int y) => x >= X && x < Right && y >= Y && y < Bottom;

    public Rect Intersect(Rect other)
    {
        int x = Math.Max(X, other.X), y = Math.Max(Y, other.Y);
        return new Rect(x, y, Math.Max(0, Math.Min(Right, other.Right) - x), Math.Max(0, Math.Min(Bottom, other.Bottom) - y));
    }

    /// <summary>Cuts rows off the top: what was cut, and what is left.</summary>
    public (Rect Cut, Rect Remainder) CutTop(int rows)
    {
        rows = Math.Clamp(rows, 0, Math.Max(0, Height));
        return (this with { Height = rows }, this with { Y = Y + rows, Height = Height - rows });
    }

    public (Rect Cut, Rect Remainder) CutBottom(int rows)
    {
        rows = Math.Clamp(rows, 0, Math.Max(0, Height));
        return (this with { Y = Bottom - rows, Height = rows }, this with { Height = Height - rows });
    }

    public (Rect Cut, Rect Remainder) CutLeft(int columns)
    {
        columns = Math.Clamp(columns, 0, Math.Max(0, Width));
        return (this with { Width = columns }, this with { X = X + columns, Width = Width - columns });
    }

    public (Rect Cut, Rect Remainder) CutRight(int columns)
    {
        columns = Math.Clamp(columns, 0, Math.Max(0, Width));
        return (this with { X = Right - columns, Width = columns }, this with { Width = Width - columns });
    }
}
