using Tagtui.Library;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>A line of the tree: a heading or something to ask for. Choosing one filters the list by its query.</summary>
internal sealed record TreeNode(string Id, string Label, string Query)
{
    public bool Equals(TreeNode? other) => other is not null && Id == other.Id;

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>
/// The tree at the left: folders, tags by category, scores. Its counts are read in one go whenever the library has
/// changed; until the new ones are there the old ones stay.
/// </summary>
internal sealed class FolderTree
{
    private readonly App _app;
    private TreeCounts _counts = TreeCounts.Empty;
    private long _revision = -1;
    private bool _asking;

    public FolderTree(App app)
    {
        _app = app;
        State = new TreeState<TreeNode>(() => _counts.Roots, node => _counts.Children(node));
        State.Reload();
    }

    public TreeState<TreeNode> State { get; }

    public long Total => _counts.Total;

    public long? Count(TreeNode node) => _counts.Count(node);

    public void Update(int rows)
    {
        State.List.Resize(rows);
        if (_asking || _revision == _app.Library.Revision)
            return;
        _asking = true;
        _revision = _app.Library.Revision;
        _app.Run("counting", WorkKind.Read, null, _ => TreeCounts.Read(_app.Library), counts =>
        {
            bool first = _counts == TreeCounts.Empty;
            _asking = false;
            _counts = counts;
            State.Reload();
            if (first)
                Open();
        });
    }

    private void Open()
    {
        foreach (var root in _counts.Roots.Take(2))
        {
            if (State.Select(root))
                State.Expand(State.List.Selected);
        }
        State.List.MoveToFirst();
    }
}
