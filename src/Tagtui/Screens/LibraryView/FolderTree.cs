using System.Diagnostics;
using Tagtui.Library;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The tree at the left. What is open of it is read when the library has changed and the hand rests; a number that has to be counted is
/// asked for when its line is seen. The list goes first: while it reads, nothing is counted. What was known stays until it is known anew.
/// </summary>
internal sealed class FolderTree
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(80);

    /// <summary>So long is counted before what is known by then is shown.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(150);

    private readonly App _app;
    private readonly Dictionary<string, (long Revision, long Media)> _counts = [];
    private readonly Dictionary<string, long> _readAt = [];
    private TreeData _data = TreeData.Empty;
    private IReadOnlyList<string> _opening = [TreeData.FoldersId, TreeData.TagsId];
    private long _revision = -1;
    private long _seen = -1;
    private Work? _work;

    public FolderTree(App app)
    {
        _app = app;
        State = new TreeState<TreeNode>(() => _data.Roots(), node => _data.Below(node, app.Look.Ascii), node => node.HasChildren);
        Finder = new TreeFinder(app);
    }

    public TreeState<TreeNode> State { get; }

    public TreeFinder Finder { get; }

    public long Total => _data.Total ?? 0;

    public TreeNode? Selected => Finder.IsOpen ? Finder.Selected : State.Selected?.Node;

    /// <summary>The lines that are open, to be so again.</summary>
    public IReadOnlyList<string> Opened
    {
        get => _data.Total is null ? _opening : [.. State.Expanded.Select(node => node.Id)];
        set => _opening = value;
    }

    public long? Count(TreeNode node) => node.Count ?? (_counts.TryGetValue(node.Id, out var known) ? known.Media : null);

    /// <summary>The list reads: what is counted here would keep it waiting.</summary>
    public void Pause()
    {
        _work?.Cancel();
        _work = null;
    }

    public void Update(int rows)
    {
        State.List.Resize(rows);
        long now = _app.Library.Revision;
        if (now != _seen)
        {
            _seen = now;
            if (Total == 0)
                _revision = now;
            else
                _app.Timers.After(Rest, this, () => _revision = _seen);
        }
        if (_work is not null)
            return;
        var parts = Wanted(rows);
        var lines = Uncounted(rows);
        bool due = !_readAt.TryGetValue("", out long at) || at != _revision;
        if (due || parts.Count > 0 || lines.Count > 0)
            Read(due || parts.Count > 0, parts, lines, rows > 0);
    }

    /// <summary>Shows a line that may lie in what is closed. False where the tree does not hold it.</summary>
    public bool Reveal(TreeNode node)
    {
        foreach (string id in Above(node.Id))
        {
            if (State.Select(new TreeNode(id, "", null)))
                State.Expand(State.List.Selected);
        }
        return State.Select(node);
    }

    private List<string> Wanted(int rows)
    {
        if (rows <= 0)
            return [];
        var open = Finder.IsOpen ? [TreeData.FoldersId, TreeData.TagsId] : _data.Total is null ? _opening : State.Expanded.Select(node => node.Id);
        return [.. open.Where(id => TreeData.IsRead(id) && (!_readAt.TryGetValue(id, out long at) || at != _revision))];
    }

    private List<TreeNode> Uncounted(int rows)
    {
        List<TreeNode> lines = [];
        for (int i = State.List.Offset; i < Math.Min(State.Rows.Count, State.List.Offset + rows); i++)
        {
            var node = State.Rows[i].Node;
            if (node is { Count: null, Query: not null, Id: not TreeData.TagsId } && (!_counts.TryGetValue(node.Id, out var known) || known.Revision != _revision))
                lines.Add(node);
        }
        return lines;
    }

    private void Read(bool anew, IReadOnlyList<string> parts, IReadOnlyList<TreeNode> lines, bool trash)
    {
        var (data, revision) = (_data, _revision);
        _work = _app.Run("counting", WorkKind.Read, null, work =>
        {
            if (anew)
                return (Data: data.Read(_app.Library, parts, trash, work.Cancellation), Counts: new List<(string Id, long Media)>());
            long started = Stopwatch.GetTimestamp();
            var counts = new List<(string Id, long Media)>();
            foreach (var line in lines)
            {
                counts.Add((line.Id, CountOf(line.Query!, work.Cancellation)));
                if (Stopwatch.GetElapsedTime(started) > Slice)
                    break;
            }
            return (Data: data, Counts: counts);
        }, read =>
        {
            _work = null;
            foreach (var (id, media) in read.Counts)
                _counts[id] = (revision, media);
            if (!anew)
                return;
            bool first = _data.Total is null;
            _data = read.Data;
            foreach (string part in parts.Append(""))
                _readAt[part] = revision;
            if (first)
                State.Expand(_opening.Select(id => new TreeNode(id, "", null)));
            State.Reload();
            Finder.Take(_data);
        });
    }

    /// <summary>A search that cannot be read has no answer.</summary>
    private int CountOf(string text, CancellationToken cancel)
    {
        try
        {
            return _app.Library.TryParse(text, out var query, out _) ? _app.Library.Count(query, cancel) : 0;
        }
        catch (LibraryException)
        {
            return 0;
        }
    }

    /// <summary>`folder/a/b` lies in `folder/a`, that in `folders`; from the top.</summary>
    private static List<string> Above(string id)
    {
        string[] parts = id.Split('/', 2);
        List<string> above = [];
        switch (parts[0])
        {
            case "folder":
                for (string path = TreeFolders.Parent(parts[1]); path.Length > 0; path = TreeFolders.Parent(path))
                    above.Insert(0, $"folder/{path}");
                above.Insert(0, TreeData.FoldersId);
                break;
            case "tag":
                above.Add(TreeData.TagsId);
                if (parts[1].Split('/')[0] is { Length: > 0 } category && category != Tag.DefaultCategory)
                    above.Add($"category/{category}");
                break;
            case "project":
                above.Add("projects");
                break;
            case "search":
                above.Add("searches");
                break;
        }
        return above;
    }
}
