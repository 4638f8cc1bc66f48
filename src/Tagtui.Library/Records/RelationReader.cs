using Tagtui.Library.Json;

namespace Tagtui.Library;

/// <summary>
/// Relations are written in three ways: `related: {type: [key, …]}`, entries of the form {key, strength} in it, and the
/// old `similar_images: [[file, distance], …]`, which is read as `related.similar`.
/// </summary>
internal static class RelationReader
{
    private static readonly string[] PictureExtensions = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif", ".heic"];

    public static ValueList<Relation> Read(JsonText text, List<string> problems)
    {
        var related = text.Find(JsonText.Root, "related"u8);
        var old = text.Find(JsonText.Root, "similar_images"u8);
        if (related < 0 && old < 0)
            return [];
        var relations = new List<Relation>();
        if (related >= 0)
            foreach (var list in text.Children(related))
                if (text[list].NameStart >= 0)
                    Add(text, list, text.Name(list), relations, problems);
        if (old >= 0)
            Add(text, old, "similar", relations, problems);
        return ValueList.From(relations);
    }

    public static Relation? At(JsonText text, int item, string type)
    {
        if (text.String(item) is { } key)
            return new Relation(type, key);
        if (text[item].Kind == JsonKind.Object && text.String(text.Find(item, "key"u8)) is { } named)
            return new Relation(type, named, text.Number(text.Find(item, "strength"u8)));
        if (text[item].Kind != JsonKind.Array || text[item].Count == 0)
            return null;
        var pair = text.Children(item);
        return text.String(pair[0]) is { } file
            ? new Relation(type, WithoutExtension(file), null, pair.Count > 1 ? text.Number(pair[1]) : null)
            : null;
    }

    private static void Add(JsonText text, int list, string type, List<Relation> relations, List<string> problems)
    {
        if (text[list].Kind != JsonKind.Array)
        {
            if (text[list].Kind != JsonKind.Null)
                problems.Add($"related {type} is no list");
            return;
        }

        foreach (var item in text.Children(list))
        {
            if (At(text, item, type) is { } relation)
                relations.Add(relation);
            else
                problems.Add($"related {type} has an entry without a key");
        }
    }

    private static string WithoutExtension(string file) =>
        PictureExtensions.Contains(Path.GetExtension(file).ToLowerInvariant()) ? file[..^Path.GetExtension(file).Length] : file;
}
