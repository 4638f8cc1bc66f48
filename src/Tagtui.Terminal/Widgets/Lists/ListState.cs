namespace Tagtui.Terminal.Widgets;

/// <summary>
/// Where one stands in a list of any length: nothing is kept for an item, so a million costs what ten cost. The
/// keymap decides which keys call what; <see cref="Handle(Key)"/> knows only the keys that mean the same everywhere.
/// </summary>
public sealed class ListState
{
    public int Count { get; private set; }

    /// <summary>The selected item, or -1 in an empty list.</summary>
    public int Selected { get; private set; } = -1;

    /// <summary>The item in the first row.</summary>
    public int Offset { get; private set; }

    public int Height { get; private set; } = 1;

    /// <summary>Rows kept visible above and below the selected one, where there is room.</summary>
    public int Margin { get; init; } = 2;

    public bool IsEmpty => Count == 0;

    private int Reach => Math.Min(Margin, (Height - 1) / 2);

    private int LastOffset => Math.Max(0, Count - Height);

    /// <summary>Where nothing changes nothing moves: a row at the edge that was clicked stays under the pointer.</summary>
    public void Resize(int rows)
    {
        if (Height == Math.Max(1, rows))
            return;
        Height = Math.Max(1, rows);
        EnsureVisible();
    }

    /// <summary>The list has another length; the selection stays at its place in the order.</summary>
    public void Reload(int count) => Reload(count, Selected);

    /// <summary>
    /// The list is another one, and the item that was selected is now here, or nowhere (-1). It keeps its row on the
    /// screen, so that items which come or go above do not move what one looks at.
    /// </summary>
    public void Reload(int count, int selectedIsNowAt)
    {
        int row = Selected - Offset;
        Count = Math.Max(0, count);
        if (Count == 0)
        {
            Selected = -1;
            Offset = 0;
            return;
        }
        int selected = selectedIsNowAt >= 0 ? selectedIsNowAt : Selected;
        Selected = Math.Clamp(selected, 0, Count - 1);
        Offset = Selected - Math.Max(0, row);
        EnsureVisible();
    }

    public void Reload<TId>(int count, TId selected, Func<TId, int> indexOf) => Reload(count, indexOf(selected));

    public void MoveBy(int items) => MoveTo((long)Selected + items);

    public void MoveTo(int index) => MoveTo((long)index);

    /// <summary>What is seen is chosen where it is: the view stays.</summary>
    public void Select(int index) => Selected = Count == 0 ? -1 : Math.Clamp(index, 0, Count - 1);

    public void MoveToFirst() => MoveTo(0);

    public void MoveToLast() => MoveTo(Count - 1);

    public void PageBy(int pages) => ScrollAndMove(pages * Math.Max(1, Height - 1L));

    public void HalfPageBy(int halves) => ScrollAndMove(halves * Math.Max(1, Height / 2L));

    /// <summary>Moves the view; the selection follows only where it would leave it.</summary>
    public void ScrollBy(int rows)
    {
        if (Count == 0)
            return;
        Offset = (int)Math.Clamp((long)Offset + rows, 0, LastOffset);
        int first = Offset == 0 ? 0 : Offset + Reach;
        int last = Offset == LastOffset ? Count - 1 : Offset + Height - 1 - Reach;
        Selected = Math.Clamp(Selected, first, Math.Max(first, last));
    }

    public void CentreSelected()
    {
        Offset = Selected - Height / 2;
        EnsureVisible();
    }

    /// <summary>The item in a row of the view, or -1 below the end.</summary>
    public int IndexAt(int row) => row >= 0 && row < Height && Offset + row < Count ? Offset + row : -1;

    public bool Handle(Key key)
    {
        if (key.Modifiers != Modifiers.None)
            return false;
        switch (key.Code)
        {
            case KeyCode.Up: MoveBy(-1); return true;
            case KeyCode.Down: MoveBy(1); return true;
            case KeyCode.PageUp: PageBy(-1); return true;
            case KeyCode.PageDown: PageBy(1); return true;
            case KeyCode.Home: MoveToFirst(); return true;
            case KeyCode.End: MoveToLast(); return true;
            default: return false;
        }
    }

    public bool Handle(MouseEvent mouse, Rect area)
    {
        if (!area.Contains(mouse.X, mouse.Y))
            return false;
        switch (mouse.Action)
        {
            case MouseAction.WheelUp: ScrollBy(-3); return true;
            case MouseAction.WheelDown: ScrollBy(3); return true;
            case MouseAction.Press when IndexAt(mouse.Y - area.Y) is >= 0 and var index:
                Select(index);
                return true;
            default: return false;
        }
    }

    private void MoveTo(long index)
    {
        if (Count == 0)
            return;
        Selected = (int)Math.Clamp(index, 0, Count - 1);
        EnsureVisible();
    }

    // A page moves view and selection together, so that the selected row stays where the eye is.
    private void ScrollAndMove(long rows)
    {
        if (Count == 0)
            return;
        Offset = (int)Math.Clamp(Offset + rows, 0, LastOffset);
        MoveTo(Selected + rows);
    }

    private void EnsureVisible()
    {
        if (Selected >= 0)
            Offset = Math.Clamp(Offset, Selected + Reach - Height + 1, Selected - Reach);
        Offset = Math.Clamp(Offset, 0, LastOffset);
    }
}
