namespace Tagtui.Terminal;

/// <summary>
/// One cell: a grapheme cluster and how it looks. A cluster two columns wide is followed by a cell with an empty
/// text, which belongs to it.
/// </summary>
public readonly record struct Cell(string Text, Style Style)
{
    public static Cell Blank => new(" ", Style.Plain);

    public bool IsContinuation => Text.Length == 0;
}
