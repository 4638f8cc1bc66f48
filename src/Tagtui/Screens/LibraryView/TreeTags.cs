using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>The tags of the tree by category, the most used first. What has no category of its own stands right below the heading.</summary>
internal sealed class TreeTags
{
    /// <summary>Of more nobody reads on: they are found by typing.</summary>
    private const int MostShown = 500;

    private readonly Dictionary<string, List<TagCount>> _categories = [];

    public TreeTags(IReadOnlyList<TagCount> tags)
    {
        Count = tags.Count;
        foreach (var tag in tags)
        {
            string category = IsPlain(tag.Tag.Category) ? "" : tag.Tag.Category;
            if (!_categories.TryGetValue(category, out var members))
                _categories[category] = members = [];
            members.Add(tag);
        }
    }

    public int Count { get; }

    public IEnumerable<TagCount> All => _categories.Values.SelectMany(tags => tags);

    public IReadOnlyList<TreeNode> Below(string category)
    {
        var tags = _categories.GetValueOrDefault(category, []);
        List<TreeNode> nodes = [.. tags.Take(MostShown).Select(Node)];
        if (tags.Count > MostShown)
            nodes.Add(new TreeNode($"more/{category}", $"… {tags.Count - MostShown:N0} more", null) { Command = "tree find" });
        if (category.Length == 0)
            nodes.AddRange(_categories.Where(c => c.Key.Length > 0).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => Category(c.Key, c.Value.Count)));
        return nodes;
    }

    public static TreeNode Node(TagCount tag)
    {
        var (category, value) = (tag.Tag.Category, tag.Tag.Value);
        return new TreeNode($"tag/{category}/{value}", value, FilterTerms.OfTag(tag.Tag)) { Count = tag.Media, Beside = IsPlain(category) ? "" : category };
    }

    private static TreeNode Category(string category, int tags) =>
        new($"category/{category}", category, $"tag:{category}=*") { Count = tags, HasChildren = true };

    private static bool IsPlain(string category) => category is "" or Tag.DefaultCategory;
}
