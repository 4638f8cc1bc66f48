using Tagtui.Library.Posix;

namespace Tagtui.Library.Exporting;

/// <summary>
/// Writes what was planned. First everything is compared with what stands in the target: a dry run ends there, and so does an
/// export that finds no room. Then, in windows:
///
/// 1. Each file is written under a temporary name in its folder.
/// 2. Their marks go to the ledger, which is synced.
/// 3. Each is synced and renamed: without overwriting where nothing was, over the old one where that is ours. Then the folders are synced.
///
/// A kill leaves whole files under their names, and temporaries that the next export removes; it goes on where this one
/// ended, for what stands already is the same. A full disk ends it the same way: nobody is helped by the same line a thousand times.
/// </summary>
internal sealed class ExportRun(ExportTarget target, ExportPlan plan, ExportOptions options)
{
    private const int ItemsInAWindow = 32;
    private readonly List<ExportedFile> _written = [];
    private readonly List<MediaKey> _changed = [];
    private readonly List<MediaKey> _unchanged = [];
    private readonly List<FailedItem> _failed = [.. plan.Failed];
    private bool _cancelled;
    private bool _begun;
    private int _differing;
    private string? _stopped;

    public ExportReport Run()
    {
        var free = target.Free();
        var looked = Look();
        if (!options.DryRun && !_cancelled && free < looked)
            throw new LibraryException($"there is no room in {target.Folder}: it needs {looked:N0} bytes, and {free:N0} are free");
        List<string> stale = [];
        try
        {
            if (!options.DryRun)
                Write();
            stale = Stale();
        }
        catch (OperationCanceledException)
        {
            _cancelled = true;
        }

        return new ExportReport
        {
            Outcome = new Outcome
            {
                Changed = [.. _changed.Select(key => new ChangedItem(key, null, null))],
                Unchanged = _unchanged,
                Failed = _failed,
                Cancelled = _cancelled,
            },
            Folder = target.Folder,
            Files = _written,
            LeftOut = plan.LeftOut,
            Uncaptioned = plan.Uncaptioned,
            Unmasked = plan.Unmasked,
            Notes = plan.Notes,
            Stale = stale,
            Pruned = options.Prune && _failed.Count == 0 && _stopped is null && !_cancelled,
            Free = free,
            Stopped = _stopped,
        };
    }

    /// <summary>Compares all; in a dry run that is what is told. The bytes that will be copied.</summary>
    private long Look()
    {
        var bytes = 0L;
        foreach (var item in Everything(new HashSet<MediaKey>()))
        {
            if (_cancelled |= options.Cancellation.IsCancellationRequested)
                break;
            try
            {
                var files = Differing(item);
                bytes += files?.Sum(file => SizeOf(file.File)) ?? 0;
                _differing += files?.Count ?? 0;
                if (!options.DryRun)
                    continue;
                Report(item, files);
            }
            catch (OperationCanceledException)
            {
                _cancelled = true;
            }
            catch (IOException e) when (options.DryRun)
            {
                _failed.Add(new FailedItem(item.Key, e.Message));
            }
            catch (IOException)
            {
                // It is told when it is to be written.
            }
        }

        return bytes;
    }

    private void Write()
    {
        // Nothing is made for nothing; what keeps an export from beginning is no matter of one picture.
        if (_differing > 0 || target.Ledger.Unfinished)
            Begin();
        foreach (var window in plan.Items.Chunk(ItemsInAWindow))
        {
            if (!Goes())
                return;
            Write(window);
            options.Progress?.Report(_changed.Count + _unchanged.Count + _failed.Count);
        }

        if (Goes() && _begun && plan.List(_failed.Select(failed => failed.Key).ToHashSet()) is { } list)
            Write([list]);
        if (!Goes())
            return;
        if (_begun)
            Try(target.Ledger.Finish);
    }

    private bool Goes() => _stopped is null && !(_cancelled |= options.Cancellation.IsCancellationRequested);

    private void Write(PlannedItem[] window)
    {
        using var staging = new ExportStaging(target, options);
        var staged = new List<(PlannedItem Item, List<(PlannedFile File, bool Replaces)> Files)>();
        foreach (var item in window)
        {
            try
            {
                options.Cancellation.ThrowIfCancellationRequested();
                var files = Differing(item);
                if (files is { Count: > 0 })
                {
                    staging.Add(files);
                    staged.Add((item, files));
                }
                else
                {
                    Report(item, files);
                }
            }
            catch (OperationCanceledException)
            {
                _cancelled = true;
                return;
            }
            catch (PosixException e) when (IsTheEnd(e))
            {
                Stop(e);
                return;
            }
            catch (IOException e)
            {
                _failed.Add(new FailedItem(item.Key, e.Message));
            }
        }

        if (staged.Count > 0)
            Try(() => Place(staging, staged));
    }

    private void Place(ExportStaging staging, List<(PlannedItem Item, List<(PlannedFile File, bool Replaces)> Files)> staged)
    {
        target.Ledger.Append(staging.Marks);
        foreach (var (item, files) in staged)
        {
            try
            {
                if (staging.Place(files))
                    Report(item, files);
                else
                    Refuse(item, files);
            }
            catch (IOException e) when (e is not PosixException posix || !IsTheEnd(posix))
            {
                _failed.Add(new FailedItem(item.Key, e.Message));
            }
        }

        staging.SyncFolders();
    }

    private void Begin()
    {
        target.Begin(plan.Items.SelectMany(item => item.Files).Select(file => FileRoot.Split(file.Path).Folder));
        _begun = true;
    }

    /// <summary>What is to be written of an item; null where something of somebody else's stands in its place.</summary>
    private List<(PlannedFile File, bool Replaces)>? Differing(PlannedItem item)
    {
        var files = new List<(PlannedFile, bool)>();
        foreach (var file in item.Files)
        {
            switch (target.Compare(file, options.Pictures, options.Cancellation))
            {
                case Standing.Nothing:
                    files.Add((file, false));
                    break;
                case Standing.Ours:
                    files.Add((file, true));
                    break;
                case Standing.Foreign:
                    return null;
            }
        }

        return files;
    }

    private void Report(PlannedItem item, List<(PlannedFile File, bool Replaces)>? files)
    {
        if (files is null)
        {
            Refuse(item, [.. item.Files.Select(file => (file, false))]);
            return;
        }

        foreach (var (file, replaces) in files)
            _written.Add(new ExportedFile(item.IsList ? null : item.Key, file.Path, SizeOf(file), replaces));
        if (!item.IsList)
            (files.Count > 0 ? _changed : _unchanged).Add(item.Key);
    }

    private void Refuse(PlannedItem item, List<(PlannedFile File, bool Replaces)> files)
    {
        var foreign = files.FirstOrDefault(file => target.Compare(file.File, options.Pictures, options.Cancellation) == Standing.Foreign).File ?? files[0].File;
        _failed.Add(new FailedItem(item.Key, $"{foreign.Path} is there already, is another file, and was not put there by an export as it is now") { IsConflict = true });
    }

    private long SizeOf(PlannedFile file) =>
        file.Bytes is { } bytes ? bytes.Length : options.Pictures == ExportPictures.Copy && new FileInfo(file.Source!) is { Exists: true } source ? source.ResolveLinkTarget(true) is FileInfo real ? real.Length : source.Length : 0;

    private IEnumerable<PlannedItem> Everything(IReadOnlySet<MediaKey> failed) => plan.List(failed) is { } list ? plan.Items.Append(list) : plan.Items;

    /// <summary>
    /// Files of an earlier export that this one does not have. They are taken away only where all went well: what could not
    /// be read today may be the reason why it is missing.
    /// </summary>
    private List<string> Stale()
    {
        var now = plan.Items.SelectMany(item => item.Files).Select(file => file.Path).Append(plan.ListPath).ToHashSet();
        var prune = options.Prune && _failed.Count == 0 && Goes();
        var stale = target.Ledger.Paths.Where(path => !now.Contains(path) && IsStale(path, prune)).Order(StringComparer.Ordinal).ToList();
        if (!prune || options.DryRun || stale.Count == 0)
            return stale;
        if (!_begun)
            Begin();
        Try(() => stale.ForEach(target.Remove));
        return stale;
    }

    private bool IsStale(string path, bool sure)
    {
        try
        {
            return sure ? target.Holds(path, options.Cancellation) : target.Has(path);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Try(Action act)
    {
        try
        {
            act();
        }
        catch (PosixException e)
        {
            Stop(e);
        }
    }

    private void Stop(PosixException e) => _stopped = e.Message;

    private static bool IsTheEnd(PosixException e) => e.Number is Errno.ENOSPC or Errno.EDQUOT or Errno.EROFS;
}
