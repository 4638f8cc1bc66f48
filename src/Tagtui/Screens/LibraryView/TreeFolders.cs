using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>The folders of the tree. Lines are made of those that are open and seen, not of twenty thousand.</summary>
internal sealed class TreeFolders
{
    private readonly Dictionary<string, List<string>> _below = [];
    private readonly Dictionary<string, long> _media = [];

    public TreeFolders(IReadOnlyList<FolderCount> folders)
    {
        foreach (var folder in folders.Where(f => f.Path.Length > 0).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            _media[folder.Path] = 0;
            string parent = Parent(folder.Path);
            if (!_below.TryGetValue(parent, out var siblings))
                _below[parent] = siblings = [];
            siblings.Add(folder.Path);
        }
        // A folder counts what lies in it and below it, as its query does.
        foreach (var folder in folders)
        {
            for (string path = folder.Path; path.Length > 0; path = Parent(path))
            {
                if (_media.TryGetValue(path, out long media))
                    _media[path] = media + folder.Media;
            }
        }
    }

    public bool Any => _media.Count > 0;

    public IEnumerable<string> All => _media.Keys;

    public long Media(string path) => _media.GetValueOrDefault(path);

    public IReadOnlyList<TreeNode> Below(string path) => _below.TryGetValue(path, out var paths) ? [.. paths.Select(Node)] : [];

    public TreeNode Node(string path) => new($"folder/{path}", path[(path.LastIndexOf('/') + 1)..], $"folder:{FilterTerms.Quoted(path)}")
    {
        Count = Media(path),
        HasChildren = _below.ContainsKey(path),
        Beside = Parent(path),
    };

    public static string Parent(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";
}
