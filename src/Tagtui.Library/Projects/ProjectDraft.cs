using Tagtui.Library.Json;

namespace Tagtui.Library.Projects;

/// <summary>An entry while a project is changed: a node of the file, or a new one (-1). An entry that names nothing has no image and stays.</summary>
internal sealed record DraftEntry(int Node, ProjectImage? Image);

/// <summary>
/// A project file being changed. Entries keep their bytes, those that are not understood too; only what differs is written
/// anew, in the way of their neighbours.
/// </summary>
internal sealed class ProjectDraft
{
    private readonly JsonText _text;
    private readonly List<DraftEntry> _before;
    private readonly Func<string, bool> _isMedium;
    private Dictionary<string, List<DraftEntry>>? _byPath;

    /// <param name="text">The file's document.</param>
    /// <param name="managed">Of a managed library, where paths may begin with `images/`.</param>
    /// <param name="isMedium">Whether a path names a file below the media root.</param>
    public ProjectDraft(JsonText text, bool managed, Func<string, bool> isMedium)
    {
        _text = text;
        _isMedium = isMedium;
        _before = ProjectReader.Items(text).ConvertAll(item => new DraftEntry(item, ProjectReader.At(text, item, managed)));
        Entries = [.. _before];
    }

    public List<DraftEntry> Entries { get; private set; }

    public List<MediaKey> Changed { get; } = [];

    public List<MediaKey> Unchanged { get; } = [];

    /// <summary>The entries of a medium: by its file, by its key, or by the name it had before its picture was converted.</summary>
    public List<DraftEntry> Of(MediaFiles files)
    {
        _byPath ??= Index();
        var found = new List<DraftEntry>();
        if (files.Media is { } media && _byPath.TryGetValue(media, out var byFile))
            found.AddRange(byFile);
        if (_byPath.TryGetValue(files.Key.Value, out var byKey))
            found.AddRange(byKey.Where(entry => !found.Contains(entry) && (entry.Image!.Path == files.Key.Value || !_isMedium(entry.Image.Path))));
        return found;
    }

    public void Replace(IReadOnlyDictionary<DraftEntry, DraftEntry> changed) =>
        SetEntries([.. Entries.Select(entry => changed.GetValueOrDefault(entry, entry))]);

    public void SetEntries(List<DraftEntry> entries)
    {
        Entries = entries;
        _byPath = null;
    }

    /// <summary>Null where nothing differs.</summary>
    public byte[]? ToBytes()
    {
        var splice = new JsonSplice(_text);
        var list = _text.Find(JsonText.Root, "images"u8);
        var originals = _before.ToDictionary(entry => entry.Node);
        var items = new List<JsonItem>(Entries.Count);
        var model = _before.FindLast(entry => entry.Image is not null);
        foreach (var entry in Entries)
        {
            if (entry.Node < 0)
            {
                items.Add(JsonItem.Fresh(Fresh(entry.Image!, model)));
                continue;
            }

            items.Add(JsonItem.Kept(entry.Node));
            if (originals[entry.Node].Image is { } was && entry.Image is { } now && was != now)
                Rewrite(splice, entry.Node, was, now);
        }

        var moved = !Entries.Select(entry => entry.Node).SequenceEqual(_before.Select(entry => entry.Node));
        if (moved && list >= 0 && _text[list].Kind == JsonKind.Array)
            splice.SetItems(list, items);
        else if (moved)
            splice.Set(JsonText.Root, "images", new JsonFragment.Arr([.. items.Select(item => item.Value!)]));
        return splice.IsEmpty ? null : splice.ToBytes();
    }

    private void Rewrite(JsonSplice splice, int node, ProjectImage was, ProjectImage now)
    {
        if (_text[node].Kind == JsonKind.String)
        {
            splice.Replace(node, now.Repeats == was.Repeats ? JsonFragment.Of(now.Path) : Object(now, true));
            return;
        }

        if (was.Path != now.Path)
            splice.Replace(ProjectReader.PathMember(_text, node), JsonFragment.Of(now.Path));
        if (was.Repeats != now.Repeats)
            splice.Set(node, "repeats", JsonFragment.Of(now.Repeats));
    }

    private JsonFragment Fresh(ProjectImage image, DraftEntry? model)
    {
        if (model is null)
            return Object(image, true);
        var bare = _text[model.Node].Kind == JsonKind.String;
        var path = bare && model.Image!.Path == model.Image.Key ? image with { Path = image.Key } : image;
        return bare && image.Repeats == 1 ? JsonFragment.Of(path.Path) : Object(path, bare || !_text.Raw(model.Node).Contains((byte)'\n'));
    }

    private static JsonFragment.Obj Object(ProjectImage image, bool oneLine) =>
        new([("path", JsonFragment.Of(image.Path)), ("repeats", JsonFragment.Of(image.Repeats))], oneLine);

    private Dictionary<string, List<DraftEntry>> Index()
    {
        var index = new Dictionary<string, List<DraftEntry>>(StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            if (entry.Image is not { } image)
                continue;
            Add(index, image.Path, entry);
            if (image.Key != image.Path)
                Add(index, image.Key, entry);
        }

        return index;
    }

    private static void Add(Dictionary<string, List<DraftEntry>> index, string path, DraftEntry entry)
    {
        if (!index.TryGetValue(path, out var entries))
            index[path] = entries = [];
        entries.Add(entry);
    }
}
