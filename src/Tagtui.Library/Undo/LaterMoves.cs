using Tagtui.Library.Saving;

namespace Tagtui.Library.Undo;

/// <summary>Where the files of an entry are by now, when their media were moved after it: a change is undone where the medium is.</summary>
internal sealed class LaterMoves(StoreParts parts, int number)
{
    private Dictionary<Place, Place>? _now;
    private Dictionary<MediaKey, MediaFiles>? _media;

    /// <summary>The item with its files' present places.</summary>
    public UndoItem Now(UndoItem item)
    {
        if (_now is null)
            Read();
        if (_now!.Count == 0)
            return item;
        var edits = item.Edits.Select(edit => edit with { Target = Place(edit.Target, item.Files) }).ToList();
        return item with { Files = _media!.GetValueOrDefault(item.Files.Key, item.Files), Edits = edits };
    }

    private Place Place(Place target, MediaFiles files)
    {
        if (_now!.TryGetValue(target, out var now))
            return now;
        // The file was not there when its medium was moved; it would have gone with it.
        if (target.Anchor != Anchor.Media || !_media!.TryGetValue(files.Key, out var medium))
            return target;
        return Moving.Belongings.Names(files, medium).Where(name => name.From == target.Path).Select(name => target with { Path = name.To }).FirstOrDefault(target);
    }

    private void Read()
    {
        (_now, _media) = ([], []);
        var entries = parts.Undo.List().TakeWhile(entry => entry.Number > number).Reverse().ToList();
        var back = new Dictionary<Place, Place>();
        var keys = new Dictionary<MediaKey, MediaKey>();
        foreach (var entry in entries)
        {
            if (entry.Kind is HistoryKind.Change)
                continue;
            foreach (var item in parts.Undo.Groups(entry.Number).SelectMany(group => group.Items))
            {
                foreach (var move in item.Moves)
                    back[move.To] = back.Remove(move.From, out var first) ? first : move.From;
                Note(item.Media, keys);
            }
        }

        foreach (var (now, first) in back)
            if (now != first)
                _now[first] = now;
    }

    /// <summary>All at once: in a swap each takes the other's key.</summary>
    private void Note(IReadOnlyList<MediumMove> media, Dictionary<MediaKey, MediaKey> keys)
    {
        var noted = new List<(MediaKey First, MediaFiles Now)>();
        foreach (var move in media)
        {
            if (move is { From: { } from, To: { } to })
                noted.Add((keys.Remove(from.Key, out var first) ? first : from.Key, to));
        }

        foreach (var (first, now) in noted)
        {
            keys[now.Key] = first;
            _media![first] = now;
        }
    }
}
