using Tagtui.Library.Json;

namespace Tagtui.Library;

/// <summary>Writes a changed list of keywords: those that stay keep their bytes, items that are no keywords stay at the end.</summary>
internal static class KeywordWriter
{
    public static string? Write(JsonText text, JsonSplice splice, ValueList<Keyword> wanted)
    {
        var list = text.Find(JsonText.Root, "keywords"u8);
        if (list < 0 || text[list].Kind == JsonKind.Null)
        {
            splice.Set(JsonText.Root, "keywords", new JsonFragment.Arr([.. wanted.Select(keyword => Fresh(keyword, null))]));
            return null;
        }

        if (text[list].Kind != JsonKind.Array)
            return "keywords in the sidecar is no list";

        var children = text.Children(list);
        var nodes = children.FindAll(item => SidecarReader.KeywordAt(text, item) is not null);
        var old = nodes.ConvertAll(node => SidecarReader.KeywordAt(text, node)!.Value);
        bool? oneLine = nodes.Count == 0 ? null : !text.Raw(nodes[^1]).Contains((byte)'\n');
        var items = new List<JsonItem>();
        var pairs = ListMatch.Pair(old, wanted);
        for (var i = 0; i < pairs.Length; i++)
            items.Add(pairs[i].Same ? JsonItem.Kept(nodes[pairs[i].Old]) : JsonItem.Fresh(Fresh(wanted[i], oneLine)));
        items.AddRange(children.Except(nodes).Select(JsonItem.Kept));
        splice.SetItems(list, items);
        return null;
    }

    private static JsonFragment Fresh(Keyword keyword, bool? oneLine)
    {
        var members = new List<(string, JsonFragment)> { ("keyword", JsonFragment.Of(keyword.Text)) };
        if (keyword.Type is { } type)
            members.Add(("type", JsonFragment.Of(type)));
        if (keyword.Confidence is { } confidence)
            members.Add(("confidence", JsonFragment.Of(confidence)));
        if (keyword.Source is { } source)
            members.Add(("source", JsonFragment.Of(source)));
        return new JsonFragment.Obj(members, oneLine);
    }
}
