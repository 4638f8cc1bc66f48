using Tagtui.Library.Saving;
using Tagtui.Library.Trash;

namespace Tagtui.Library.Undo;

/// <summary>
/// Puts an entry's previous bytes back. It is a save like any other, with an entry of its own: an undo is undone by the
/// same code. An item of which any file is not what the entry left is refused as a whole; one that is already as it was
/// is unchanged.
/// </summary>
internal sealed class RevertRun(StoreParts parts, Action<SavedMedium>? onSaved)
{
    private const int Limit = 16 * 1024 * 1024;

    public Outcome Run(int number)
    {
        if (parts.Undo.Read(number) is not var (header, items))
            return new Outcome { Warnings = [$"there is no entry {number} in the history"] };
        var kind = header.Kind == HistoryKind.Undo ? HistoryKind.Redo : HistoryKind.Undo;
        var label = header.Kind == HistoryKind.Undo && header.Label.StartsWith("undo ", StringComparison.Ordinal) ? $"redo {header.Label[5..]}" : $"undo {header.Label}";
        var batch = new Batch(parts, kind, label, number);
        foreach (var window in items.Chunk(Batch.ItemsInAGroup))
        {
            try
            {
                using var held = parts.Locks.Take(window.SelectMany(item => item.Edits.Select(edit => edit.Target.Path).Append(item.Files.Sidecar)));
                Save(batch, Plan(batch, window));
            }
            catch (IOException e)
            {
                foreach (var item in window)
                    batch.Failed(item.Files.Key, e.Message);
            }
        }

        return batch.Close();
    }

    private List<IntentItem> Plan(Batch batch, UndoItem[] window)
    {
        var planned = new List<IntentItem>();
        var trash = new TrashPlaces(parts.Roots);
        foreach (var item in window)
        {
            try
            {
                var edits = Plan(item, out var changedSince);
                var moves = Reverse(item, batch, trash);
                if (changedSince is not null)
                    batch.Failed(new FailedItem(item.Files.Key, $"{changedSince} was changed since") { IsConflict = true });
                else if (edits.Count + moves.Count == 0)
                    batch.Unchanged(item.Files.Key);
                else
                    planned.Add(new IntentItem(item.Files, edits, moves));
            }
            catch (IOException e)
            {
                batch.Failed(item.Files.Key, e.Message);
            }
        }

        return planned;
    }

    private List<FileEdit> Plan(UndoItem item, out string? changedSince)
    {
        var edits = new List<FileEdit>();
        changedSince = null;
        foreach (var edit in item.Edits)
        {
            var now = FileImage.Read(parts.Roots.Get(edit.Target.Anchor), edit.Target.Path, Limit);
            if (now.Problem is { } problem)
                throw new IOException(problem);
            if (now.Bytes is null ? edit.Old is null : edit.Old is not null && now.Bytes.AsSpan().SequenceEqual(edit.Old))
                continue;
            if (now.Bytes is null ? edit.New is not null : now.State.Hash != edit.New)
                changedSince ??= edit.Target.Name;
            edits.Add(new FileEdit(edit.Target, now.Bytes, edit.Old, Batch.TemporaryName()));
        }

        return edits;
    }

    /// <summary>
    /// The moves backwards. A file that came in from outside goes to `deleted/`, because where it came from is gone; one
    /// that replaced another is kept for the redo, as the other was kept for this.
    /// </summary>
    private List<FileMove> Reverse(UndoItem item, Batch batch, TrashPlaces trash)
    {
        var replaces = item.Moves.Any(move => move.To.Anchor == Anchor.State);
        var moves = new List<FileMove>();
        foreach (var move in item.Moves.Reverse())
        {
            if (!parts.Roots.Exists(move.To))
            {
                if (replaces)
                    throw new IOException($"{(move.To.Anchor == Anchor.State ? "the file that was replaced" : move.To.Name)} is no longer there");
                continue;
            }

            if (replaces && move.From.IsTemporary)
                moves.Add(new FileMove(move.To, batch.KeepPlace(move.To)));
            else if (move.From.IsTemporary)
                moves.AddRange(trash.MovesFor([move.To.Path]));
            else
                moves.Add(new FileMove(move.To, move.From));
        }

        return moves;
    }

    private void Save(Batch batch, List<IntentItem> planned)
    {
        var results = batch.Save(planned);
        for (var i = 0; i < planned.Count; i++)
        {
            var files = planned[i].Files;
            if (results[i].Error is { } error)
            {
                batch.Failed(new FailedItem(files.Key, error) { IsConflict = results[i].LostRace, KeptIn = results[i].KeptIn });
                continue;
            }

            batch.Changed(new ChangedItem(files.Key, null, null));
            foreach (var other in OthersIn(planned[i]))
                batch.Changed(new ChangedItem(other, null, null));
            batch.Tell(onSaved, files, gone: planned[i].Moves.Any(move => move.To.Anchor == Anchor.Deleted));
        }
    }

    /// <summary>A step may reach into another medium's sidecar: the picture that a new mask is of.</summary>
    private static IEnumerable<MediaKey> OthersIn(IntentItem item) => item.Edits
        .Where(edit => edit.Target is { Anchor: Anchor.Media } target && target.Path != item.Files.Sidecar && target.Path.EndsWith(FolderEntries.SidecarExtension, StringComparison.Ordinal))
        .Where(edit => !edit.Target.Path.Split('/').Contains(MediumReader.ScoresFolder))
        .Select(edit => new MediaKey(edit.Target.Path[..^FolderEntries.SidecarExtension.Length]));
}
