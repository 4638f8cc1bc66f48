using System.Text;

namespace Tagtui.Library.Json;

/// <summary>
/// Edits to a document, written by copying every byte that no edit names.
///
/// The document is a tree of ranges. An edit belongs to a node: a value replaced, members set and removed, or an array's
/// items given anew (each kept by its node, or fresh). Writing walks down only where an edit lies below; everything else
/// is one copy of the range. Between two members that both stay, the text between them (comma, spaces, line ends) stays:
/// what is written before a kept member is what stood before it. A new member goes to the end, behind a copy of the
/// last separator; in an empty container it is laid out in the document's style.
/// </summary>
internal sealed class JsonSplice(JsonText text)
{
    private readonly Dictionary<int, JsonFragment> _replaced = [];
    private readonly Dictionary<int, MemberEdits> _members = [];
    private readonly Dictionary<int, IReadOnlyList<JsonItem>> _items = [];
    private readonly HashSet<int> _touched = [];
    private JsonStyle? _style;

    public JsonStyle Style => _style ??= JsonStyle.Of(text);

    public bool IsEmpty => _touched.Count == 0;

    public void Replace(int node, JsonFragment value)
    {
        _replaced[node] = value;
        Touch(node);
    }

    /// <summary>Replaces the member's value, or adds the member at the end.</summary>
    public void Set(int container, string name, JsonFragment value)
    {
        var existing = text.Find(container, name);
        if (existing >= 0)
        {
            Replace(existing, value);
            return;
        }

        var edits = MembersOf(container);
        var at = edits.Added.FindIndex(added => added.Name == name);
        if (at >= 0)
            edits.Added[at] = (name, value);
        else
            edits.Added.Add((name, value));
    }

    /// <summary>Sets a member at the end of a path of names, making the objects on the way. False where something on the way is no object.</summary>
    public bool SetPath(ReadOnlySpan<string> path, JsonFragment value)
    {
        var container = JsonText.Root;
        for (var i = 0; i < path.Length; i++)
        {
            if (text[container].Kind != JsonKind.Object)
                return false;
            var next = text.Find(container, path[i]);
            if (i == path.Length - 1)
            {
                Set(container, path[i], value);
                return true;
            }

            if (next < 0)
                return AddPath(container, path[i..], value);
            container = next;
        }

        return false;
    }

    public void RemovePath(ReadOnlySpan<string> path)
    {
        var container = JsonText.Root;
        for (var i = 0; i + 1 < path.Length && container >= 0; i++)
            container = text.Find(container, path[i]);
        if (container >= 0)
            Remove(container, path[^1]);
    }

    private bool AddPath(int container, ReadOnlySpan<string> path, JsonFragment value)
    {
        var name = path[0];
        var pending = MembersOf(container).Added.Find(added => added.Name == name).Value as JsonFragment.Obj;
        Set(container, name, Nest(pending, path[1..], value));
        return true;
    }

    private static JsonFragment Nest(JsonFragment.Obj? into, ReadOnlySpan<string> path, JsonFragment value)
    {
        if (path.Length == 0)
            return value;
        var name = path[0];
        List<(string Name, JsonFragment Value)> members = into is null ? [] : [.. into.Members];
        var at = members.FindIndex(member => member.Name == name);
        var nested = Nest(at < 0 ? null : members[at].Value as JsonFragment.Obj, path[1..], value);
        if (at < 0)
            members.Add((name, nested));
        else
            members[at] = (name, nested);
        return new JsonFragment.Obj(members);
    }

    public void Remove(int container, string name)
    {
        var existing = text.Find(container, name);
        if (existing >= 0)
            MembersOf(container).Removed.Add(existing);
    }

    public void SetItems(int array, IReadOnlyList<JsonItem> items)
    {
        _items[array] = items;
        Touch(array);
    }

    public byte[] ToBytes()
    {
        var output = new ByteBuffer(text.Bytes.Length + 256);
        ref readonly var root = ref text[JsonText.Root];
        output.Add(text.Bytes.AsSpan(0, root.Start));
        Write(output, JsonText.Root);
        output.Add(text.Bytes.AsSpan(root.End));
        return output.ToArray();
    }

    private MemberEdits MembersOf(int container)
    {
        if (!_members.TryGetValue(container, out var edits))
            _members[container] = edits = new MemberEdits();
        Touch(container);
        return edits;
    }

    private void Touch(int node)
    {
        for (; node >= 0 && _touched.Add(node); node = text[node].Parent)
        {
        }
    }

    private void Write(ByteBuffer output, int node)
    {
        if (!_touched.Contains(node))
            output.Add(text.Raw(node));
        else if (_replaced.TryGetValue(node, out var value))
            Style.Write(output, value, text.Depth(node));
        else
            WriteContainer(output, node);
    }

    private void WriteContainer(ByteBuffer output, int node)
    {
        var isObject = text[node].Kind == JsonKind.Object;
        var items = Items(node);
        var olds = text.Children(node);
        output.Add(isObject ? (byte)'{' : (byte)'[');
        if (olds.Count == 0)
        {
            WriteFirstItems(output, node, items, isObject);
        }
        else if (items.Count > 0)
        {
            var style = Style.Like(text, isObject ? node : olds[^1]);
            output.Add(Between(text[node].Start + 1, HeadOf(olds[0])));
            for (var i = 0; i < items.Count; i++)
            {
                if (i > 0)
                    output.Add(Separator(node, olds, items[i].Node));
                WriteItem(output, node, items[i], isObject, style);
            }

            output.Add(Between(text[olds[^1]].End, text[node].End - 1));
        }

        output.Add(isObject ? (byte)'}' : (byte)']');
    }

    private IReadOnlyList<JsonItem> Items(int node)
    {
        if (_items.TryGetValue(node, out var items))
            return items;
        var kept = text.Children(node).ConvertAll(JsonItem.Kept);
        if (_members.TryGetValue(node, out var edits))
        {
            kept.RemoveAll(item => edits.Removed.Contains(item.Node));
            kept.AddRange(edits.Added.Select(added => new JsonItem(-1, added.Name, added.Value)));
        }

        return kept;
    }

    private void WriteItem(ByteBuffer output, int container, JsonItem item, bool isObject, JsonStyle style)
    {
        if (item.Node >= 0)
        {
            output.Add(Between(HeadOf(item.Node), text[item.Node].Start));
            Write(output, item.Node);
            return;
        }

        if (isObject)
        {
            style.WriteString(output, item.Name!);
            output.Add(style.Colon);
        }

        style.Write(output, item.Value!, text.Depth(container) + 1);
    }

    private void WriteFirstItems(ByteBuffer output, int node, IReadOnlyList<JsonItem> items, bool isObject)
    {
        if (items.Count == 0)
            return;
        var depth = text.Depth(node);
        var spread = Style.Indent is not null && (depth == 0 || Style.SpreadsItems || isObject || items[0].Value is JsonFragment.Obj);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                output.Add(spread ? "," : Style.Comma);
            if (spread)
                Style.Break(output, depth + 1);
            WriteItem(output, node, items[i], isObject, Style);
        }

        if (spread)
            Style.Break(output, depth);
    }

    private ReadOnlySpan<byte> Separator(int node, List<int> olds, int item)
    {
        var at = item >= 0 ? olds.BinarySearch(item) : -1;
        if (at < 1 && olds.Count > 1)
            at = olds.Count - 1;
        if (at >= 1)
            return Between(text[olds[at - 1]].End, HeadOf(olds[at]));
        var lead = Encoding.UTF8.GetString(Between(text[node].Start + 1, HeadOf(olds[0])));
        return Encoding.UTF8.GetBytes(lead.Contains('\n') ? "," + lead : Style.Comma.Contains('\n') ? ", " : Style.Comma);
    }

    private int HeadOf(int node) => text[node].NameStart >= 0 ? text[node].NameStart : text[node].Start;

    private ReadOnlySpan<byte> Between(int start, int end) => text.Bytes.AsSpan(start, end - start);

    private sealed class MemberEdits
    {
        public List<(string Name, JsonFragment Value)> Added { get; } = [];

        public HashSet<int> Removed { get; } = [];
    }
}

/// <summary>An item of a rewritten container: a node that stays, or a fresh value (with a name, in an object).</summary>
internal readonly record struct JsonItem(int Node, string? Name, JsonFragment? Value)
{
    public static JsonItem Kept(int node) => new(node, null, null);

    public static JsonItem Fresh(JsonFragment value) => new(-1, null, value);
}
