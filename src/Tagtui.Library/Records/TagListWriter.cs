using Tagtui.Library.Json;

namespace Tagtui.Library;

/// <summary>
/// Writes a changed list of tags into the document. Tag objects that stay keep their bytes and their unknown members;
/// `position` follows the order where it is written, and is added everywhere in a managed library. Items that are no tags
/// stay behind the tag they stood behind.
/// </summary>
internal static class TagListWriter
{
    public static string? Write(JsonText text, JsonSplice splice, ValueList<Tag> wanted, bool managed)
    {
        var list = text.Find(JsonText.Root, "tags"u8);
        if (list < 0 || text[list].Kind == JsonKind.Null)
        {
            var fresh = wanted.Select((tag, i) => Fresh(tag, managed ? i : null, null, false)).ToList();
            splice.Set(JsonText.Root, "tags", new JsonFragment.Arr(fresh));
            return null;
        }

        if (text[list].Kind != JsonKind.Array)
            return "tags in the sidecar is no list";

        var nodes = new List<int>();
        var old = new List<Tag>();
        var strays = new Dictionary<int, List<int>>();
        foreach (var item in text.Children(list))
        {
            if (SidecarReader.TagAt(text, item) is { } tag)
            {
                nodes.Add(item);
                old.Add(tag);
            }
            else
            {
                var behind = nodes.Count == 0 ? -1 : nodes[^1];
                if (!strays.TryGetValue(behind, out var group))
                    strays[behind] = group = [];
                group.Add(item);
            }
        }

        var model = nodes.Count == 0 ? -1 : nodes[^1];
        var positions = managed || nodes.Exists(node => text.Find(node, "position"u8) >= 0);
        var items = new List<JsonItem>();
        TakeStrays(strays, -1, items);
        var pairs = ListMatch.Pair(old, wanted);
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i].Old < 0)
            {
                items.Add(JsonItem.Fresh(Fresh(wanted[i], positions ? i : null, model < 0 ? null : OneLine(text, model), model >= 0 && text[model].Kind == JsonKind.String)));
                continue;
            }

            var node = nodes[pairs[i].Old];
            items.Add(JsonItem.Kept(node));
            TakeStrays(strays, node, items);
            if (!pairs[i].Same)
                Rename(text, splice, node, old[pairs[i].Old], wanted[i]);
            Place(text, splice, node, i, managed);
        }

        foreach (var group in strays.Values)
            items.AddRange(group.Select(JsonItem.Kept));
        splice.SetItems(list, items);
        return null;
    }

    private static JsonFragment Fresh(Tag tag, int? position, bool? oneLine, bool bare)
    {
        if (bare && tag.Category == Tag.DefaultCategory)
            return JsonFragment.Of(tag.Value);
        var members = new List<(string, JsonFragment)> { ("category", JsonFragment.Of(tag.Category)), ("value", JsonFragment.Of(tag.Value)) };
        if (position is { } at)
            members.Add(("position", JsonFragment.Of(at)));
        return new JsonFragment.Obj(members, oneLine);
    }

    private static void Rename(JsonText text, JsonSplice splice, int node, Tag old, Tag tag)
    {
        if (text[node].Kind == JsonKind.String)
        {
            splice.Replace(node, Fresh(tag, null, true, true));
            return;
        }

        if (old.Category != tag.Category)
            splice.Set(node, "category", JsonFragment.Of(tag.Category));
        if (old.Value != tag.Value)
            splice.Set(node, "value", JsonFragment.Of(tag.Value));
    }

    private static void Place(JsonText text, JsonSplice splice, int node, int position, bool managed)
    {
        if (text[node].Kind != JsonKind.Object)
            return;
        var written = text.Find(node, "position"u8);
        if (written < 0 ? managed : text[written].Kind == JsonKind.Number && text.Integer(written) != position)
            splice.Set(node, "position", JsonFragment.Of(position));
    }

    private static void TakeStrays(Dictionary<int, List<int>> strays, int behind, List<JsonItem> items)
    {
        if (strays.Remove(behind, out var group))
            items.AddRange(group.Select(JsonItem.Kept));
    }

    private static bool OneLine(JsonText text, int node) => !text.Raw(node).Contains((byte)'\n');
}
