using System.Text;
using System.Text.Json;
using Tagtui.Library.Json;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Recovering;

/// <summary>
/// Brings a kept version into its files, or puts it away. Either is a save like any other: the files' edits and the way of
/// what was kept to the history are one item of one intent, so that undoing it gives back both.
///
/// Ours is merged with what is there by now, what ours was made of being the base: a field that only we changed is ours,
/// one that both changed is asked about. Where the base is not known every field that differs is one that both changed.
/// </summary>
internal sealed class RecoveryRun(StoreParts parts, Func<MediaKey, MediaFiles?> find)
{
    private const int Limit = 16 * 1024 * 1024;

    public RecoveryDetail Describe(RecoveryItem item)
    {
        try
        {
            var conflicts = new List<FieldConflict>();
            if (item.Draft is { } draft)
            {
                var now = find(item.Key) is { } files ? parts.Reader.Read(files).Content.Caption : null;
                if (now != draft.Text)
                    conflicts.Add(new FieldConflict(draft.Field, null, draft.Text, now));
                return new RecoveryDetail(item, conflicts) { Problem = now is null ? "the picture is gone" : null };
            }

            if (Medium(item) is not { } medium)
                return new RecoveryDetail(item, [.. item.Files.Select(Whole).Where(field => field.Ours != field.Theirs)]) { Problem = Problem(item) };
            return new RecoveryDetail(item, Differences(medium));
        }
        catch (IOException e)
        {
            return new RecoveryDetail(item, []) { Problem = e.Message };
        }
    }

    public Outcome Apply(IReadOnlyList<RecoveryItem> items, Func<FieldConflict, ConflictSide?> settle, bool dryRun, Action<SavedMedium>? onSaved)
    {
        var batch = new Batch(parts, HistoryKind.Change, items.Count == 1 ? $"recover {items[0].Key}" : "recover");
        foreach (var item in items)
            Settle(item, batch, dryRun, onSaved, () => item.Draft is { } draft ? OfDraft(item, draft, settle) : Edits(item, settle));
        return batch.Close();
    }

    public Outcome Drop(IReadOnlyList<RecoveryItem> items, bool dryRun)
    {
        var batch = new Batch(parts, HistoryKind.Change, items.Count == 1 ? $"drop what was kept of {items[0].Key}" : "drop what was kept");
        foreach (var item in items)
            Settle(item, batch, dryRun, null, () => new Settled(item.Draft is null ? null : find(item.Key), []));
        return batch.Close();
    }

    private sealed record Settled(MediaFiles? Files, List<FileEdit> Edits, MediumContent? Before = null, MediumContent? After = null);

    private void Settle(RecoveryItem item, Batch batch, bool dryRun, Action<SavedMedium>? onSaved, Func<Settled?> plan)
    {
        try
        {
            var files = find(item.Key) ?? new MediaFiles(item.Key, null, item.Key.Value + FolderEntries.SidecarExtension, item.Key.Value + ".txt");
            var paths = item.Files.Select(file => file.Target?.Path).OfType<string>().Append(files.Sidecar).Append(files.Caption).Distinct();
            using var held = dryRun ? (ItemLocks.Held?)null : parts.Locks.Take(paths);
            if (plan() is not { } settled)
                return;
            if (dryRun)
            {
                batch.Changed(new ChangedItem(item.Key, settled.Before, settled.After));
                return;
            }

            var moves = item.Files.SelectMany(file => batch.DropMoves(file.KeptIn)).ToList();
            var result = settled.Edits.Count + moves.Count == 0 ? ItemResult.Ok : batch.Save([new IntentItem(settled.Files ?? files, settled.Edits, moves)])[0];
            if (result.Error is { } error)
            {
                batch.Failed(new FailedItem(item.Key, error) { IsConflict = result.LostRace, KeptIn = result.KeptIn });
                return;
            }

            if (item.Draft is { } draft)
                parts.Journal.Discard(draft.Key, draft.Field);
            RemoveEmptyFolders(item);
            batch.Changed(new ChangedItem(item.Key, settled.Before, settled.After));
            if (settled.Files is { } saved)
                batch.Tell(onSaved, saved);
        }
        catch (Refusal refusal)
        {
            batch.Failed(new FailedItem(item.Key, refusal.Message) { IsConflict = refusal.Fields.Count > 0, Conflicts = refusal.Fields });
        }
        catch (IOException e)
        {
            batch.Failed(item.Key, e.Message);
        }
    }

    private sealed class Refusal(string message, IReadOnlyList<FieldConflict> fields) : Exception(message)
    {
        public IReadOnlyList<FieldConflict> Fields { get; } = fields;
    }

    private Settled? OfDraft(RecoveryItem item, Draft draft, Func<FieldConflict, ConflictSide?> settle)
    {
        if (find(item.Key) is not { } files)
            throw new Refusal("the picture is gone; 'recovery show' has the text", []);
        var image = parts.Reader.ReadImage(files);
        var before = image.Record.Content;
        // What the draft was typed upon is not known: it says what it says, unless theirs is asked for.
        if (settle(new FieldConflict(draft.Field, null, draft.Text, before.Caption)) == ConflictSide.Theirs)
            return new Settled(files, [], before, before);
        var result = new SetCaption(draft.Text).Apply(before);
        if (result.Refusal is { } refusal)
            throw new Refusal(refusal, []);
        return Written(files, image, result.Content ?? before);
    }

    private Settled Written(MediaFiles files, MediumImage image, MediumContent after)
    {
        var edits = MediumWriter.Edits(image, after, parts.Now, out var problem);
        return problem is null ? new Settled(files, edits, image.Record.Content, after) : throw new Refusal(problem, []);
    }

    private Settled? Edits(RecoveryItem item, Func<FieldConflict, ConflictSide?> settle)
    {
        if (Medium(item) is not { } medium)
            return OfWholeFiles(item, settle);
        var (now, conflicts) = (medium.Now.Record.Content, new List<FieldConflict>());
        if (now.Sidecar.ReadOnlyReason is { } reason)
            throw new Refusal($"the sidecar can only be looked at: {reason}", []);
        var merged = medium.Base is { } known
            ? Others(known, medium.Ours, MediumMerge.Merge(known, medium.Ours, now, conflicts, settle), settle, conflicts)
            : WithoutBase(medium, settle, conflicts);
        if (conflicts.Count > 0)
            throw new Refusal($"both changed {string.Join(", ", conflicts.Select(conflict => conflict.Field))}: say whose stands", conflicts);
        return Written(medium.Now.Record.Files, medium.Now, merged);
    }

    private static MediumContent WithoutBase(KeptMedium medium, Func<FieldConflict, ConflictSide?> settle, List<FieldConflict> conflicts)
    {
        var now = medium.Now.Record.Content;
        var merged = now;
        var sides = Differences(medium).Select(field => (Field: field, Side: settle(field))).ToList();
        conflicts.AddRange(sides.Where(side => side.Side is null).Select(side => side.Field));
        if (sides.Exists(side => side.Side == ConflictSide.Ours))
            merged = Others(now, medium.Ours, MediumMerge.Merge(now, medium.Ours, now, []), settle, []);
        return merged;
    }

    /// <summary>Members that have no name here are settled as a whole, by their JSON.</summary>
    private static MediumContent Others(MediumContent old, MediumContent ours, MediumContent merged, Func<FieldConflict, ConflictSide?> settle, List<FieldConflict> conflicts)
    {
        foreach (var path in KeptMembers.Changed(old.Sidecar, ours.Sidecar))
        {
            var (b, o, t) = (old.Sidecar.Raw(path), ours.Sidecar.Raw(path), merged.Sidecar.Raw(path));
            if (o == t)
                continue;
            var field = new FieldConflict(string.Join('.', path), b, o, t);
            var side = t == b ? ConflictSide.Ours : settle(field);
            if (side is null)
                conflicts.Add(field);
            else if (side == ConflictSide.Ours)
                merged = merged with { Sidecar = merged.Sidecar.WithRaw(o, path) };
        }

        return merged;
    }

    private static List<FieldConflict> Differences(KeptMedium medium)
    {
        var (now, ours, old) = (medium.Now.Record.Content, medium.Ours, medium.Base);
        return [.. KeptMembers.Of(ours).Zip(KeptMembers.Of(now), old is null ? KeptMembers.Of(ours).Select(_ => ("", (string?)null)) : KeptMembers.Of(old))
            .Where(one => one.First.Value != one.Second.Value).Select(one => new FieldConflict(one.First.Name, one.Third.Item2, one.First.Value, one.Second.Value)),
            .. KeptMembers.Changed(now.Sidecar, ours.Sidecar).Select(path => new FieldConflict(string.Join('.', path), old?.Sidecar.Raw(path), ours.Sidecar.Raw(path), now.Sidecar.Raw(path)))];
    }

    private sealed record KeptMedium(MediumImage Now, MediumContent Ours, MediumContent? Base);

    /// <summary>Null where it is no medium's, or none that can be read: then its files are taken whole.</summary>
    private KeptMedium? Medium(RecoveryItem item)
    {
        if (find(item.Key) is not { } files)
            return null;
        var image = parts.Reader.ReadImage(files);
        var (ours, old) = (image.Record.Content, (MediumContent?)image.Record.Content);
        foreach (var file in item.Files)
        {
            if (file.Target is not { Anchor: Anchor.Media } target || With(ours, files, target.Path, Bytes(file.KeptIn)) is not { } with)
                return null;
            ours = with;
            old = file.KnowsBase && old is not null ? With(old, files, target.Path, file.HadBase ? Bytes(file.KeptIn + RecoveryFolder.BaseSuffix) : null) : null;
        }

        return new KeptMedium(image, ours, old);
    }

    private static MediumContent? With(MediumContent content, MediaFiles files, string path, byte[]? bytes)
    {
        var file = new FileImage(bytes, default, null);
        var with = path == files.Sidecar ? content with { Sidecar = MediumReader.SidecarOf(file) }
            : path == files.Caption ? content with { CaptionFile = MediumReader.CaptionOf(file) }
            : path == MediumReader.ScorePath(files) ? content with { ScoreFile = MediumReader.ScoreOf(file) }
            : null;
        return with is null || with.Sidecar.ReadOnlyReason is not null || with.CaptionFile?.ReadOnlyReason is not null || with.ScoreFile?.ReadOnlyReason is not null ? null : with;
    }

    private Settled? OfWholeFiles(RecoveryItem item, Func<FieldConflict, ConflictSide?> settle)
    {
        if (Problem(item) is { } problem)
            throw new Refusal(problem, []);
        var (edits, conflicts) = (new List<FileEdit>(), new List<FieldConflict>());
        foreach (var file in item.Files)
        {
            var target = file.Target!.Value;
            var now = parts.Roots.Exists(target.Anchor) ? FileImage.Read(parts.Roots.Get(target.Anchor), target.Path, Limit) : default;
            if (now.Problem is { } unreadable)
                throw new Refusal(unreadable, []);
            var ours = Bytes(file.KeptIn);
            if (now.Bytes is not null && now.Bytes.AsSpan().SequenceEqual(ours))
                continue;
            var unchanged = file.KnowsBase && (now.Bytes is null ? !file.HadBase : file.HadBase && now.Bytes.AsSpan().SequenceEqual(Bytes(file.KeptIn + RecoveryFolder.BaseSuffix)));
            var field = Whole(file);
            var side = unchanged ? ConflictSide.Ours : settle(field);
            if (side is null)
                conflicts.Add(field);
            else if (side == ConflictSide.Ours)
                edits.Add(new FileEdit(target, now.Bytes, ours, Batch.TemporaryName()));
        }

        return conflicts.Count == 0 ? new Settled(null, edits)
            : throw new Refusal($"both changed {string.Join(", ", conflicts.Select(conflict => conflict.Field))}: say whose stands", conflicts);
    }

    private string? Problem(RecoveryItem item) =>
        item.Files.Any(file => file.Target is null) ? "it is not known where this belongs"
        : item.Files.Any(file => file.Target is { Anchor: Anchor.Outside }) ? "it does not belong into the library"
        : item.Files.Any(file => file.Target is { Anchor: Anchor.Media } target && !IsSmall(target.Path)) ? "the file is kept as it is; move it to where it should be"
        : find(item.Key) is null && item.Files.Any(file => file.Target is { Anchor: Anchor.Media }) ? "the picture is gone"
        : null;

    private static bool IsSmall(string path) => Path.GetExtension(path) is ".json" or ".txt" or ".caption";

    private FieldConflict Whole(KeptFile file)
    {
        var target = file.Target;
        var now = target is { } place && parts.Roots.Exists(place) ? FileImage.Read(parts.Roots.Get(place.Anchor), place.Path, Limit).Bytes : null;
        return new FieldConflict(file.Path, file.HadBase ? TextOf(Bytes(file.KeptIn + RecoveryFolder.BaseSuffix)) : null, TextOf(Bytes(file.KeptIn)), TextOf(now));
    }

    private static string? TextOf(byte[]? bytes) =>
        bytes is null ? null : System.Text.Unicode.Utf8.IsValid(bytes) && bytes.Length <= JsonText.MaxBytes ? Encoding.UTF8.GetString(bytes) : $"{bytes.Length:N0} bytes";

    private byte[] Bytes(string keptIn)
    {
        var image = FileImage.Read(parts.Roots.Get(Anchor.State), keptIn, int.MaxValue - 1);
        return image.Bytes ?? throw new IOException(image.Problem ?? "what was kept is no longer there");
    }

    private void RemoveEmptyFolders(RecoveryItem item)
    {
        foreach (var folder in item.Files.Select(file => FileRoot(file.KeptIn)).Distinct())
        {
            try
            {
                Directory.Delete(Path.Combine(parts.Roots.PathOf(Anchor.State), folder));
            }
            catch (IOException)
            {
                // Something else is kept there.
            }
        }
    }

    private static string FileRoot(string path) => path[..path.LastIndexOf('/')];
}
