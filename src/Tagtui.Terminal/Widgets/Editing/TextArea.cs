namespace Tagtui.Terminal.Widgets;

/// <summary>
/// Text of several lines being edited, wrapped at words. The text is kept to the character: tabs, blanks at line ends,
/// CRLF. Enter puts in the line end that the text already uses, "\n" in a text without one, and so does a paste,
/// whose own line ends depend on the terminal that sends them. A lone "\r" is an ordinary, visible character.
///
/// Up and down go by the rows on the screen and keep their column; Home and End go to the row's ends, and from there
/// to the line's. Tab and Escape are left to the owner.
/// </summary>
public sealed class TextArea
{
    private readonly EditableText _text;
    private readonly WrapMap _rows;
    private int _columns = 80;
    private int _height = 10;
    private int _wantedColumn = -1;
    private string _lineEnd = "\n";

    public TextArea(string text = "", bool ambiguousWide = false)
    {
        AmbiguousWide = ambiguousWide;
        _rows = new WrapMap(ambiguousWide);
        _text = new EditableText((start, removed, inserted) => _rows.Edited(_text!.Span, start, removed, inserted));
        SetText(text);
    }

    public string Text => _text.Text;

    public int Cursor => _text.Cursor;

    /// <summary>The first row shown.</summary>
    public int Offset { get; private set; }

    public int RowCount => _rows.Count;

    public int CursorRow => _rows.RowOf(Cursor);

    public int CursorColumn => ColumnOf(CursorRow, Cursor);

    public bool IsModified => _text.IsModified;

    public bool CanUndo => _text.CanUndo;

    public bool CanRedo => _text.CanRedo;

    public int Revision => _text.Revision;

    public bool AmbiguousWide { get; }

    /// <summary>Tab types a tab; otherwise it is the owner's.</summary>
    public bool AcceptsTab { get; set; }

    internal WrapMap Rows => _rows;

    /// <summary>Another text: nothing to undo, nothing modified, the cursor at its start.</summary>
    public void SetText(string text)
    {
        int newLine = text.IndexOf('\n');
        _lineEnd = newLine > 0 && text[newLine - 1] == '\r' ? "\r\n" : "\n";
        _text.Reset(text);
        _text.MoveTo(0);
        _wantedColumn = -1;
        Offset = 0;
    }

    public void MarkSaved() => _text.MarkSaved();

    /// <summary>The last column is the cursor's, behind a full row.</summary>
    public void Resize(int columns, int rows)
    {
        _height = Math.Max(1, rows);
        columns = Math.Max(1, columns);
        if (columns != _columns || _rows.Width != columns - 1)
        {
            int top = _rows.Start(Offset);
            _columns = columns;
            _rows.Rebuild(_text.Span, columns - 1);
            Offset = _rows.RowOf(top);
        }
        EnsureVisible();
    }

    public void MoveTo(int index)
    {
        _text.MoveTo(index);
        Moved();
    }

    public void Paste(string text) => Replace(Cursor, Cursor, Graphemes.Cleaned(text, _lineEnd));

    /// <summary>One step to undo, whatever its length.</summary>
    public void Replace(int start, int end, string text)
    {
        _text.Replace(start, end, text);
        Moved();
    }

    public void Undo()
    {
        _text.Undo();
        Moved();
    }

    public void Redo()
    {
        _text.Redo();
        Moved();
    }

    /// <summary>Moves the view alone; the cursor comes back into view with the next key.</summary>
    public void ScrollBy(int rows) => Offset = Math.Clamp(Offset + rows, 0, Math.Max(0, RowCount - _height));

    public bool Handle(Key key)
    {
        var modifiers = key.Modifiers & ~Modifiers.Shift;
        if (modifiers == Modifiers.None)
        {
            switch (key.Code)
            {
                case KeyCode.Up: MoveRows(-1); return true;
                case KeyCode.Down: MoveRows(1); return true;
                case KeyCode.PageUp: MoveRows(-Math.Max(1, _height - 1)); return true;
                case KeyCode.PageDown: MoveRows(Math.Max(1, _height - 1)); return true;
                case KeyCode.Home: MoveTo(Cursor == RowStart ? LineStart : RowStart); return true;
                case KeyCode.End: MoveTo(Cursor == RowEnd(CursorRow) ? LineEnd : RowEnd(CursorRow)); return true;
                case KeyCode.Enter: _text.Type(_lineEnd); Moved(); return true;
                case KeyCode.Tab when AcceptsTab && key.Modifiers == Modifiers.None: _text.Type("\t"); Moved(); return true;
            }
        }
        else if (modifiers == Modifiers.Control && key.Code is KeyCode.Home or KeyCode.End)
        {
            MoveTo(key.Code == KeyCode.Home ? 0 : _text.Length);
            return true;
        }
        int lineEnd = LineEnd;

        // ctrl+k at the end of a line joins the next to it.
        if (key is { Code: KeyCode.Character, Modifiers: Modifiers.Control, Rune.Value: 'k' } && lineEnd == Cursor)
            lineEnd = Graphemes.Next(_text.Span, lineEnd);
        if (!EditKeys.Handle(_text, key, LineStart, lineEnd))
            return false;
        Moved();
        return true;
    }

    public bool Handle(MouseEvent mouse, Rect area)
    {
        if (!area.Contains(mouse.X, mouse.Y))
            return false;
        switch (mouse.Action)
        {
            case MouseAction.WheelUp: ScrollBy(-3); return true;
            case MouseAction.WheelDown: ScrollBy(3); return true;
            case MouseAction.Press:
                MoveTo(IndexAt(Math.Min(Offset + mouse.Y - area.Y, RowCount - 1), mouse.X - area.X));
                return true;
            default: return false;
        }
    }

    public void Draw(Canvas canvas, WidgetStyles styles, bool focused = true, string placeholder = "")
    {
        canvas.Fill(canvas.Bounds, styles.Text);
        var text = _text.Span;
        if (text.IsEmpty)
            canvas.WriteFitted(0, 0, placeholder, canvas.Width, styles.Dim.Over(styles.Text));
        for (int y = 0; y < canvas.Height && Offset + y < RowCount; y++)
        {
            int row = Offset + y;
            WrappedText.DrawRow(canvas, y, text[_rows.Start(row).._rows.End(row, text.Length)], styles.Text, AmbiguousWide);
        }
        int cursorY = CursorRow - Offset;
        if (focused && cursorY >= 0 && cursorY < canvas.Height)
            canvas.SetCursor(Math.Min(ColumnOf(CursorRow, Cursor), canvas.Width - 1), cursorY);
    }

    private int RowStart => _rows.Start(CursorRow);

    private int LineStart
    {
        get
        {
            int at = _text.Span[..Cursor].LastIndexOf('\n');
            return at + 1;
        }
    }

    private int LineEnd
    {
        get
        {
            int at = _text.Span[Cursor..].IndexOf('\n');
            if (at < 0)
                return _text.Length;
            at += Cursor;
            return at > Cursor && _text.Span[at - 1] == '\r' ? at - 1 : at;
        }
    }

    // The last place of a row where the cursor can stand and still be in it.
    private int RowEnd(int row)
    {
        int end = _rows.End(row, _text.Length);
        return row == RowCount - 1 ? end : Math.Max(_rows.Start(row), Graphemes.Previous(_text.Span, end));
    }

    private void MoveRows(int rows)
    {
        int row = CursorRow, target = Math.Clamp(row + rows, 0, RowCount - 1);
        if (_wantedColumn < 0)
            _wantedColumn = ColumnOf(row, Cursor);
        int column = _wantedColumn;
        int index = row + rows < 0 ? 0 : row + rows >= RowCount ? _text.Length : IndexAt(target, column);
        MoveTo(index);
        _wantedColumn = column;
    }

    private int ColumnOf(int row, int index)
    {
        var text = _text.Span;
        int column = 0;
        for (int at = _rows.Start(row); at < index;)
        {
            int next = Graphemes.Next(text, at);
            column += Graphemes.Columns(text[at..next], column, AmbiguousWide);
            at = next;
        }
        return column;
    }

    private int IndexAt(int row, int column)
    {
        var text = _text.Span;
        int at = _rows.Start(row), end = RowEnd(row), x = 0;
        while (at < end)
        {
            int next = Graphemes.Next(text, at);
            x += Graphemes.Columns(text[at..next], x, AmbiguousWide);
            if (x > column)
                break;
            at = next;
        }
        return at;
    }

    private void Moved()
    {
        _wantedColumn = -1;
        EnsureVisible();
    }

    private void EnsureVisible()
    {
        int row = CursorRow;
        Offset = Math.Clamp(Offset, Math.Max(0, row - _height + 1), row);
        Offset = Math.Min(Offset, Math.Max(0, RowCount - _height));
    }
}
