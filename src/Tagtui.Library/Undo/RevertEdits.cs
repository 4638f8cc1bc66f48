using Tagtui.Library.Saving;
using Tagtui.Library.Trash;

namespace Tagtui.Library.Undo;

/// <summary>
/// The way back of changed files: to the bytes from before where nothing came after, else by a merge. And of files that
/// came in or were replaced.
/// </summary>
internal sealed class RevertEdits(StoreParts parts, Batch batch, Action<SavedMedium>? onSaved, Func<FieldConflict, ConflictSide?>? settle)
{
    private const int Limit = 16 * 1024 * 1024;

    public IProgress<int>? Progress { get; init; }

    public void Run(IReadOnlyList<UndoItem> items)
    {
        foreach (var window in items.Chunk(Batch.ItemsInAGroup))
        {
            try
            {
                using var held = parts.Locks.Take(window.SelectMany(item => item.Edits.Select(edit => edit.Target.Path).Append(item.Files.Sidecar)));
                Save(Plan(window));
            }
            catch (IOException e)
            {
                foreach (var item in window)
                    batch.Failed(item.Files.Key, e.Message);
            }
        }
    }

    private List<IntentItem> Plan(UndoItem[] window)
    {
        var planned = new List<IntentItem>();
        var trash = new TrashPlaces(parts.Roots);
        foreach (var item in window)
        {
            try
            {
                if (Plan(item) is not { } edits)
                    continue;
                var moves = Reverse(item, trash);
                if (edits.Count + moves.Count == 0)
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

    /// <summary>
    /// The moves backwards. A file that came in from outside goes to `deleted/`, because where it came from is gone; one
    /// that replaced another is kept for the redo, as the other was kept for this.
    /// </summary>
    private List<FileMove> Reverse(UndoItem item, TrashPlaces trash)
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

            if ((replaces || move.To.Anchor == Anchor.Artifacts) && move.From.IsTemporary)
                moves.Add(new FileMove(move.To, batch.KeepPlace(move.To)));
            else if (move.From.IsTemporary)
                moves.AddRange(trash.MovesFor([move.To.Path]));
            else
                moves.Add(new FileMove(move.To, move.From));
        }

        return moves;
    }

    /// <summary>Null where it is refused, which is said.</summary>
    private List<FileEdit>? Plan(UndoItem item)
    {
        var edits = new List<FileEdit>();
        string? changedSince = null;
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

        return changedSince is null ? edits : Merged(item, changedSince);
    }

    private List<FileEdit>? Merged(UndoItem item, string changedSince)
    {
        var image = parts.Reader.ReadImage(item.Files);
        var (after, before) = (Content(item, image, edit => (edit.KnowsAfter, edit.After)), Content(item, image, edit => (true, edit.Old)));
        var now = image.Record.Content;
        if (after is null || before is null || IsUnreadable(now) || item.Edits.Any(edit => edit.Target.Anchor != Anchor.Media))
        {
            batch.Failed(new FailedItem(item.Files.Key, $"{changedSince} was changed since") { IsConflict = true });
            return null;
        }

        var conflicts = new List<FieldConflict>();
        var merged = MediumMerge.Merge(after, before, now, conflicts, settle);
        if (conflicts.Count > 0)
        {
            var fields = string.Join(", ", conflicts.Select(conflict => conflict.Field));
            batch.Failed(new FailedItem(item.Files.Key, $"changed since: {fields}") { IsConflict = true, Conflicts = conflicts });
            return null;
        }

        var edits = MediumWriter.Edits(image, merged, parts.Now, out var problem);
        if (problem is null)
            return edits;
        batch.Failed(item.Files.Key, problem);
        return null;
    }

    /// <summary>The medium with some of its files as they were at one time; null where that is not known, or cannot be read.</summary>
    private static MediumContent? Content(UndoItem item, MediumImage image, Func<UndoFile, (bool Known, byte[]? Bytes)> at)
    {
        var content = image.Record.Content;
        foreach (var edit in item.Edits)
        {
            var (known, bytes) = at(edit);
            if (!known || (bytes is null && edit.New is not null && edit.Difference is not null && edit.After is null))
                return null;
            var file = new FileImage(bytes, default, null);
            if (edit.Target.Path == item.Files.Sidecar)
                content = content with { Sidecar = MediumReader.SidecarOf(file) };
            else if (edit.Target.Path == item.Files.Caption)
                content = content with { CaptionFile = MediumReader.CaptionOf(file) };
            else if (edit.Target.Path == MediumReader.ScorePath(item.Files))
                content = content with { ScoreFile = MediumReader.ScoreOf(file) };
            else
                return null;
        }

        return IsUnreadable(content) ? null : content;
    }

    private static bool IsUnreadable(MediumContent content) =>
        content.Sidecar.ReadOnlyReason is not null || content.CaptionFile?.ReadOnlyReason is not null || content.ScoreFile?.ReadOnlyReason is not null;

    private void Save(List<IntentItem> planned)
    {
        var results = batch.Save(planned, Progress is null ? null : done => Progress.Report(batch.Handled + done));
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
