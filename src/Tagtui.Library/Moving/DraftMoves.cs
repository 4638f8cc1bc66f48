using Tagtui.Library.Saving;

namespace Tagtui.Library.Moving;

/// <summary>A text that is being typed goes along with its medium.</summary>
internal static class DraftMoves
{
    public static void Do(Journal journal, IEnumerable<(MediaKey From, MediaKey To)> moves)
    {
        var drafts = journal.Drafts().ToLookup(draft => draft.Key);
        if (drafts.Count == 0)
            return;
        var moved = moves.SelectMany(move => drafts[move.From].Select(draft => (Draft: draft, move.To))).ToList();
        // Kept under the new key first, so that no moment is without it.
        foreach (var (draft, to) in moved)
            journal.Save(draft with { Key = to });
        var taken = moved.Select(entry => (entry.To, entry.Draft.Field)).ToHashSet();
        foreach (var (draft, _) in moved.Where(entry => !taken.Contains((entry.Draft.Key, entry.Draft.Field))))
            journal.Discard(draft.Key, draft.Field);
    }
}
