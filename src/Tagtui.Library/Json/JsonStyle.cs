using System.Text;

namespace Tagtui.Library.Json;

/// <summary>
/// How a document is written: what new members copy. Found by looking at the first members of the document, because a
/// person or one program wrote all of it in one habit; where the habit cannot be seen, seed-like defaults are taken.
/// </summary>
internal sealed record JsonStyle
{
    /// <summary>Null where the document is on one line.</summary>
    public string? Indent { get; init; } = "  ";

    public string NewLine { get; init; } = "\n";

    public string Colon { get; init; } = ": ";

    public string Comma { get; init; } = ", ";

    /// <summary>Objects inside arrays are spread over lines, as `json.dump(indent=2)` does.</summary>
    public bool SpreadsItems { get; init; }

    /// <summary>The writer escapes everything beyond ASCII.</summary>
    public bool Ascii { get; init; }

    public static JsonStyle Default { get; } = new();

    public static JsonStyle Of(JsonText text)
    {
        var root = text[JsonText.Root];
        if (root.Count == 0)
            return Default with { NewLine = NewLineOf(text.Bytes) };
        ref readonly var first = ref text[1];
        var lead = text.Bytes.AsSpan(root.Start + 1, first.NameStart - root.Start - 1);
        var lastBreak = lead.LastIndexOf((byte)'\n');
        var colon = Encoding.UTF8.GetString(text.Bytes, first.NameEnd, first.Start - first.NameEnd);
        if (colon.AsSpan().IndexOfAny('\r', '\n') >= 0)
            colon = ": ";
        var style = Default with
        {
            NewLine = NewLineOf(text.Bytes),
            Colon = colon,
            Indent = lastBreak < 0 ? null : Encoding.UTF8.GetString(lead[(lastBreak + 1)..]),
            Comma = colon == ":" ? "," : ", ",
            Ascii = EscapesBeyondAscii(text.Bytes),
        };
        if (style.Indent is null && root.Count > 1)
        {
            ref readonly var second = ref text[first.Next];
            style = style with { Comma = Encoding.UTF8.GetString(text.Bytes, first.End, second.NameStart - first.End) };
        }

        return style with { SpreadsItems = style.Indent is not null && Spreads(text) };
    }

    /// <summary>The habit of one object on one line, for a new neighbour of it.</summary>
    public JsonStyle Like(JsonText text, int node)
    {
        if (text[node].Kind != JsonKind.Object || text[node].Count == 0)
            return this;
        ref readonly var first = ref text[node + 1];
        var colon = Encoding.UTF8.GetString(text.Bytes, first.NameEnd, first.Start - first.NameEnd);
        var comma = text[node].Count < 2 ? Comma : Encoding.UTF8.GetString(text.Bytes, first.End, text[first.Next].NameStart - first.End);
        return this with { Colon = colon.Contains('\n') ? Colon : colon, Comma = comma.Contains('\n') ? Comma : comma };
    }

    public void Write(ByteBuffer output, JsonFragment fragment, int depth)
    {
        switch (fragment)
        {
            case JsonFragment.Literal literal:
                output.Add(literal.Json);
                break;
            case JsonFragment.Text text:
                WriteString(output, text.Value);
                break;
            case JsonFragment.Arr array:
                // An empty array is `[]` everywhere. Items that are plain values stay on one line unless the document spreads.
                WriteAll(output, array.Items.Count, array.OneLine ?? OneLineArray(array), depth, '[', ']', i => Write(output, array.Items[i], depth + 1));
                break;
            case JsonFragment.Obj obj:
                WriteAll(output, obj.Members.Count, obj.OneLine ?? (depth > 1 && !SpreadsItems), depth, '{', '}', i =>
                {
                    WriteString(output, obj.Members[i].Name);
                    output.Add(Colon);
                    Write(output, obj.Members[i].Value, depth + 1);
                });
                break;
        }
    }

    public void WriteString(ByteBuffer output, string value)
    {
        output.Add((byte)'"');
        foreach (var rune in value.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"': output.Add("\\\""u8); break;
                case '\\': output.Add("\\\\"u8); break;
                case '\n': output.Add("\\n"u8); break;
                case '\r': output.Add("\\r"u8); break;
                case '\t': output.Add("\\t"u8); break;
                case < 0x20 or 0x7F: output.Add($"\\u{rune.Value:x4}"); break;
                case > 0x7F when Ascii:
                    foreach (var unit in rune.ToString())
                        output.Add($"\\u{(int)unit:x4}");
                    break;
                default: output.Add(rune); break;
            }
        }

        output.Add((byte)'"');
    }

    public void Break(ByteBuffer output, int depth)
    {
        output.Add(NewLine);
        for (var i = 0; i < depth; i++)
            output.Add(Indent!);
    }

    private bool OneLineArray(JsonFragment.Arr array) =>
        !SpreadsItems && !array.Items.Any(item => item is JsonFragment.Obj);

    private void WriteAll(ByteBuffer output, int count, bool oneLine, int depth, char open, char close, Action<int> write)
    {
        output.Add((byte)open);
        var flat = oneLine || Indent is null;
        // Of a document that begins on one line and goes on over several.
        var comma = Comma.Contains('\n') ? ", " : Comma;
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                output.Add(flat ? comma : ",");
            if (!flat)
                Break(output, depth + 1);
            write(i);
        }

        if (!flat && count > 0)
            Break(output, depth);
        output.Add((byte)close);
    }

    private static string NewLineOf(byte[] bytes)
    {
        var at = bytes.AsSpan().IndexOf((byte)'\n');
        return at > 0 && bytes[at - 1] == '\r' ? "\r\n" : "\n";
    }

    private static bool EscapesBeyondAscii(byte[] bytes)
    {
        if (!Ascii7(bytes))
            return false;
        for (var rest = bytes.AsSpan(); ;)
        {
            var at = rest.IndexOf("\\u"u8);
            if (at < 0 || at + 6 > rest.Length)
                return false;
            if (rest[at + 2] != '0' || rest[at + 3] != '0' || rest[at + 4] > '7')
                return true;
            rest = rest[(at + 2)..];
        }
    }

    private static bool Ascii7(byte[] bytes) => !bytes.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)0x7F);

    private static bool Spreads(JsonText text)
    {
        for (var node = 1; node < text.NodeCount; node++)
        {
            ref readonly var n = ref text[node];
            if (n.Count > 0 && n.Kind == JsonKind.Object && n.Parent > 0 && text[n.Parent].Kind == JsonKind.Array)
                return text.Raw(node).Contains((byte)'\n');
        }

        for (var node = 1; node < text.NodeCount; node++)
            if (text[node].Kind == JsonKind.Array && text[node].Count > 0)
                return text.Raw(node).Contains((byte)'\n');
        return false;
    }
}
