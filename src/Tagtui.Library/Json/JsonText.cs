using System.Text;
using System.Text.Json;

namespace Tagtui.Library.Json;

/// <summary>
/// A JSON document as the bytes it came in, with a tape that says where each value is. Nothing is converted until it
/// is asked for, so that what is not asked for can be written back as it was.
/// </summary>
internal sealed class JsonText
{
    public const int MaxBytes = 4 * 1024 * 1024;

    public const int MaxDepth = 64;

    private readonly JsonNode[] _nodes;
    private readonly int _count;

    private JsonText(byte[] bytes, JsonNode[] nodes, int count)
    {
        Bytes = bytes;
        _nodes = nodes;
        _count = count;
    }

    public byte[] Bytes { get; }

    /// <summary>The document's root is an object and always node 0.</summary>
    public const int Root = 0;

    public ref readonly JsonNode this[int node] => ref _nodes[node];

    public int NodeCount => _count;

    /// <summary>Null with a one-line reason where the document cannot be spliced without a guess.</summary>
    public static JsonText? Parse(byte[] bytes, out string? reason)
    {
        if (bytes.Length > MaxBytes)
        {
            reason = $"larger than {MaxBytes / (1024 * 1024)} MiB";
            return null;
        }

        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            reason = "not valid UTF-8";
            return null;
        }

        var scanner = new JsonScanner(bytes);
        reason = scanner.Scan();
        return reason is null ? new JsonText(bytes, scanner.Nodes, scanner.Count) : null;
    }

    public int Find(int container, ReadOnlySpan<byte> utf8Name)
    {
        if (_nodes[container].Kind != JsonKind.Object)
            return -1;
        var end = _nodes[container].Next;
        for (var child = container + 1; child < end; child = _nodes[child].Next)
            if (NameIs(child, utf8Name))
                return child;
        return -1;
    }

    public int Find(int container, string name) => Find(container, Encoding.UTF8.GetBytes(name));

    public List<int> Children(int container)
    {
        var children = new List<int>(_nodes[container].Count);
        var end = _nodes[container].Next;
        for (var child = container + 1; child < end; child = _nodes[child].Next)
            children.Add(child);
        return children;
    }

    public string Name(int node) => Unquote(_nodes[node].NameStart, _nodes[node].NameEnd, _nodes[node].NameEscaped);

    public ReadOnlySpan<byte> Raw(int node) => Bytes.AsSpan(_nodes[node].Start, _nodes[node].End - _nodes[node].Start);

    public string? String(int node) =>
        node >= 0 && _nodes[node].Kind == JsonKind.String ? Unquote(_nodes[node].Start, _nodes[node].End, _nodes[node].Escaped) : null;

    public bool? Bool(int node) => node < 0 ? null : _nodes[node].Kind switch
    {
        JsonKind.True => true,
        JsonKind.False => false,
        _ => null,
    };

    /// <summary>An integer written as one: `3`, not `3.0` and not `3e0`.</summary>
    public long? Integer(int node)
    {
        if (node < 0 || _nodes[node].Kind != JsonKind.Number)
            return null;
        var raw = Raw(node);
        return System.Buffers.Text.Utf8Parser.TryParse(raw, out long value, out var used) && used == raw.Length ? value : null;
    }

    public double? Number(int node)
    {
        if (node < 0 || _nodes[node].Kind != JsonKind.Number)
            return null;
        var raw = Raw(node);
        return System.Buffers.Text.Utf8Parser.TryParse(raw, out double value, out var used) && used == raw.Length ? value : null;
    }

    public int Depth(int node)
    {
        var depth = 0;
        for (var parent = _nodes[node].Parent; parent >= 0; parent = _nodes[parent].Parent)
            depth++;
        return depth;
    }

    private bool NameIs(int node, ReadOnlySpan<byte> utf8Name)
    {
        ref readonly var n = ref _nodes[node];
        return n.NameEscaped
            ? Encoding.UTF8.GetBytes(Name(node)).AsSpan().SequenceEqual(utf8Name)
            : Bytes.AsSpan(n.NameStart + 1, n.NameEnd - n.NameStart - 2).SequenceEqual(utf8Name);
    }

    private string Unquote(int start, int end, bool escaped)
    {
        if (!escaped)
            return Encoding.UTF8.GetString(Bytes, start + 1, end - start - 2);
        var reader = new Utf8JsonReader(Bytes.AsSpan(start, end - start));
        reader.Read();
        return reader.GetString()!;
    }
}
