using System.Text;

namespace Tagtui.Library.Json;

/// <summary>
/// Reads strict JSON (RFC 8259) and writes down where everything is. Strict on purpose: whatever two readers could
/// understand differently (a name twice, half a surrogate pair, a comment) must not be rewritten by us.
/// The input is known to be valid UTF-8.
/// </summary>
internal sealed class JsonScanner(byte[] bytes)
{
    private int _at;
    private string? _error;

    public JsonNode[] Nodes { get; private set; } = new JsonNode[64];

    public int Count { get; private set; }

    /// <summary>The reason why the document is not taken, or null.</summary>
    public string? Scan()
    {
        if (bytes.AsSpan().StartsWith("\uFEFF"u8))
            _at = 3;
        SkipSpace();
        if (_at == bytes.Length)
            return "empty";
        if (bytes[_at] != '{' && bytes[_at] != '/')
            return "not a JSON object";
        if (!Value(-1, -1, 0, false, 0))
            return _error;
        SkipSpace();
        if (_at < bytes.Length)
            Fail(bytes[_at] == '/' ? "a comment" : "text after the end");
        return _error;
    }

    private bool Value(int parent, int nameStart, int nameEnd, bool nameEscaped, int depth)
    {
        if (_at >= bytes.Length)
            return Fail("cut off");
        var index = Add(parent, nameStart, nameEnd, nameEscaped);
        var ok = bytes[_at] switch
        {
            (byte)'{' => Container(index, depth, JsonKind.Object),
            (byte)'[' => Container(index, depth, JsonKind.Array),
            (byte)'"' => Text(index),
            (byte)'t' => Word(index, "true"u8, JsonKind.True),
            (byte)'f' => Word(index, "false"u8, JsonKind.False),
            (byte)'n' => Word(index, "null"u8, JsonKind.Null),
            (byte)'/' => Fail("a comment"),
            _ => Number(index),
        };
        Nodes[index].End = _at;
        Nodes[index].Next = Count;
        return ok;
    }

    private int Add(int parent, int nameStart, int nameEnd, bool nameEscaped)
    {
        if (Count == Nodes.Length)
        {
            var larger = new JsonNode[Count * 2];
            Nodes.CopyTo(larger, 0);
            Nodes = larger;
        }

        ref var node = ref Nodes[Count];
        node.Parent = parent;
        node.Start = _at;
        node.NameStart = nameStart;
        node.NameEnd = nameEnd;
        node.NameEscaped = nameEscaped;
        return Count++;
    }

    private bool Container(int index, int depth, JsonKind kind)
    {
        if (depth >= JsonText.MaxDepth)
            return Fail($"nested deeper than {JsonText.MaxDepth}");
        Nodes[index].Kind = kind;
        var close = kind == JsonKind.Object ? (byte)'}' : (byte)']';
        _at++;
        SkipSpace();
        if (_at < bytes.Length && bytes[_at] == close)
        {
            _at++;
            return true;
        }

        while (true)
        {
            var (nameStart, nameEnd, escaped) = (-1, -1, false);
            if (kind == JsonKind.Object && !MemberName(out nameStart, out nameEnd, out escaped))
                return false;
            if (!Value(index, nameStart, nameEnd, escaped, depth + 1))
                return false;
            Nodes[index].Count++;
            SkipSpace();
            if (_at >= bytes.Length)
                return Fail("cut off");
            if (bytes[_at] == close)
            {
                _at++;
                return kind == JsonKind.Array || NamesDiffer(index);
            }

            if (bytes[_at] != ',')
                return Fail(bytes[_at] == '/' ? "a comment" : "a comma is missing");
            _at++;
            SkipSpace();
            if (_at < bytes.Length && bytes[_at] == close)
                return Fail("a comma before the closing bracket");
        }
    }

    private bool MemberName(out int start, out int end, out bool escaped)
    {
        start = _at;
        end = -1;
        escaped = false;
        if (_at >= bytes.Length)
            return Fail("cut off");
        if (bytes[_at] != '"')
            return Fail(bytes[_at] == '/' ? "a comment" : "a member's name is missing");
        if (!SkipString(out escaped))
            return false;
        end = _at;
        SkipSpace();
        if (_at >= bytes.Length)
            return Fail("cut off");
        if (bytes[_at] != ':')
            return Fail("a colon is missing");
        _at++;
        SkipSpace();
        return true;
    }

    private bool Text(int index)
    {
        Nodes[index].Kind = JsonKind.String;
        var ok = SkipString(out var escaped);
        Nodes[index].Escaped = escaped;
        return ok;
    }

    private bool SkipString(out bool escaped)
    {
        escaped = false;
        _at++;
        while (true)
        {
            var rest = bytes.AsSpan(_at);
            var stop = 0;
            while (stop < rest.Length && rest[stop] is not ((byte)'"' or (byte)'\\' or < 0x20))
                stop++;
            _at += stop;
            if (_at >= bytes.Length)
                return Fail("cut off");
            if (bytes[_at] == '"')
            {
                _at++;
                return true;
            }

            if (bytes[_at] != '\\')
                return Fail("a control character inside a text");
            escaped = true;
            if (!Escape())
                return false;
        }
    }

    private bool Escape()
    {
        if (_at + 1 >= bytes.Length)
            return Fail("cut off");
        if (bytes[_at + 1] != 'u')
        {
            if (!"\"\\/bfnrt"u8.Contains(bytes[_at + 1]))
                return Fail("an unknown escape");
            _at += 2;
            return true;
        }

        var unit = Hex4(_at + 2);
        if (unit < 0)
            return Fail("an unknown escape");
        var high = unit is >= 0xD800 and <= 0xDBFF;
        if (unit is >= 0xDC00 and <= 0xDFFF || (high && !LowFollows()))
            return Fail("half of a surrogate pair");
        _at += high ? 12 : 6;
        return true;
    }

    private bool LowFollows() =>
        _at + 7 < bytes.Length && bytes[_at + 6] == '\\' && bytes[_at + 7] == 'u' && Hex4(_at + 8) is >= 0xDC00 and <= 0xDFFF;

    private int Hex4(int at)
    {
        if (at + 4 > bytes.Length)
            return -1;
        var value = 0;
        for (var i = at; i < at + 4; i++)
        {
            if (!char.IsAsciiHexDigit((char)bytes[i]))
                return -1;
            value = (value << 4) | Convert.ToInt32(((char)bytes[i]).ToString(), 16);
        }

        return value;
    }

    private bool Word(int index, ReadOnlySpan<byte> word, JsonKind kind)
    {
        Nodes[index].Kind = kind;
        if (!bytes.AsSpan(_at).StartsWith(word))
            return Fail("an unknown word");
        _at += word.Length;
        return true;
    }

    private bool Number(int index)
    {
        Nodes[index].Kind = JsonKind.Number;
        var start = _at;
        if (Here('-'))
            _at++;
        if (!Here('0') ? !Digits() : ++_at == 0)
            return Fail(_at == start ? "an unknown value" : "a malformed number");
        if (Here('.') && (++_at == 0 || !Digits()))
            return Fail("a malformed number");
        if (Here('e') || Here('E'))
        {
            _at++;
            if (Here('+') || Here('-'))
                _at++;
            if (!Digits())
                return Fail("a malformed number");
        }

        return true;
    }

    private bool Here(char c) => _at < bytes.Length && bytes[_at] == c;

    private bool Digits()
    {
        var start = _at;
        while (_at < bytes.Length && bytes[_at] is >= (byte)'0' and <= (byte)'9')
            _at++;
        return _at > start;
    }

    private bool NamesDiffer(int index)
    {
        if (Nodes[index].Count > 12)
            return NamesDifferInLarge(index);
        for (var a = index + 1; a < Count; a = Nodes[a].Next)
            for (var b = Nodes[a].Next; b < Count; b = Nodes[b].Next)
                if (SameName(a, b))
                    return Fail($"the member {Name(b)} twice", Nodes[b].NameStart);
        return true;
    }

    private bool NamesDifferInLarge(int index)
    {
        var seen = new HashSet<string>(Nodes[index].Count, StringComparer.Ordinal);
        for (var child = index + 1; child < Count; child = Nodes[child].Next)
            if (!seen.Add(Name(child)))
                return Fail($"the member {Name(child)} twice", Nodes[child].NameStart);
        return true;
    }

    private bool SameName(int a, int b) =>
        Nodes[a].NameEscaped || Nodes[b].NameEscaped
            ? Name(a) == Name(b)
            : bytes.AsSpan(Nodes[a].NameStart, Nodes[a].NameEnd - Nodes[a].NameStart)
                .SequenceEqual(bytes.AsSpan(Nodes[b].NameStart, Nodes[b].NameEnd - Nodes[b].NameStart));

    private string Name(int node)
    {
        var raw = bytes.AsSpan(Nodes[node].NameStart, Nodes[node].NameEnd - Nodes[node].NameStart);
        if (!Nodes[node].NameEscaped)
            return Encoding.UTF8.GetString(raw[1..^1]);
        var reader = new System.Text.Json.Utf8JsonReader(raw);
        reader.Read();
        return reader.GetString()!;
    }

    private void SkipSpace()
    {
        while (_at < bytes.Length && bytes[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
            if (_at >= bytes.Length)
                return;
        }
    }

    private bool Fail(string what, int? at = null)
    {
        if (_error is null)
        {
            var line = 1 + bytes.AsSpan(0, Math.Min(at ?? _at, bytes.Length)).Count((byte)'\n');
            _error = $"{what} in line {line}";
        }

        return false;
    }
}
