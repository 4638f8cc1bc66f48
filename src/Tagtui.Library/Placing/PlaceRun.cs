using Tagtui.Library.Moving;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Placing;

/// <summary>
/// New media from outside, safely. In windows:
///
/// 1. The temporaries' names go to the journal, then the bytes under them: copied, hashed on the way, and synced. A file
///    that is to be moved is only read and synced where it is.
/// 2. The caller's plan looks at the bytes and says where they go and what is to be known of them.
/// 3. The save (<see cref="SaveEngine"/>) takes over: sidecar and caption are its edits, and the medium is its last
///    move, by a rename that fails where a name is. From its intent on a kill loses nothing; before it, recovery
///    removes the temporaries.
///
/// Undo moves what came in to `deleted/`.
/// </summary>
internal sealed class PlaceRun(StoreParts parts, PlaceOptions options, Action<SavedMedium>? onSaved)
{
    private const int FilesInAWindow = 64;

    private readonly FreeNames _names = new(parts.Roots.PathOf(Anchor.Media), options.CaptionExtension);

    private readonly List<Planned> _planned = [];

    public Outcome Run(IReadOnlyList<NewMedium> media)
    {
        var batch = new Batch(parts, HistoryKind.Add, options.Label ?? $"add {(media.Count == 1 ? Path.GetFileName(media[0].Source) : $"{media.Count} files")}");
        foreach (var window in media.Chunk(FilesInAWindow))
        {
            if (batch.Cancelled |= options.Cancellation.IsCancellationRequested)
                break;
            Place(batch, window);
            options.Progress?.Report(batch.Handled);
        }

        return batch.Close();
    }

    private void Place(Batch batch, NewMedium[] window)
    {
        using var folders = new OpenFolders(parts.Roots);
        var staging = new Staging(parts, folders);
        var names = Array.ConvertAll(window, medium => options.DryRun || medium.Mode == PlaceMode.Move ? (Place?)null : staging.NameFor(medium.Folder));
        try
        {
            staging.WriteDown([.. names.OfType<Place>()]);
        }
        catch (IOException e)
        {
            foreach (var medium in window)
                batch.Failed(KeyOf(medium), e.Message);
            return;
        }

        for (var i = 0; i < window.Length && !(batch.Cancelled |= options.Cancellation.IsCancellationRequested); i++)
        {
            try
            {
                Plan(batch, window[i], names[i], staging, folders);
                options.Progress?.Report(batch.Handled + _planned.Count);
            }
            catch (OperationCanceledException)
            {
                batch.Cancelled = true;
            }
            catch (IOException e)
            {
                batch.Failed(KeyOf(window[i]), e.Message);
            }
        }

        Save(batch, folders);
        // What no save took; the engine has removed what a failed one left. Anything that ends us before is for recovery.
        foreach (var name in names.OfType<Place>())
            ItemMoves.TryRemove(folders, name);
    }

    private void Plan(Batch batch, NewMedium medium, Place? name, Staging staging, OpenFolders folders)
    {
        var from = name ?? OutsideOf(medium.Source);
        var (size, hash) = medium.Mode switch
        {
            _ when options.DryRun => staging.Read(medium.Source, options.Cancellation, sync: false),
            PlaceMode.Copy => staging.Copy(medium.Source, from, options.Cancellation),
            PlaceMode.HardLink => staging.Link(medium.Source, from, options.Cancellation),
            _ => staging.Read(medium.Source, options.Cancellation),
        };
        var staged = new StagedFile(medium.Source, Path.Combine(parts.Roots.PathOf(from.Anchor), from.Path), size, hash);
        switch (medium.Plan(staged, _names))
        {
            case PlacePlan.Skip skip:
                batch.Unchanged(skip.Key);
                break;
            case PlacePlan.Refuse refuse:
                batch.Failed(KeyOf(medium), refuse.Reason);
                break;
            case PlacePlan.Put put:
                // Two edits of one sidecar must not be planned upon the same old bytes.
                if (put.With is { } with && _planned.Exists(other => other.With?.Sidecar == with.Files.Sidecar))
                    Save(batch, folders);
                var item = Plan(batch, put, from, out var problem);
                if (problem is not null)
                    batch.Failed(KeyOf(medium), problem);
                else if (options.DryRun)
                    batch.Changed(new ChangedItem(item!.Files.Key, null, null));
                else
                    _planned.Add(new Planned(medium, item!, put.With?.Files));
                break;
            default:
                throw new InvalidOperationException("a plan of no kind");
        }
    }

    private IntentItem? Plan(Batch batch, PlacePlan.Put put, Place from, out string? problem)
    {
        problem = _names.Refusal(put.Path);
        if (problem is not null)
            return null;
        var files = _names.FilesOf(put.Path);
        // A sidecar that waits there for its medium is this one's.
        var there = parts.Reader.ReadImage(files);
        problem = put.Sidecar is not null && there.Sidecar is not null ? $"there is a sidecar already: {files.Sidecar}"
            : put.Caption is not null && there.Caption is not null ? $"there is a caption already: {files.Caption}"
            : null;
        var image = there.With(put.Sidecar, put.Caption);
        var after = image.Record.Content;
        if (problem is null && put.Change?.Apply(after) is { } result)
        {
            problem = result.Refusal;
            after = result.Content ?? after;
        }

        if (problem is not null)
            return null;
        var edits = MediumWriter.Edits(image, after, parts.Now, out problem);
        if (problem is not null)
            return null;
        edits = [.. edits.Select(edit => edit with { Old = OldOf(edit, files, there) })];
        AddUntouched(edits, files.Sidecar, there.Sidecar is null ? put.Sidecar : null);
        AddUntouched(edits, files.Caption, there.Caption is null ? put.Caption : null);
        if (put.With is { } other)
        {
            var (more, problemOfOther) = EditsOf(other.Files, other.Change);
            if (problemOfOther is not null)
            {
                problem = $"{other.Files.Key}: {problemOfOther}";
                return null;
            }

            edits.AddRange(more);
        }

        _names.Note(put.Path);
        List<FileMove> moves = options.DryRun ? [] : [.. put.Companions.Select(OutsideOf).Select(companion => new FileMove(companion, batch.KeepPlace(companion)))];
        return new IntentItem(files, edits, [.. moves, new FileMove(from, new Place(Anchor.Media, put.Path))]);
    }

    private (List<FileEdit> Edits, string? Problem) EditsOf(MediaFiles files, Change change)
    {
        var image = parts.Reader.ReadImage(files);
        var result = change.For(files).Apply(image.Record.Content);
        if (result.Refusal is not null || result.Content is not { } after)
            return ([], result.Refusal);
        var edits = MediumWriter.Edits(image, after, parts.Now, out var problem);
        return (edits, problem);
    }

    /// <summary>What came along is no file of the library yet.</summary>
    private static byte[]? OldOf(FileEdit edit, MediaFiles files, MediumImage there) =>
        edit.Target.Path == files.Sidecar ? there.Sidecar : edit.Target.Path == files.Caption ? there.Caption : edit.Old;

    private static void AddUntouched(List<FileEdit> edits, string path, byte[]? bytes)
    {
        if (bytes is not null && !edits.Exists(edit => edit.Target.Path == path))
            edits.Add(new FileEdit(new Place(Anchor.Media, path), null, bytes, Batch.TemporaryName()));
    }

    private void Save(Batch batch, OpenFolders folders)
    {
        if (_planned.Count == 0)
            return;
        try
        {
            if (folders.Sync().Values.FirstOrDefault() is { } error)
                throw new IOException(error);
            using var held = parts.Locks.Take(_planned.SelectMany(plan => Recovery.PathsOf(plan.Item)));
            Report(batch, batch.Save(_planned.ConvertAll(plan => plan.Item)));
        }
        catch (IOException e)
        {
            foreach (var plan in _planned)
                batch.Failed(KeyOf(plan.Medium), e.Message);
        }

        _planned.Clear();
    }

    private void Report(Batch batch, List<ItemResult> results)
    {
        for (var i = 0; i < _planned.Count; i++)
        {
            var (medium, item, with) = _planned[i];
            if (results[i].Error is { } error)
            {
                batch.Failed(new FailedItem(KeyOf(medium), error) { IsConflict = results[i].LostRace, KeptIn = results[i].KeptIn });
                continue;
            }

            batch.Changed(new ChangedItem(item.Files.Key, null, null));
            batch.Tell(onSaved, item.Files);
            if (with is null || item.Edits.All(edit => edit.Target.Path != with.Sidecar))
                continue;
            batch.Changed(new ChangedItem(with.Key, null, null));
            batch.Tell(onSaved, with);
        }
    }

    private static MediaKey KeyOf(NewMedium medium) => new(medium.Source);

    /// <summary>By its real folder: below the root of everything no link is followed either.</summary>
    private static Place OutsideOf(string source)
    {
        using var folder = Staging.FolderOfFile(source, out var name);
        var real = new FileInfo($"/proc/self/fd/{folder.Fd}").LinkTarget ?? throw new IOException($"cannot tell where {source} is");
        return new Place(Anchor.Outside, Path.Combine(real, name)[1..]);
    }

    private sealed record Planned(NewMedium Medium, IntentItem Item, MediaFiles? With);
}
