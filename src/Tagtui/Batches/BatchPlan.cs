using Tagtui.Library;

namespace Tagtui.Batches;

/// <summary>
/// What a change would do to a selection: a line for each changed field and each refusal, in the order of the selection.
/// Of a hundred thousand pictures only the texts of the first are kept, and of all the fingerprint of what would become
/// of them: with it the change is made as it was planned, or not at all.
/// </summary>
internal sealed class BatchPlan
{
    public const int MostLines = 5_000;

    private readonly Dictionary<MediaKey, ulong> _shown = [];
    private readonly HashSet<MediaKey> _dropped = [];

    private BatchPlan(Change change, int selected) => (Change, Selected) = (change, selected);

    public Change Change { get; }

    public int Selected { get; }

    public IReadOnlyList<BatchLine> Lines { get; private set; } = [];

    /// <summary>Lines that there would be, and that were only counted.</summary>
    public int LeftOut { get; private set; }

    public int Unchanged { get; private set; }

    public IReadOnlyList<FailedItem> Failed { get; private set; } = [];

    public int Refused => Failed.Count;

    public int Dropped => _dropped.Count;

    /// <summary>So many have already what the change adds.</summary>
    public int Repeating { get; private set; }

    /// <summary>How they have it: "begin with ohwx".</summary>
    public string? HowRepeating { get; private set; }

    public int Changing => _shown.Count - _dropped.Count;

    public bool IsDropped(MediaKey key) => _dropped.Contains(key);

    /// <param name="library">Is only read.</param>
    /// <param name="told">Of each line as it comes, where somebody prints them.</param>
    public static BatchPlan Of(MediaLibrary library, Change change, IReadOnlyList<MediaKey> keys, IProgress<int>? progress, CancellationToken cancellation, Action<BatchLine>? told = null)
    {
        var plan = new BatchPlan(change, keys.Count);
        List<BatchLine> lines = [];
        var repeating = default(MediaKey?);
        var outcome = library.Apply(change, keys, new ApplyOptions
        {
            DryRun = true,
            Progress = progress,
            Cancellation = cancellation,
            Repeating = (key, where) =>
            {
                (repeating, plan.HowRepeating) = (key, plan.HowRepeating ?? where);
                plan.Repeating++;
            },
            Planned = item =>
            {
                var fields = ContentDifference.Of(item.Before!, item.After!);
                plan._shown[item.Key] = ContentDifference.Fingerprint(fields);
                foreach (var field in fields)
                    Add(new BatchLine(item.Key, field) { AtBeginning = change.IsAtBeginning, Repeats = repeating == item.Key });
            },
        });
        cancellation.ThrowIfCancellationRequested();
        foreach (var failed in outcome.Failed)
            Add(BatchLine.Refused(failed));
        plan.Unchanged = outcome.Unchanged.Count;
        plan.Failed = outcome.Failed;
        plan.Lines = InOrder(lines, keys);
        return plan;

        void Add(BatchLine line)
        {
            told?.Invoke(line);
            if (lines.Count < MostLines)
                lines.Add(line);
            else
                plan.LeftOut++;
        }
    }

    /// <summary>Takes a picture out, or puts it back.</summary>
    public void Toggle(MediaKey key)
    {
        if (_shown.ContainsKey(key) && !_dropped.Remove(key))
            _dropped.Add(key);
    }

    public (Change Change, IReadOnlyList<MediaKey> Keys) Make()
    {
        var shown = _dropped.Count == 0 ? _shown : _shown.Where(item => !_dropped.Contains(item.Key)).ToDictionary();
        return (new AsShown(Change, shown), [.. shown.Keys]);
    }

    /// <summary>A refusal stands where its picture does, and not behind all that change.</summary>
    private static List<BatchLine> InOrder(List<BatchLine> lines, IReadOnlyList<MediaKey> keys)
    {
        if (!lines.Exists(line => line.Refusal is not null))
            return lines;
        Dictionary<MediaKey, int> places = [];
        for (int i = 0; i < keys.Count; i++)
            places.TryAdd(keys[i], i);
        return [.. lines.OrderBy(line => places.GetValueOrDefault(line.Key, int.MaxValue))];
    }
}
