using Tagtui.Library.Moving;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Undo;

/// <summary>
/// Puts an entry's previous bytes back, and what it moved back to its place. It is a save like any other, with an entry
/// of its own: an undo is undone by the same code. An item that is already as it was is unchanged.
///
/// A file that holds what the entry left gets the very bytes from before. One that was changed since is merged three
/// ways, as a save does: what the entry left is the base, what was before it is ours, what is there now is theirs. So a
/// later change of another field stays; a later change of the same one is a conflict, and refuses the item as a whole.
/// </summary>
internal sealed class RevertRun(StoreParts parts, RevertOptions options, Action<SavedMedium>? onSaved)
{
    public Outcome Run(int number)
    {
        if (parts.Undo.Header(number) is not { } header)
            return new Outcome { Warnings = [$"there is no entry {number} in the history"] };
        var kind = header.Kind == HistoryKind.Undo ? HistoryKind.Redo : HistoryKind.Undo;
        var label = header.Kind == HistoryKind.Undo && header.Label.StartsWith("undo ", StringComparison.Ordinal) ? $"redo {header.Label[5..]}" : $"undo {header.Label}";
        var batch = new Batch(parts, kind, label, number);
        var later = new LaterMoves(parts, number);
        if (!parts.Undo.Groups(number).Any(group => group.Items.Any(item => item.Media.Count > 0)))
        {
            // A change knows no order, and may be a hundred thousand: it is read as it is taken back.
            foreach (var group in parts.Undo.Groups(number))
            {
                Revert(group, [], header.Time, batch, later);
                options.Progress?.Report(batch.Handled);
                options.Between?.Invoke();
                if (batch.Cancelled |= options.Cancellation.IsCancellationRequested)
                    break;
            }

            return batch.Close() with { Reverted = number };
        }

        // What was done last is taken back first.
        var following = new List<UndoItem>();
        foreach (var group in parts.Undo.Groups(number).Reverse())
        {
            if (group.FollowsMoves)
            {
                following.AddRange(group.Items);
                continue;
            }

            Revert(group, following, header.Time, batch, later);
            following.Clear();
            options.Progress?.Report(batch.Handled);
            if (batch.Cancelled |= options.Cancellation.IsCancellationRequested)
                break;
        }

        return batch.Close() with { Reverted = number };
    }

    private bool IsWanted(UndoItem item) => options.Only is null || options.Only.Contains(item.Files.Key);

    private void Revert(UndoGroup group, List<UndoItem> following, DateTimeOffset begun, Batch batch, LaterMoves later)
    {
        var edits = group.Items.Where(item => item.Media.Count == 0).Select(later.Now).Where(IsWanted).ToList();
        if (edits.Count > 0)
            new RevertEdits(parts, batch, onSaved, options.Settle) { Progress = options.Progress }.Run(edits);
        var moved = group.Items.Where(item => item.Media.Count > 0 && IsWanted(item)).Reverse().ToList();
        if (moved.Count == 0)
            return;
        var known = following.SelectMany(item => item.Edits.Where(edit => edit.New is not null).Select(edit => new Referrer(item.Files, edit.Target, edit.New, edit.Old))).ToList();
        var units = RevertMoves.Plan(parts, moved, batch);
        new MoveRun(parts, batch, onSaved) { NamedBy = options.NamedBy, TakesBack = begun, Progress = options.Progress }.Run(units, known);
    }
}
