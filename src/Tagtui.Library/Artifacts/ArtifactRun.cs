using Tagtui.Library.Moving;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Artifacts;

/// <summary>
/// Files that go to `art/&lt;stage&gt;/&lt;key&gt;.&lt;ext&gt;` and are noted with their media, each wholly or not at all: bytes under
/// temporary names first, written down before they are made; then, under the item's lock, the sidecar's edit and the
/// move into place as one save. An older artifact of the same stage is kept with the undo log.
/// </summary>
internal sealed class ArtifactRun(StoreParts parts, string stage, ArtifactOptions options, Action<SavedMedium>? onSaved)
{
    private const int FilesInAWindow = 64;

    public Outcome Run(IReadOnlyList<(MediaFiles Files, string Source)> items)
    {
        var batch = new Batch(parts, HistoryKind.Change, $"artifact {stage}: {(items.Count == 1 ? items[0].Files.Key.Value : $"{items.Count} files")}");
        var made = new MadeStore(parts.Roots, stage);
        foreach (var window in items.Chunk(FilesInAWindow))
        {
            if (batch.Cancelled |= options.Cancellation.IsCancellationRequested)
                break;
            Place(batch, window);
            options.Progress?.Report(batch.Handled);
        }

        var outcome = batch.Close();
        if (outcome.Changed.Count == 0)
            made.TakeBack();
        return outcome;
    }

    private void Place(Batch batch, (MediaFiles Files, string Source)[] window)
    {
        using var folders = new OpenFolders(parts.Roots);
        var staging = new Staging(parts, folders);
        var staged = new List<Staged>();
        try
        {
            folders.Of(new Place(Anchor.Artifacts, stage + "/x"), make: true);
            MarkStore();
            var names = Array.ConvertAll(window, item => new Staged(item.Files, item.Source, new Place(Anchor.Artifacts, $"{stage}/{Batch.TemporaryName()}")));
            staging.WriteDown([.. names.Select(item => item.Name)]);
            staged.AddRange(names);
        }
        catch (IOException e)
        {
            foreach (var (files, _) in window)
                batch.Failed(files.Key, e.Message);
        }

        var copied = staged.ConvertAll(item => Stage(batch, staging, item)).OfType<Staged>().ToList();
        if (folders.Sync().Values.FirstOrDefault() is { } error)
        {
            foreach (var item in copied)
                batch.Failed(item.Files.Key, error);
        }
        else if (copied.Count > 0)
        {
            Save(batch, copied);
        }

        foreach (var item in staged)
            ItemMoves.TryRemove(folders, item.Name);
        folders.Sync();
    }

    private Staged? Stage(Batch batch, Staging staging, Staged item)
    {
        if (batch.Cancelled |= options.Cancellation.IsCancellationRequested)
            return null;
        try
        {
            var (size, hash) = options.Put == ArtifactPut.Link ? staging.Link(item.Source, item.Name, options.Cancellation) : staging.Copy(item.Source, item.Name, options.Cancellation);
            return item with { Size = size, Hash = hash };
        }
        catch (OperationCanceledException)
        {
            batch.Cancelled = true;
        }
        catch (IOException e)
        {
            batch.Failed(item.Files.Key, e.Message);
        }

        return null;
    }

    private void Save(Batch batch, List<Staged> copied)
    {
        try
        {
            using var held = parts.Locks.Take(copied.SelectMany(item => new[] { item.Files.Sidecar, item.Files.Caption }));
            var planned = copied.ConvertAll(item => Plan(batch, item)).OfType<IntentItem>().ToList();
            if (planned.Count > 0)
                Report(batch, planned, batch.Save(planned));
        }
        catch (IOException e)
        {
            foreach (var item in copied)
                batch.Failed(item.Files.Key, e.Message);
        }
    }

    private IntentItem? Plan(Batch batch, Staged item)
    {
        var files = item.Files;
        try
        {
            var target = new Place(Anchor.Artifacts, $"{stage}/{files.Key}{Path.GetExtension(item.Source)}");
            var image = parts.Reader.ReadImage(files);
            var before = image.Record.Content;
            var noted = ArtifactFile.Of($"{ArtifactStore.Folder}/{target.Path}", PathOf(item.Name), item.Size, item.Hash);
            var result = new SetArtifact(stage, noted, options.Params, parts.Now).Apply(before);
            if (result.Refusal is { } refusal)
                throw new IOException(refusal);
            var edits = MediumWriter.Edits(image, result.Content ?? before, parts.Now, out var problem);
            if (problem is not null)
                throw new IOException(problem);
            var moves = Moves(batch, before.Sidecar, item, target);
            if (edits.Count + moves.Count > 0)
                return new IntentItem(files, edits, moves);
            batch.Unchanged(files.Key);
        }
        catch (IOException e)
        {
            batch.Failed(files.Key, e.Message);
        }

        return null;
    }

    private List<FileMove> Moves(Batch batch, Sidecar before, Staged item, Place target)
    {
        var moves = new List<FileMove>();
        var there = parts.Roots.Exists(target);
        // It may be the very file: a hard link renamed onto its other name stays under both.
        if (there && Importing.ContentFile.TryHash(PathOf(target), options.Cancellation)?.Hash == item.Hash)
            return moves;
        if (OldOf(before) is { } old && old != target && parts.Roots.Exists(old))
            moves.Add(new FileMove(old, batch.KeepPlace(old)));
        if (there)
            moves.Add(new FileMove(target, batch.KeepPlace(target)));
        moves.Add(new FileMove(item.Name, target));
        return moves;
    }

    private Place? OldOf(Sidecar before)
    {
        var path = before.Artifacts.FirstOrDefault(artifact => artifact.Stage == stage)?.Path;
        return path is not null && path.StartsWith($"{ArtifactStore.Folder}/{stage}/", StringComparison.Ordinal) && !path.Split('/').Any(part => part is "" or "." or "..")
            ? new Place(Anchor.Artifacts, path[(ArtifactStore.Folder.Length + 1)..])
            : null;
    }

    private void Report(Batch batch, List<IntentItem> planned, List<ItemResult> results)
    {
        for (var i = 0; i < planned.Count; i++)
        {
            var files = planned[i].Files;
            if (results[i].Error is { } error)
            {
                batch.Failed(new FailedItem(files.Key, error) { IsConflict = results[i].LostRace, KeptIn = results[i].KeptIn });
                continue;
            }

            batch.Changed(new ChangedItem(files.Key, null, null));
            batch.Tell(onSaved, files);
        }
    }

    /// <summary>So that a folder opened in place does not take them for pictures of its own.</summary>
    private void MarkStore()
    {
        var root = parts.Roots.Get(Anchor.Artifacts).Folder;
        if (root.Stat(ArtifactStore.Marker) is not null || root.Stat(ArtifactStore.OptOut) is not null)
            return;
        using var marker = root.Open(ArtifactStore.Marker, Libc.O_WRONLY | Libc.O_CREAT, 0x1B6);
        marker.Close();
        root.Sync();
    }

    private string PathOf(Place place) => Path.Combine(parts.Roots.PathOf(place.Anchor), place.Path);

    private sealed record Staged(MediaFiles Files, string Source, Place Name)
    {
        public long Size { get; init; }

        public ContentHash Hash { get; init; }
    }
}
