using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>Finds a line of the tree by a part of its name, in what is closed too: what begins so first, then what has more media.</summary>
internal sealed class TreeFinder(App app)
{
    private const int Most = 200;

    public IReadOnlyList<Hint> Keys => _found.Count == 0 ? [] : [new("enter", "show", 3), new("tab", "go to it", 2), .. _found.Count > 1 ? [new Hint("↑↓", "choose", 1)] : (Hint[])[]];

    private TreeData _data = TreeData.Empty;
    private List<TreeNode> _found = [];

    public bool IsOpen { get; private set; }

    public TextField Field { get; } = new() { AmbiguousWide = app.AmbiguousWide };

    public ListState List { get; } = new();

    public IReadOnlyList<TreeNode> Lines => _found;

    public TreeNode? Selected => List.Selected >= 0 ? _found[List.Selected] : null;

    public void Open()
    {
        IsOpen = true;
        Field.Text = "";
        Search();
    }

    public void Close() => IsOpen = false;

    public void Take(TreeData data)
    {
        _data = data;
        if (IsOpen)
            Search();
    }

    public void Resize(int columns, int rows)
    {
        Field.Resize(columns - 2);
        List.Resize(rows - 1);
    }

    /// <summary>The keys that are typed; enter, tab and escape are the owner's.</summary>
    public bool Handle(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key: { Code: KeyCode.Up or KeyCode.Down or KeyCode.PageUp or KeyCode.PageDown } key }:
                return List.Handle(key);
            case KeyEvent { Key: { Code: KeyCode.Character, Modifiers: Modifiers.Control, Rune.Value: 'n' or 'p' } key }:
                List.MoveBy(key.Rune.Value == 'n' ? 1 : -1);
                return true;
            case KeyEvent { Key: var key }:
                int revision = Field.Revision;
                bool taken = Field.Handle(key);
                if (Field.Revision != revision)
                    Search();
                return taken;
            case PasteEvent paste:
                Field.Paste(paste.Text);
                Search();
                return true;
            default:
                return false;
        }
    }

    private void Search()
    {
        string typed = Field.Text.Trim();
        List<Found> found = [];
        if (typed.Length > 0)
        {
            foreach (var named in _data.Named(whole: typed.Contains('/')))
                Consider(named.Name, named.Media, named.What);
            foreach (var tag in _data.Tags?.All ?? [])
            {
                if (tag.Tag.Value.Contains(typed, StringComparison.OrdinalIgnoreCase))
                    Consider(tag.Tag.Value, tag.Media, tag);
            }
        }
        found.Sort((a, b) => a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank) : a.Media != b.Media ? b.Media.CompareTo(a.Media)
            : string.CompareOrdinal(a.Name, b.Name) is var order and not 0 ? order : string.CompareOrdinal(a.What.ToString(), b.What.ToString()));
        _found = [.. found.Take(Most).Select(one => _data.Node(one.What))];
        List.Reload(_found.Count, 0);
        List.MoveToFirst();

        void Consider(string name, long media, object what)
        {
            int at = name.IndexOf(typed, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
                found.Add(new Found(name.Length == typed.Length ? 0 : at == 0 ? 1 : 2, media, name, what));
        }
    }

    private sealed record Found(int Rank, long Media, string Name, object What);
}
