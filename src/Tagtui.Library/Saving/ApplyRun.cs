namespace Tagtui.Library.Saving;

/// <summary>
/// One change to many media: in windows, each under its items' locks from reading to DONE. Stopping is looked for
/// between items that are only planned and between windows, so that what was acknowledged is always finished.
/// </summary>
/// <param name="into">A batch that goes on afterwards; null for one of its own.</param>
internal sealed class ApplyRun(StoreParts parts, Change change, ApplyOptions options, Action<SavedMedium>? onSaved, int total, Batch? into = null)
{
    private const int MostKeptContents = 1000;

    private readonly Batch _batch = into ?? new Batch(parts, HistoryKind.Change, options.Label ?? change.Describe());
    private readonly bool _keepsContents = (options.DryRun || total <= MostKeptContents) && options.Planned is null;

    /// <param name="media">Asked for as they are needed: of a hundred thousand only a window is at hand.</param>
    public Outcome Run(IEnumerable<MediaFiles> media)
    {
        Into(media);
        return _batch.Close();
    }

    /// <summary>The same, and the batch stays open.</summary>
    public void Into(IEnumerable<MediaFiles> media)
    {
        using var all = media.GetEnumerator();
        var seen = new HashSet<MediaKey>();
        MediaFiles? next = null;
        while (!Stopped())
        {
            var window = new List<MediaFiles>();
            var paths = new HashSet<string>(StringComparer.Ordinal);
            while (window.Count < Batch.ItemsInAGroup && (next ??= Next(all, seen)) is { } files)
            {
                // Two media that share a caption file must not be planned upon the same old bytes.
                if (paths.Contains(files.Caption) || paths.Contains(files.Sidecar))
                    break;
                window.Add(files);
                paths.Add(files.Caption);
                paths.Add(files.Sidecar);
                next = null;
            }

            if (window.Count == 0)
                break;
            Window(window, paths);
            options.Between?.Invoke();
        }
    }

    private static MediaFiles? Next(IEnumerator<MediaFiles> all, HashSet<MediaKey> seen)
    {
        while (all.MoveNext())
            if (seen.Add(all.Current.Key))
                return all.Current;
        return null;
    }

    private void Window(List<MediaFiles> window, HashSet<string> paths)
    {
        if (options.DryRun)
        {
            Plan(window);
            return;
        }

        try
        {
            using var held = parts.Locks.Take(paths);
            Save(Plan(window));
        }
        catch (IOException e)
        {
            foreach (var files in window)
                _batch.Failed(files.Key, e.Message);
            options.Progress?.Report(_batch.Handled);
        }
    }

    private List<PlannedItem> Plan(List<MediaFiles> window)
    {
        var planned = new List<PlannedItem>();
        foreach (var files in window)
        {
            if (Stopped())
                return options.DryRun ? planned : [];
            var item = Plan(files);
            if (item is null)
                continue;
            if (options.DryRun)
                WouldChange(new ChangedItem(files.Key, item.Before, item.After));
            else
                planned.Add(Kept(options.Aside ? item with { Intent = _batch.Aside(item.Intent) } : item));
        }

        options.Progress?.Report(_batch.Handled);
        return planned;
    }

    /// <summary>What nobody will ask for is not at hand while five hundred are being saved.</summary>
    private PlannedItem Kept(PlannedItem item) => _keepsContents ? item : item with { Before = null, After = null };

    private void WouldChange(ChangedItem item)
    {
        options.Planned?.Invoke(item);
        _batch.Changed(_keepsContents ? item : new ChangedItem(item.Key, null, null));
    }

    private PlannedItem? Plan(MediaFiles files)
    {
        MediumImage image;
        MediumContent? after;
        try
        {
            image = parts.Reader.ReadImage(files);
            var before = image.Record.Content;
            var known = options.Base?.GetValueOrDefault(files.Key) ?? options.BaseOf?.Invoke(image.Record);
            var start = known is null || known.SameBytes(image.Record) ? before : known.Content;
            var result = change.For(files).Apply(start);
            if (result.Refusal is { } refusal)
            {
                _batch.Failed(new FailedItem(files.Key, refusal) { IsConflict = result.IsConflict });
                return null;
            }

            after = result.Content;
            if (after is not null && options.Repeating is { } repeating && change.For(files).Repeats(start) is { } where)
                repeating(files.Key, where);
            if (after is not null && !ReferenceEquals(start, before))
            {
                var conflicts = new List<FieldConflict>();
                after = MediumMerge.Merge(start, after, before, conflicts, options.Settle);
                if (conflicts.Count > 0)
                {
                    var fields = string.Join(", ", conflicts.Select(conflict => conflict.Field));
                    _batch.Failed(new FailedItem(files.Key, $"changed meanwhile by somebody else as well: {fields}") { IsConflict = true, Conflicts = conflicts });
                    return null;
                }
            }
        }
        catch (IOException e)
        {
            _batch.Failed(files.Key, e.Message);
            return null;
        }

        var edits = after is null ? [] : MediumWriter.Edits(image, after, parts.Now, out var problem) is var made && problem is null ? made : Refuse(files, problem);
        if (edits is { Count: 0 })
            _batch.Unchanged(files.Key);
        return edits is { Count: > 0 } ? new PlannedItem(image.Record.Content, after, new IntentItem(files, edits, [])) : null;
    }

    private List<FileEdit>? Refuse(MediaFiles files, string problem)
    {
        _batch.Failed(files.Key, problem);
        return null;
    }

    private void Save(List<PlannedItem> planned)
    {
        if (planned.Count == 0)
            return;
        var results = _batch.Save(planned.ConvertAll(item => item.Intent), done => options.Progress?.Report(_batch.Handled + done));
        for (var i = 0; i < planned.Count; i++)
        {
            var (item, result) = (planned[i], results[i]);
            var key = item.Intent.Files.Key;
            if (result.Error is { } error)
            {
                _batch.Failed(new FailedItem(key, error) { IsConflict = result.LostRace, KeptIn = result.KeptIn });
                continue;
            }

            _batch.Changed(_keepsContents ? new ChangedItem(key, item.Before, item.After) : new ChangedItem(key, null, null));
            _batch.Tell(onSaved, item.Intent.Files);
        }

        options.Progress?.Report(_batch.Handled);
    }

    private bool Stopped() => _batch.Cancelled |= options.Cancellation.IsCancellationRequested;

    private sealed record PlannedItem(MediumContent? Before, MediumContent? After, IntentItem Intent);
}
