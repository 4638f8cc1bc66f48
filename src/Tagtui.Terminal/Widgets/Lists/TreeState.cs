namespace Tagtui.Terminal.Widgets;

public readonly record struct TreeRow<T>(T Node, int Depth, bool HasChildren, bool IsExpanded);

/// <summary>
/// A tree of which only the opened part is known: children are asked for when their parent is opened. What is open
/// and what is selected is remembered by the nodes' equality, so it outlives a reload.
/// </summary>
public sealed class TreeState<T>(
    Func<IReadOnlyList<T>> roots, Func<T, IReadOnlyList<T>> children, Func<T, bool>? hasChildren = null)
    where T : notnull
{
    private readonly HashSet<T> _expanded = [];
    private readonly List<TreeRow<T>> _rows = [];

    public ListState List { get; } = new();

    public IReadOnlyList<TreeRow<T>> Rows => _rows;

    /// <summary>What is open, or was when it was last seen.</summary>
    public IReadOnlyCollection<T> Expanded => _expanded;

    public TreeRow<T>? Selected => List.Selected >= 0 ? _rows[List.Selected] : null;

    /// <summary>Asks for everything that is open again.</summary>
    public void Reload()
    {
        var selected = Selected;
        _rows.Clear();
        foreach (var root in roots())
            Append(_rows, root, 0);
        List.Reload(_rows.Count, selected is { } row ? IndexOf(row.Node) : 0);
    }

    /// <summary>To be open from the next reload on, as far as there are such nodes.</summary>
    public void Expand(IEnumerable<T> nodes) => _expanded.UnionWith(nodes);

    public bool Select(T node)
    {
        int index = IndexOf(node);
        if (index >= 0)
            List.MoveTo(index);
        return index >= 0;
    }

    public void Expand(int index)
    {
        var row = _rows[index];
        if (!row.HasChildren || row.IsExpanded)
            return;
        _expanded.Add(row.Node);
        var opened = new List<TreeRow<T>>();
        Append(opened, row.Node, row.Depth);
        Splice(index, 1, opened);
    }

    public void Collapse(int index)
    {
        var row = _rows[index];
        if (!row.IsExpanded)
            return;
        _expanded.Remove(row.Node);
        int end = index + 1;
        while (end < _rows.Count && _rows[end].Depth > row.Depth)
            end++;
        Splice(index, end - index, [row with { IsExpanded = false }]);
    }

    public void Toggle(int index)
    {
        if (_rows[index].IsExpanded)
            Collapse(index);
        else
            Expand(index);
    }

    /// <summary>Closes the selected node, or goes to its parent where there is nothing to close.</summary>
    public void CollapseOrLeave()
    {
        if (Selected is not { } row)
            return;
        if (row.IsExpanded)
        {
            Collapse(List.Selected);
            return;
        }
        for (int i = List.Selected - 1; i >= 0; i--)
        {
            if (_rows[i].Depth < row.Depth)
            {
                List.MoveTo(i);
                return;
            }
        }
    }

    /// <summary>Opens the selected node, or goes to its first child where it is open.</summary>
    public void ExpandOrEnter()
    {
        if (Selected is not { HasChildren: true } row)
            return;
        if (row.IsExpanded)
            List.MoveBy(1);
        else
            Expand(List.Selected);
    }

    public bool Handle(Key key)
    {
        if (key.Modifiers != Modifiers.None)
            return false;
        switch (key.Code)
        {
            case KeyCode.Left: CollapseOrLeave(); return true;
            case KeyCode.Right: ExpandOrEnter(); return true;
            default: return List.Handle(key);
        }
    }

    /// <summary>A press on a marker opens or closes; anywhere else it selects.</summary>
    public bool Handle(MouseEvent mouse, Rect area)
    {
        if (!List.Handle(mouse, area))
            return false;
        int index = mouse.Action == MouseAction.Press ? List.IndexAt(mouse.Y - area.Y) : -1;
        if (index >= 0 && mouse.X - area.X == TreeView.MarkerColumn(_rows[index].Depth))
            Toggle(index);
        return true;
    }

    private int IndexOf(T node) => _rows.FindIndex(row => EqualityComparer<T>.Default.Equals(row.Node, node));

    private void Append(List<TreeRow<T>> rows, T node, int depth)
    {
        bool expanded = _expanded.Contains(node);
        var below = expanded || hasChildren is null ? children(node) : [];
        bool any = expanded || hasChildren is null ? below.Count > 0 : hasChildren(node);
        rows.Add(new TreeRow<T>(node, depth, any, expanded && any));
        if (!expanded)
            return;
        foreach (var child in below)
            Append(rows, child, depth + 1);
    }

    private void Splice(int index, int length, List<TreeRow<T>> rows)
    {
        int selected = List.Selected;
        _rows.RemoveRange(index, length);
        _rows.InsertRange(index, rows);
        if (selected >= index + length)
            selected += rows.Count - length;
        else if (selected > index)
            selected = index;
        List.Reload(_rows.Count, selected);
    }
}
