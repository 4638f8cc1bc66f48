using Tagtui.Terminal.Text;

namespace Tagtui.Terminal.Widgets;

/// <summary>A tag as a chip. In a selection not everybody may have it: then it is partial, and the note says how many.</summary>
public sealed record Chip(string Text, string Note = "", bool IsPartial = false)
{
    /// <summary>A colour of its own, over the one that chips have.</summary>
    public Style Colour { get; init; }
}

/// <summary>
/// Tags in their order with a cursor between them, wrapped into rows. Where the cursor is there may be a field for
/// typing, of <see cref="InputColumns"/> columns.
/// </summary>
public sealed class ChipLine
{
    private readonly List<Chip> _chips = [];
    private int _columns = 80;
    private int _rows = 1;
    private int _inputColumns;

    public IReadOnlyList<Chip> Chips => _chips;

    /// <summary>0 stands before the first chip, Count behind the last.</summary>
    public int Cursor { get; private set; }

    /// <summary>The first row shown.</summary>
    public int Offset { get; private set; }

    /// <summary>Changes whenever the chips do.</summary>
    public int Revision { get; private set; }

    public bool AmbiguousWide { get; init; }

    /// <summary>The chip behind the cursor is what the next key is about, and is shown so, in the place of a bare cursor.</summary>
    public bool OnChip { get; set; }

    /// <summary>How many rows all of it takes in so many columns.</summary>
    public int RowCount => Math.Max(Layout().Cursor.Y, Layout().Chips.Select(chip => chip.Y).DefaultIfEmpty().Max()) + 1;

    /// <summary>Room for a field at the cursor; 0 for a bare cursor.</summary>
    public int InputColumns
    {
        get => _inputColumns;
        set
        {
            _inputColumns = Math.Max(0, value);
            EnsureVisible();
        }
    }

    public void SetChips(IEnumerable<Chip> chips)
    {
        _chips.Clear();
        _chips.AddRange(chips);
        Changed(Math.Min(Cursor, _chips.Count));
    }

    public void Resize(int columns, int rows)
    {
        _columns = Math.Max(1, columns);
        _rows = Math.Max(1, rows);
        EnsureVisible();
    }

    public void MoveTo(int cursor)
    {
        Cursor = Math.Clamp(cursor, 0, _chips.Count);
        EnsureVisible();
    }

    /// <summary>Puts a chip at the cursor, which goes behind it.</summary>
    public void Insert(Chip chip)
    {
        _chips.Insert(Cursor, chip);
        Changed(Cursor + 1);
    }

    /// <summary>Another chip in the place of one, say with a note.</summary>
    public void Replace(int index, Chip chip)
    {
        _chips[index] = chip;
        Changed(Cursor);
    }

    public Chip? RemoveBefore() => Cursor > 0 ? Remove(Cursor - 1) : null;

    public Chip? RemoveBehind() => Cursor < _chips.Count ? Remove(Cursor) : null;

    /// <summary>Moves the chip before the cursor, or at the start the one behind it, and the cursor with it.</summary>
    public bool MoveChip(int step)
    {
        int index = Math.Max(0, Cursor - 1), target = index + step;
        if (index >= _chips.Count || target < 0 || target >= _chips.Count)
            return false;
        var chip = _chips[index];
        _chips.RemoveAt(index);
        _chips.Insert(target, chip);
        Changed(target + 1);
        return true;
    }

    public bool Handle(Key key)
    {
        switch (key)
        {
            case { Code: KeyCode.Left, Modifiers: Modifiers.None }: MoveTo(Cursor - 1); return true;
            case { Code: KeyCode.Right, Modifiers: Modifiers.None }: MoveTo(Cursor + 1); return true;
            case { Code: KeyCode.Home, Modifiers: Modifiers.None }: MoveTo(0); return true;
            case { Code: KeyCode.End, Modifiers: Modifiers.None }: MoveTo(_chips.Count); return true;
            case { Code: KeyCode.Left, Modifiers: Modifiers.Alt }: MoveChip(-1); return true;
            case { Code: KeyCode.Right, Modifiers: Modifiers.Alt }: MoveChip(1); return true;
            case { Code: KeyCode.Backspace, Modifiers: Modifiers.None }: RemoveBefore(); return true;
            case { Code: KeyCode.Delete, Modifiers: Modifiers.None }: RemoveBehind(); return true;
            default: return false;
        }
    }

    /// <summary>A press puts the cursor on the chip, or between two; not while something is typed there.</summary>
    private MouseOutcome Hit(MouseEvent mouse, string twice)
    {
        if (!mouse.IsClick || InputColumns > 0)
            return MouseOutcome.Ignored;
        var places = Layout().Chips;
        int y = mouse.Y + Offset;
        int behind = Array.FindLastIndex(places, at => at.Y < y || (at.Y == y && mouse.X >= at.X));
        OnChip = behind >= 0 && places[behind].Contains(mouse.X, y);
        MoveTo(OnChip ? behind : behind + 1);
        return OnChip && mouse.Clicks == 2 && twice.Length > 0 ? MouseOutcome.Press(twice) : MouseOutcome.Taken;
    }

    /// <summary>Where the field for typing is drawn; empty where it is not in view.</summary>
    public Rect InputArea(Rect area)
    {
        var slot = Layout().Cursor;
        return new Rect(area.X + slot.X, area.Y + slot.Y - Offset, slot.Width, 1).Intersect(area);
    }

    /// <param name="canvas">Where.</param>
    /// <param name="styles">How.</param>
    /// <param name="focused">The cursor is here.</param>
    /// <param name="twice">The keys that two clicks on a chip are.</param>
    public void Draw(Canvas canvas, WidgetStyles styles, bool focused = true, string twice = "")
    {
        canvas.OnMouse(canvas.Bounds, mouse => Hit(mouse, twice));
        var layout = Layout();
        for (int i = 0; i < _chips.Count; i++)
        {
            var at = layout.Chips[i];
            int y = at.Y - Offset;
            if (y < 0 || y >= canvas.Height)
                continue;
            bool current = focused && OnChip && i == Cursor && InputColumns == 0;
            var style = current ? styles.Selected : _chips[i].IsPartial ? styles.ChipPartial : _chips[i].Colour.Over(styles.Chip);
            canvas.Fill(new Rect(at.X, y, at.Width, 1), style);
            if (styles.Ascii)
            {
                canvas.Put(at.X, y, '[', style);
                canvas.Put(at.X + at.Width - 1, y, ']', style);
            }
            canvas.WriteFitted(at.X + 1, y, TextOf(_chips[i]), at.Width - 2, style);
        }
        int cursorY = layout.Cursor.Y - Offset;
        if (!focused || InputColumns > 0 || cursorY < 0 || cursorY >= canvas.Height)
            return;
        canvas.Put(layout.Cursor.X, cursorY, OnChip && Cursor < _chips.Count ? styles.Glyph('▌', '>') : styles.Glyph('▏', '|'), styles.Accent);
        canvas.SetCursor(layout.Cursor.X, cursorY);
    }

    private static string TextOf(Chip chip) => chip.Note.Length > 0 ? $"{chip.Text} {chip.Note}" : chip.Text;

    private Chip Remove(int index)
    {
        var chip = _chips[index];
        _chips.RemoveAt(index);
        Changed(index);
        return chip;
    }

    private void Changed(int cursor)
    {
        Revision++;
        MoveTo(cursor);
    }

    // Before each chip there is a column for the cursor, and both stay in one row where that can be.
    private (Rect[] Chips, Rect Cursor) Layout()
    {
        var chips = new Rect[_chips.Count];
        Rect cursor = default;
        int x = 0, y = 0;
        for (int i = 0; i <= _chips.Count; i++)
        {
            int slot = i == Cursor && InputColumns > 0 ? Math.Min(InputColumns, _columns) : 1;
            int width = i == _chips.Count
                ? 0
                : Math.Min(ScreenText.Width(TextOf(_chips[i]), AmbiguousWide) + 2, Math.Max(1, _columns - 1));
            if (x > 0 && x + slot + width > _columns)
                (x, y) = (0, y + 1);
            if (i == Cursor)
                cursor = new Rect(x, y, slot, 1);
            x += slot;
            if (i == _chips.Count)
                break;
            if (slot > 1 && x + width > _columns)
                (x, y) = (0, y + 1);
            chips[i] = new Rect(x, y, width, 1);
            x += width;
        }
        return (chips, cursor);
    }

    private void EnsureVisible()
    {
        var (chips, cursor) = Layout();
        int last = Math.Max(cursor.Y, chips.Length > 0 ? chips[^1].Y : 0);
        Offset = Math.Clamp(Offset, Math.Max(0, cursor.Y - _rows + 1), cursor.Y);
        Offset = Math.Min(Offset, Math.Max(0, last - _rows + 1));
    }
}
