using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>
/// What the tree shows, read off the library: immutable, so that drawing needs no care. The parts that are open are read, and the others
/// stay as they were read last.
/// </summary>
internal sealed record TreeData
{
    public const string FoldersId = "folders";
    public const string TagsId = "tags";
    public const string KindsId = "kinds";
    public const string TrashId = "trash";

    private static readonly string[] Costly = [FoldersId, TagsId, KindsId];

    public static TreeData Empty { get; } = new();

    public long? Total { get; private init; }

    public TreeFolders? Folders { get; private init; }

    public TreeTags? Tags { get; private init; }

    private IReadOnlyList<ValueCount> Kinds { get; init; } = [];

    public IReadOnlyList<ValueCount> Projects { get; private init; } = [];

    public IReadOnlyList<SavedSearch> Searches { get; private init; } = [];

    private int Trashed { get; init; }

    /// <summary>Parts that cost something to read, and are read only where they are open.</summary>
    public static bool IsRead(string id) => Array.IndexOf(Costly, id) >= 0;

    /// <summary>On a worker.</summary>
    public TreeData Read(MediaLibrary library, IReadOnlyCollection<string> open, bool trash, CancellationToken cancel)
    {
        var data = this with
        {
            Total = library.Count(Query.Everything, cancel),
            Projects = library.Values("project"),
            Searches = library.Searches().All,
        };
        if (open.Contains(FoldersId))
            data = data with { Folders = new TreeFolders(library.Folders()) };
        cancel.ThrowIfCancellationRequested();
        if (open.Contains(TagsId))
            data = data with { Tags = new TreeTags(library.Tags()) };
        cancel.ThrowIfCancellationRequested();
        if (open.Contains(KindsId))
            data = data with { Kinds = library.Values("type") };
        if (trash)
            data = data with { Trashed = library.Trash().Count };
        return data;
    }

    public IReadOnlyList<TreeNode> Roots()
    {
        if (Total is not { } total)
            return [];
        List<TreeNode> roots =
        [
            new(FoldersId, "Folders", "") { Count = total, HasChildren = Folders?.Any ?? true },
            new(TagsId, "Tags", "has:tags") { Count = Tags?.Count, HasChildren = Tags is not { Count: 0 } },
            new("scores", "Scores", "score>=1") { HasChildren = true },
            new("verdicts", "Verdicts", "approved OR rejected") { HasChildren = true },
            new("work", "Needs work", "score=0 OR missing:tags OR missing:caption") { HasChildren = true },
            new(KindsId, "Kinds", null) { HasChildren = true },
        ];
        if (Projects.Count > 0)
            roots.Add(new("projects", "Projects", "project:*") { Count = Projects.Count, HasChildren = true });
        if (Searches.Count > 0)
            roots.Add(new("searches", "Saved", null) { Count = Searches.Count, HasChildren = true });
        roots.Add(new("duplicates", "Duplicates", null) { HasChildren = true });
        if (Trashed > 0)
            roots.Add(new(TrashId, "Trash", null) { Count = Trashed, Command = "trash" });
        return roots;
    }

    public IReadOnlyList<TreeNode> Below(TreeNode node, bool ascii)
    {
        var (kind, name) = node.Id.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? (node.Id[..slash], node.Id[(slash + 1)..]) : (node.Id, "");
        return kind switch
        {
            FoldersId or "folder" => Folders?.Below(name) ?? [],
            TagsId or "category" => Tags?.Below(name) ?? [],
            "projects" => [.. Projects.Select(Project)],
            "searches" => [.. Searches.Select(Search)],
            KindsId => [.. Kinds.Select(type => new TreeNode($"kind/{type.Text}", KindName(type.Text), $"type:{type.Text}") { Count = type.Media })],
            _ => Fixed(kind, ascii),
        };
    }

    /// <summary>Everything but the tags that could be meant by a name, of folders the last part or all of it.</summary>
    public IEnumerable<TreeName> Named(bool whole)
    {
        foreach (string path in Folders?.All ?? [])
            yield return new TreeName(whole ? path : path[(path.LastIndexOf('/') + 1)..], Folders!.Media(path), path);
        foreach (var project in Projects)
            yield return new TreeName(project.Text, project.Media, project);
        foreach (var search in Searches)
            yield return new TreeName("@" + search.Name, 0, search);
    }

    /// <summary>A line for what was found by its name.</summary>
    public TreeNode Node(object what) => what switch
    {
        string path => Folders!.Node(path),
        TagCount tag => TreeTags.Node(tag),
        ValueCount project => Project(project),
        _ => Search((SavedSearch)what),
    };

    private static TreeNode Project(ValueCount project) =>
        new($"project/{project.Text}", project.Text, $"project:{FilterTerms.Quoted(project.Text)}") { Count = project.Media, Beside = "project" };

    private static TreeNode Search(SavedSearch search) => new($"search/{search.Name}", "@" + search.Name, "@" + search.Name) { Beside = "saved" };

    private static List<TreeNode> Fixed(string root, bool ascii)
    {
        var nodes = new List<TreeNode>();
        void Add(string label, string query, string? command = null) => nodes.Add(new TreeNode($"{root}/{label}", label, command is null ? query : null) { Command = command });
        switch (root)
        {
            case "scores":
                for (int score = 5; score >= -1; score--)
                {
                    string label = score switch { -1 => ascii ? "x rejected" : "✕ rejected", 0 => ascii ? ". unrated" : "· unrated", _ => new string(ascii ? '*' : '★', score) };
                    nodes.Add(new TreeNode($"score/{score}", label, $"score={score}"));
                }
                break;
            case "verdicts":
                Add("approved", "approved");
                Add("rejected", "rejected");
                Add("pending", "pending");
                break;
            case "work":
                Add("unscored", "score=0");
                Add("untagged", "missing:tags");
                Add("uncaptioned", "missing:caption");
                break;
            case "duplicates":
                Add("same bytes", "dup");
                Add("side by side …", "", "duplicates");
                break;
        }
        return nodes;
    }

    private static string KindName(string type) => type switch { "video_frame" => "frames", "" => "other", _ => type.Replace('_', ' ') + "s" };
}

/// <summary>What the finder looks through, and what <see cref="TreeData.Node"/> makes a line of.</summary>
internal sealed record TreeName(string Name, long Media, object What);
