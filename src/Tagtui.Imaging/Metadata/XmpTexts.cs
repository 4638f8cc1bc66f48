using System.Text;

namespace Tagtui.Imaging.Metadata;

/// <summary>
/// The properties of an XMP packet, as attributes and as elements, each with its text: of a list its entries, a line each. Only what
/// XMP uses of XML is understood, in one pass without recursion; entities are the five of XML and numbers, so nothing
/// unfolds. Names come out with the prefixes that everybody writes, whatever the packet calls them.
/// </summary>
internal static class XmpTexts
{
    private const int MostBytes = 1 << 20;
    private const int MostDepth = 64;
    private const int MostProperties = 200;

    private static readonly (string Address, string Prefix)[] Known =
    [
        ("http://purl.org/dc/elements/1.1/", "dc"), ("http://ns.adobe.com/xap/1.0/", "xmp"), ("http://ns.adobe.com/exif/1.0/", "exif"), ("http://ns.adobe.com/tiff/1.0/", "tiff"),
        ("http://ns.adobe.com/photoshop/1.0/", "photoshop"), ("http://ns.adobe.com/lightroom/1.0/", "lr"), ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
    ];

    public static void Read(ReadOnlySpan<byte> packet, TextSink sink)
    {
        if (packet.IsEmpty || packet.Length > MostBytes)
            return;
        var text = TextSink.Decode(packet.TrimEnd((byte)0));
        var found = 0;
        foreach (var (name, value) in Properties(text))
        {
            if (++found > MostProperties)
                break;
            sink.Add(TextPlace.Xmp, name, value);
        }
        if (sink.Depth == MetadataDepth.Whole)
            sink.Add(TextPlace.Xmp, "packet", text);
    }

    public static List<(string Name, string Value)> Properties(string xml)
    {
        var found = new List<(string, string)>();
        var prefixes = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new List<string>();
        var property = -1;
        var text = new StringBuilder();
        for (var at = 0; at < xml.Length && found.Count <= MostProperties;)
        {
            if (xml[at] != '<')
            {
                var next = xml.IndexOf('<', at) is >= 0 and var tag ? tag : xml.Length;
                if (property >= 0)
                    Append(text, xml.AsSpan(at, next - at));
                at = next;
                continue;
            }
            if (string.CompareOrdinal(xml, at, "<![CDATA[", 0, 9) == 0)
            {
                var close = xml.IndexOf("]]>", at, StringComparison.Ordinal);
                if (close < 0)
                    break;
                if (property >= 0)
                    text.Append(xml, at + 9, close - at - 9);
                at = close + 3;
                continue;
            }
            var end = TagEnd(xml, at);
            if (end < 0)
                break;
            if (xml[at + 1] is '?' or '!')
            {
                at = end + 1;
                continue;
            }
            if (xml[at + 1] == '/')
            {
                if (open.Count > 0)
                    open.RemoveAt(open.Count - 1);
                if (property == open.Count)
                {
                    if (text.ToString().Trim() is { Length: > 0 } value)
                        found.Add((PropertyName(xml, at, prefixes), value));
                    property = -1;
                }
                at = end + 1;
                continue;
            }
            var closed = xml[end - 1] == '/';
            var inner = xml.AsSpan(at + 1, end - at - 1 - (closed ? 1 : 0));
            var nameEnd = inner.IndexOfAny(" \t\r\n") is >= 0 and var blank ? blank : inner.Length;
            var name = inner[..nameEnd].ToString();
            var attributes = Attributes(inner[nameEnd..]);
            foreach (var (key, address) in attributes)
            {
                if (key.StartsWith("xmlns:", StringComparison.Ordinal) && Array.Find(Known, known => known.Address == address).Prefix is { } prefix)
                    prefixes[key[6..]] = prefix;
            }
            var isDescription = Canonical(name, prefixes) == "rdf:Description";
            if (isDescription)
            {
                foreach (var (key, value) in attributes)
                {
                    if (!key.StartsWith("xml", StringComparison.Ordinal) && key.Contains(':') && Canonical(key, prefixes) is var full && !full.StartsWith("rdf:", StringComparison.Ordinal) && value.Length > 0)
                        found.Add((full, value));
                }
            }
            if (!closed)
            {
                if (open.Count >= MostDepth)
                    break;
                if (property < 0 && !isDescription && open.Count > 0 && Canonical(open[^1], prefixes) == "rdf:Description")
                {
                    property = open.Count;
                    text.Clear();
                }
                else if (property >= 0 && text.Length > 0 && text[^1] != '\n')
                {
                    text.Append('\n');
                }
                open.Add(name);
            }
            at = end + 1;
        }
        return found;
    }

    private static string PropertyName(string xml, int closing, Dictionary<string, string> prefixes)
    {
        var end = xml.IndexOf('>', closing);
        return Canonical(xml[(closing + 2)..end].Trim(), prefixes);
    }

    private static string Canonical(string name, Dictionary<string, string> prefixes)
    {
        var colon = name.IndexOf(':');
        return colon > 0 && prefixes.TryGetValue(name[..colon], out var prefix) ? $"{prefix}:{name[(colon + 1)..]}" : name;
    }

    // A `>` within quotes ends no tag.
    private static int TagEnd(string xml, int at)
    {
        if (at + 1 >= xml.Length)
            return -1;
        var quote = '\0';
        for (var i = at + 1; i < xml.Length; i++)
        {
            var c = xml[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c == '>')
                return i;
        }
        return -1;
    }

    private static List<(string Name, string Value)> Attributes(ReadOnlySpan<char> tag)
    {
        var found = new List<(string, string)>();
        while (true)
        {
            tag = tag.TrimStart();
            var equals = tag.IndexOf('=');
            if (equals <= 0)
                return found;
            var name = tag[..equals].TrimEnd().ToString();
            tag = tag[(equals + 1)..].TrimStart();
            if (tag.IsEmpty || tag[0] is not ('"' or '\'') || tag[1..].IndexOf(tag[0]) is not (>= 0 and var close))
                return found;
            var value = new StringBuilder();
            Append(value, tag.Slice(1, close));
            found.Add((name, value.ToString()));
            tag = tag[(close + 2)..];
        }
    }

    private static void Append(StringBuilder text, ReadOnlySpan<char> escaped)
    {
        while (escaped.IndexOf('&') is >= 0 and var at)
        {
            text.Append(escaped[..at]);
            escaped = escaped[at..];
            var end = escaped[..Math.Min(escaped.Length, 12)].IndexOf(';');
            var known = end > 1 ? Entity(escaped[1..end]) : null;
            text.Append(known ?? "&");
            escaped = escaped[(known is null ? 1 : end + 1)..];
        }
        text.Append(escaped);
    }

    private static string? Entity(ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case "lt": return "<";
            case "gt": return ">";
            case "amp": return "&";
            case "quot": return "\"";
            case "apos": return "'";
        }
        if (name[0] != '#')
            return null;
        var hex = name.Length > 1 && name[1] is 'x' or 'X';
        return int.TryParse(name[(hex ? 2 : 1)..], hex ? System.Globalization.NumberStyles.AllowHexSpecifier : System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && Rune.IsValid(number) ? new Rune(number).ToString() : null;
    }
}
