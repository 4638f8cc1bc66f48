using Tagtui.Library.Json;
using Tagtui.Library.Moving;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Placing;

/// <summary>
/// Other bytes for a medium. The new file is copied in, synced and decoded before anything is promised; then it takes the
/// old one's place in one step, and the old one is kept with the undo log (<see cref="ItemMoves"/>). What the sidecar says
/// of the bytes themselves follows them. Another format has another extension; key, sidecar and caption stay.
/// </summary>
internal sealed class ReplaceRun(StoreParts parts, ReplaceOptions options, Action<SavedMedium>? onSaved)
{
    public Outcome Run(MediaFiles files, string source)
    {
        var batch = new Batch(parts, HistoryKind.Replace, options.Label ?? $"replace {files.Key} by {Path.GetFileName(source)}");
        try
        {
            Replace(batch, files, source);
        }
        catch (OperationCanceledException)
        {
            batch.Cancelled = true;
        }
        catch (IOException e)
        {
            batch.Failed(files.Key, e.Message);
        }

        return batch.Close();
    }

    private void Replace(Batch batch, MediaFiles files, string source)
    {
        if (files.Media is not { } media)
            throw new IOException("there is no picture to replace, only its sidecar");
        using var folders = new OpenFolders(parts.Roots);
        var staging = new Staging(parts, folders);
        if (options.DryRun)
        {
            var seen = staging.Read(source, options.Cancellation, sync: false);
            if (Plan(batch, files, media, source, seen.Hash, null) is { } planned)
                batch.Changed(new ChangedItem(planned.Files.Key, null, null));
            return;
        }

        var name = staging.NameFor(FileRoot.Split(media).Folder);
        staging.WriteDown([name]);
        try
        {
            var (_, hash) = staging.Copy(source, name, options.Cancellation);
            if (folders.Sync().Values.FirstOrDefault() is { } error)
                throw new IOException(error);
            using var held = parts.Locks.Take([files.Sidecar, files.Caption]);
            var staged = Path.Combine(parts.Roots.PathOf(Anchor.Media), name.Path);
            if (Plan(batch, files, media, staged, hash, name) is { } item)
                Save(batch, item);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            ItemMoves.TryRemove(folders, name);
            throw;
        }

        ItemMoves.TryRemove(folders, name);
    }

    private IntentItem? Plan(Batch batch, MediaFiles files, string media, string path, ContentHash hash, Place? staged)
    {
        var check = PictureCheck.Of(path, options.Cancellation);
        if (check.Problem is { } problem && !options.Unchecked)
            throw new IOException($"the new file is refused: {problem}");
        if (HashOf(media) == hash)
        {
            batch.Unchanged(files.Key);
            return null;
        }

        var target = TargetFor(files, media, check);
        var image = parts.Reader.ReadImage(files);
        var edits = MediumWriter.Edits(image, Follow(image.Record.Content, hash, check), parts.Now, out problem);
        if (problem is not null)
            throw new IOException(problem);
        if (staged is null)
            return new IntentItem(files, edits, []);
        var (old, @new) = (new Place(Anchor.Media, media), new Place(Anchor.Media, target));
        var moves = new List<FileMove> { new(old, batch.KeepPlace(old)), new(staged.Value, @new) };
        if (target != media)
            AddScores(edits, moves, files, files with { Media = target });
        return new IntentItem(files with { Media = target }, edits, moves);
    }

    /// <summary>The same name where the format is the same, else the key with the new format's extension.</summary>
    private string TargetFor(MediaFiles files, string media, PictureCheck check)
    {
        var extension = MediaTypes.Extension(media).ToString();
        if (check.Extensions.Count == 0 || check.Extensions.Contains(extension.ToLowerInvariant()))
            return media;
        var target = files.Key.Value + check.Extensions[0];
        var (folder, name) = FileRoot.Split(media);
        var stem = name[..^extension.Length];
        var neighbours = DirectoryListing.Read(Path.Combine(parts.Roots.PathOf(Anchor.Media), folder))?.Entries ?? [];
        foreach (var other in neighbours.Select(entry => entry.Name).Where(other => other != name && MediaTypes.IsMediaName(other)))
        {
            // Which of two files of one stem has the sidecar is a matter of their names: a new name could change owners.
            if (other[..^MediaTypes.Extension(other).Length] == stem || other == FileRoot.Split(target).Name)
                throw new IOException($"{other} has the same stem: a {check.Extensions[0][1..]} beside it could take its sidecar; rename one of them first");
        }

        return target;
    }

    private static MediumContent Follow(MediumContent before, ContentHash hash, PictureCheck check)
    {
        var sidecar = before.Sidecar;
        if (sidecar.Sha256 is not null)
            sidecar = sidecar with { Sha256 = hash.ToString() };
        if (check.Width > 0 && sidecar.Width is not null)
            sidecar = sidecar with { Width = check.Width };
        if (check.Height > 0 && sidecar.Height is not null)
            sidecar = sidecar with { Height = check.Height };
        return before with { Sidecar = sidecar };
    }

    /// <summary>A score file bears its medium's full name, outside and inside.</summary>
    private void AddScores(List<FileEdit> edits, List<FileMove> moves, MediaFiles before, MediaFiles after)
    {
        var (from, to) = (MediumReader.ScorePath(before)!, MediumReader.ScorePath(after)!);
        if (FileImage.Read(parts.Media, from, JsonText.MaxBytes).Bytes is not { } bytes)
            return;
        if (JsonText.Parse(bytes, out _) is not { } text)
        {
            moves.Add(new FileMove(new Place(Anchor.Media, from), new Place(Anchor.Media, to)));
            return;
        }

        var splice = new JsonSplice(text);
        splice.Set(JsonText.Root, "file", JsonFragment.Of(FileRoot.Split(after.Media!).Name));
        edits.Add(new FileEdit(new Place(Anchor.Media, to), null, splice.ToBytes(), Batch.TemporaryName()));
        edits.Add(new FileEdit(new Place(Anchor.Media, from), bytes, null, Batch.TemporaryName()));
    }

    private ContentHash? HashOf(string media)
    {
        using var file = parts.Media.TryOpenFile(media);
        return file is null ? null : Staging.HashOf(file, options.Cancellation);
    }

    private void Save(Batch batch, IntentItem item)
    {
        var result = batch.Save([item])[0];
        if (result.Error is { } error)
        {
            batch.Failed(new FailedItem(item.Files.Key, error) { IsConflict = result.LostRace, KeptIn = result.KeptIn });
            return;
        }

        batch.Changed(new ChangedItem(item.Files.Key, null, null));
        batch.Tell(onSaved, item.Files);
    }
}
