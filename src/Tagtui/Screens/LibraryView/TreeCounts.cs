using Tagtui.Commands;
using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>What the tree shows, read off the library in one go: immutable, so that drawing needs no care.</summary>
internal sealed class TreeCounts
{
    private readonly Dictionary<TreeNode, List<TreeNode>> _children = [];
    private readonly Dictionary<TreeNode, long> _counts = [];
    private readonly List<TreeNode> _roots = [];

    private TreeCounts()
    {
    }

    public static TreeCounts Empty { get; } = new();

    public long Total { get; private init; }

    public IReadOnlyList<TreeNode> Roots => _roots;

    public IReadOnlyList<TreeNode> Children(TreeNode node) => _children.TryGetValue(node, out var children) ? children : [];

    public long? Count(TreeNode node) => _counts.TryGetValue(node, out long count) ? count : null;

    public static TreeCounts Read(MediaLibrary library)
    {
        var stats = library.Stats();
        var counts = new TreeCounts { Total = stats.Media };
        counts.AddFolders(library.Folders(), stats.Media);
        counts.AddTags(library.Tags());
        counts.AddScores(stats);
        return counts;
    }

    private void AddFolders(IReadOnlyList<FolderCount> folders, long total)
    {
        var root = Root("folders", "Folders", "", total);
        var nodes = new Dictionary<string, TreeNode>(StringComparer.Ordinal) { [""] = root };
        foreach (var folder in folders.Where(f => f.Path.Length > 0).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            int slash = folder.Path.LastIndexOf('/');
            var parent = nodes.GetValueOrDefault(slash < 0 ? "" : folder.Path[..slash], root);
            nodes[folder.Path] = Add(parent, $"folder/{folder.Path}", folder.Path[(slash + 1)..], $"folder:{CommandText.Quote(folder.Path)}", 0);
        }
        AddUp(folders, nodes);
    }

    /// <summary>A folder counts what lies in it and below it, as its query does.</summary>
    private void AddUp(IReadOnlyList<FolderCount> folders, Dictionary<string, TreeNode> nodes)
    {
        foreach (var folder in folders)
        {
            for (string path = folder.Path; path.Length > 0; path = path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "")
            {
                if (nodes.TryGetValue(path, out var node))
                    _counts[node] += folder.Media;
            }
        }
    }

    private void AddTags(IReadOnlyList<TagCount> tags)
    {
        var root = Root("tags", "Tags", "has:tags", tags.Count);
        foreach (var category in tags.GroupBy(t => t.Tag.Category).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            // What has no category of its own stands right below the heading.
            bool plain = category.Key is "" or Tag.DefaultCategory;
            var parent = plain ? root : Add(root, $"category/{category.Key}", category.Key, $"tag:{CommandText.Quote(category.Key + "=*")}", category.Count());
            foreach (var (tag, media) in category.Take(500))
            {
                string asked = plain ? tag.Value : $"{category.Key}={tag.Value}";
                Add(parent, $"tag/{category.Key}/{tag.Value}", tag.Value, $"tag:{CommandText.Quote(asked)}", media);
            }
        }
    }

    private void AddScores(LibraryStats stats)
    {
        var root = Root("scores", "Scores", "score>=1", stats.ByScore.Skip(2).Sum());
        for (int score = 5; score >= -1; score--)
        {
            string label = score switch { -1 => "✕ rejected", 0 => "· unrated", _ => new string('★', score) };
            Add(root, $"score/{score}", label, $"score={score}", stats.ByScore[score + 1]);
        }
    }

    private TreeNode Root(string id, string label, string query, long count)
    {
        var node = new TreeNode(id, label, query);
        _roots.Add(node);
        _counts[node] = count;
        return node;
    }

    private TreeNode Add(TreeNode parent, string id, string label, string query, long count)
    {
        var node = new TreeNode(id, label, query);
        if (!_children.TryGetValue(parent, out var siblings))
            _children[parent] = siblings = [];
        siblings.Add(node);
        _counts[node] = count;
        return node;
    }
}
