namespace Tagtui.Terminal.Widgets;

/// <summary>Text to be read: wrapped at words, scrolled by rows.</summary>
public sealed class TextBlock
{
    private readonly WrapMap _rows;
    private readonly bool _ambiguousWide;
    private int _height = 1;

    public TextBlock(string text = "", bool ambiguousWide = false)
    {
        _ambiguousWide = ambiguousWide;
        _rows = new WrapMap(ambiguousWide);
        Text = text;
        _rows.Rebuild(text, _rows.Width);
    }

    public string Text { get; private set; }

    public int Offset { get; private set; }

    public int RowCount => _rows.Count;

    public ReadOnlySpan<char> Row(int row) => Text.AsSpan()[_rows.Start(row).._rows.End(row, Text.Length)];

    public void SetText(string text)
    {
        if (text == Text)
            return;
        Text = text;
        _rows.Rebuild(text, _rows.Width);
        Offset = 0;
    }

    public void Resize(int columns, int rows)
    {
        _height = Math.Max(1, rows);
        if (columns != _rows.Width)
        {
            int top = _rows.Start(Offset);
            _rows.Rebuild(Text, columns);
            Offset = _rows.RowOf(top);
        }
        ScrollBy(0);
    }

    public void ScrollBy(int rows) => Offset = (int)Math.Clamp((long)Offset + rows, 0, Math.Max(0, RowCount - _height));

    public bool Handle(Key key)
    {
        if (key.Modifiers != Modifiers.None)
            return false;
        switch (key.Code)
        {
            case KeyCode.Up: ScrollBy(-1); return true;
            case KeyCode.Down: ScrollBy(1); return true;
            case KeyCode.PageUp: ScrollBy(-Math.Max(1, _height - 1)); return true;
            case KeyCode.PageDown: ScrollBy(Math.Max(1, _height - 1)); return true;
            case KeyCode.Home: ScrollBy(-RowCount); return true;
            case KeyCode.End: ScrollBy(RowCount); return true;
            default: return false;
        }
    }

    public bool Handle(MouseEvent mouse, Rect area)
    {
        if (!area.Contains(mouse.X, mouse.Y) || mouse.Action is not (MouseAction.WheelUp or MouseAction.WheelDown))
            return false;
        ScrollBy(mouse.Action == MouseAction.WheelUp ? -3 : 3);
        return true;
    }

    public void Draw(Canvas canvas, Style style)
    {
        var area = canvas.Bounds;
        canvas.OnMouse(area, mouse => MouseOutcome.When(Handle(mouse, area)));
        canvas.MayScroll();
        for (int y = 0; y < canvas.Height && Offset + y < RowCount; y++)
            WrappedText.DrawRow(canvas, y, Row(Offset + y), style, _ambiguousWide);
    }
}
