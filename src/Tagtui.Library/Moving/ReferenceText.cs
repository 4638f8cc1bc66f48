using System.Text;
using Tagtui.Library.Json;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Moving;

/// <summary>
/// New names in place of old ones, in the files that name media, and not a byte else.
///
/// A sidecar names media in `source_image`, `source_video`, `related` (a key, {key, …}) and the old `similar_images`
/// ([file, distance]). A name is a key; or a key with the picture's extension; or, in old sidecars, the bare name of a
/// neighbour in the same folder. Each is written again in the way it was, except that a neighbour that is one no longer
/// is named by its key. A project's file names media wherever a text stands in a list, as the value of `path`, `key` and
/// the like, or as a member's name. A score file says which picture it belongs to. The `name` of a renamed medium follows where it
/// was the file's; another one is the user's.
/// </summary>
internal sealed class ReferenceText
{
    private static readonly HashSet<string> ProjectMembers = new(StringComparer.OrdinalIgnoreCase)
    {
        "path", "key", "image", "file", "file_name", "filename", "image_path", "media", "source", "cover", "id", "hash",
    };

    private readonly Dictionary<string, MediumMove> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MediumMove> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MediumMove> _bySidecar = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _keysIn = new(StringComparer.Ordinal);
    private readonly string _mediaRoot;

    public ReferenceText(IReadOnlyList<MediumMove> moved, string mediaRoot)
    {
        _mediaRoot = mediaRoot;
        foreach (var move in moved)
        {
            if (move is not { From: { } from, To: { } to } || (from.Key == to.Key && from.Media == to.Media))
                continue;
            _byKey[from.Key.Value] = move;
            _bySidecar[from.Sidecar] = move;
            if (from.Media is { } path)
                _byPath[path] = move;
        }
    }

    /// <summary>Null where nothing is to be changed, or where it cannot be, with the reason.</summary>
    public byte[]? Rewrite(Place was, Place now, byte[] bytes, out string? problem)
    {
        problem = null;
        if (_byKey.Count == 0)
            return null;
        var text = JsonText.Parse(bytes, out var reason);
        if (text is null)
        {
            // Whether it names anything can only be guessed: told where one of the names stands in it.
            problem = _byKey.Keys.Any(key => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(FileRoot.Split(key).Name)) >= 0) ? reason : null;
            return null;
        }

        var changes = new List<(int Start, int End, string Text)>();
        if (now.Anchor == Anchor.Projects)
            Project(text, changes);
        else if (FileRoot.Split(was.Folder).Name == MediumReader.ScoresFolder)
            ScoreFile(text, was.Path, changes);
        else
        {
            OwnName(text, was.Path, changes);
            Sidecar(text, was.Folder, now.Folder, changes);
        }

        return changes.Count == 0 ? null : Replaced(text, changes);
    }

    private void ScoreFile(JsonText text, string path, List<(int, int, string)> changes)
    {
        var node = text.Find(JsonText.Root, "file"u8);
        foreach (var move in _byPath.Values)
        {
            if (MediumReader.ScorePath(move.From!) == path && text.String(node) == FileRoot.Split(move.From!.Media!).Name && move.To!.Media is { } to)
                Change(text, node, FileRoot.Split(to).Name, changes);
        }
    }

    private void OwnName(JsonText text, string path, List<(int, int, string)> changes)
    {
        if (!_bySidecar.TryGetValue(path, out var move))
            return;
        var node = text.Find(JsonText.Root, "name"u8);
        var (from, to) = (FileRoot.Split(Belongings.StemOf(move.From!)).Name, FileRoot.Split(Belongings.StemOf(move.To!)).Name);
        if (from != to && text.String(node) == from)
            Change(text, node, to, changes);
    }

    private void Sidecar(JsonText text, string was, string now, List<(int, int, string)> changes)
    {
        Named(text.Find(JsonText.Root, "source_image"u8));
        Named(text.Find(JsonText.Root, "source_video"u8));
        var related = text.Find(JsonText.Root, "related"u8);
        foreach (var list in related >= 0 && text[related].Kind == JsonKind.Object ? text.Children(related) : [])
            List(list);
        List(text.Find(JsonText.Root, "similar_images"u8));

        void List(int list)
        {
            if (list < 0 || text[list].Kind != JsonKind.Array)
                return;
            foreach (var item in text.Children(list))
            {
                Named(text[item].Kind switch
                {
                    JsonKind.Object => text.Find(item, "key"u8),
                    JsonKind.Array when text[item].Count > 0 => text.Children(item)[0],
                    _ => item,
                });
            }
        }

        void Named(int node)
        {
            if (text.String(node) is { Length: > 0 } name && NewName(name, was, now) is { } other && other != name)
                Change(text, node, other, changes);
        }
    }

    private void Project(JsonText text, List<(int, int, string)> changes)
    {
        for (var node = 0; node < text.NodeCount; node++)
        {
            if (text[node].NameStart >= 0 && text[node].Parent >= 0 && NewPath(text.Name(node)) is { } name)
                changes.Add((text[node].NameStart, text[node].NameEnd, name));
            if (text.String(node) is not { } value)
                continue;
            var isNamed = text[node].NameStart < 0 || ProjectMembers.Contains(text.Name(node));
            if (isNamed && NewPath(value) is { } path)
                changes.Add((text[node].Start, text[node].End, path));
        }
    }

    /// <summary>A key, a path below the media root or below the library, or the whole path.</summary>
    private string? NewPath(string name)
    {
        if (name.Length == 0)
            return null;
        string[] prefixes = ["", "./", Path.GetFileName(_mediaRoot) + "/", _mediaRoot + "/"];
        foreach (var prefix in prefixes)
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            var rest = name[prefix.Length..];
            if (_byPath.TryGetValue(rest, out var move))
                return prefix + move.To!.Media;
            if (_byKey.TryGetValue(rest, out move))
                return prefix + move.To!.Key.Value;
        }

        return null;
    }

    private string? NewName(string name, string was, string now)
    {
        if (_byKey.TryGetValue(name, out var move))
            return move.To!.Key.Value;
        if (_byPath.TryGetValue(name, out move))
            return move.To!.Media;
        if (name.Contains('/') || was.Length == 0 || Has("", name))
            return null;
        var full = $"{was}/{name}";
        if (_byKey.TryGetValue(full, out move))
            return Near(move.To!.Key.Value, now);
        if (_byPath.TryGetValue(full, out move))
            return move.To!.Media is { } media ? Near(media, now) : null;
        // Not moved itself, but no neighbour any more.
        return was != now && Has(was, name) ? full : null;
    }

    private string Near(string full, string folder)
    {
        var (of, name) = FileRoot.Split(full);
        return of == folder && of.Length > 0 && !Has("", name) ? name : full;
    }

    private bool Has(string folder, string name)
    {
        if (!_keysIn.TryGetValue(folder, out var names))
        {
            _keysIn[folder] = names = new(StringComparer.Ordinal);
            foreach (var entry in FolderEntries.Read(_mediaRoot, folder, ".txt")?.Media ?? [])
            {
                names.Add(FileRoot.Split(entry.Key).Name);
                if (entry.Media is { } media)
                    names.Add(media);
            }
        }

        return names.Contains(name);
    }

    private static void Change(JsonText text, int node, string value, List<(int, int, string)> changes) =>
        changes.Add((text[node].Start, text[node].End, value));

    private static byte[] Replaced(JsonText text, List<(int Start, int End, string Text)> changes)
    {
        var style = JsonStyle.Of(text);
        var output = new ByteBuffer(text.Bytes.Length + 256);
        var at = 0;
        foreach (var (start, end, value) in changes.OrderBy(change => change.Start))
        {
            output.Add(text.Bytes.AsSpan(at, start - at));
            style.WriteString(output, value);
            at = end;
        }

        output.Add(text.Bytes.AsSpan(at));
        return output.ToArray();
    }
}
