using Tagtui.Library.Json;

namespace Tagtui.Library;

/// <summary>
/// Writes changed relations. What stays keeps its bytes in the list it stands in (an old `similar_images` pair too);
/// new ones go to `related`, as a bare key or as {key, strength}. A list that becomes empty stays as an empty list.
/// </summary>
internal static class RelationWriter
{
    public static string? Write(JsonText text, JsonSplice splice, ValueList<Relation> wanted)
    {
        var left = wanted.ToList();
        var related = text.Find(JsonText.Root, "related"u8);
        if (related >= 0 && text[related].Kind == JsonKind.Null)
            related = -1;
        if (related >= 0 && text[related].Kind != JsonKind.Object)
            return "related in the sidecar is no JSON object";

        var lists = new Dictionary<string, (int Node, List<JsonItem> Items)>();
        if (related >= 0)
            foreach (var list in text.Children(related))
                if (text[list].Kind == JsonKind.Array)
                    lists[text.Name(list)] = (list, Keep(text, list, text.Name(list), left));
        var old = text.Find(JsonText.Root, "similar_images"u8);
        if (old >= 0 && text[old].Kind == JsonKind.Array)
            SetIfFewer(text, splice, old, Keep(text, old, "similar", left));

        foreach (var group in left.GroupBy(relation => relation.Type))
        {
            var fresh = group.Select(Fresh).ToList();
            if (lists.TryGetValue(group.Key, out var list))
                list.Items.AddRange(fresh.Select(JsonItem.Fresh));
            else if (!splice.SetPath(["related", group.Key], new JsonFragment.Arr(fresh, fresh.TrueForAll(item => item is JsonFragment.Text) ? null : true)))
                return "related in the sidecar is no JSON object";
        }

        foreach (var (node, items) in lists.Values)
            SetIfFewer(text, splice, node, items);
        return null;
    }

    private static List<JsonItem> Keep(JsonText text, int list, string type, List<Relation> left)
    {
        var items = new List<JsonItem>();
        foreach (var item in text.Children(list))
            if (RelationReader.At(text, item, type) is not { } relation || left.Remove(relation))
                items.Add(JsonItem.Kept(item));
        return items;
    }

    private static void SetIfFewer(JsonText text, JsonSplice splice, int list, List<JsonItem> items)
    {
        if (items.Count != text[list].Count || items.Exists(item => item.Node < 0))
            splice.SetItems(list, items);
    }

    private static JsonFragment Fresh(Relation relation) => relation.Strength is { } strength
        ? new JsonFragment.Obj([("key", JsonFragment.Of(relation.Key)), ("strength", JsonFragment.Of(strength))], true)
        : JsonFragment.Of(relation.Key);
}
