using Tagtui.Imaging;
using Tagtui.Imaging.Files;
using Tagtui.Imaging.Hashing;

namespace Tagtui.Library.Similar;

/// <summary>
/// Works out what is missing, and keeps it.
///
/// A record counts while size, times and inode of the file are those that it was made from. A medium without a record whose
/// file has the inode, size and modification time of a record's was moved: it takes the values along, wherever it was moved by.
/// What cannot be decoded gets a record without values, and is not tried again before it changes.
///
/// How sharp a picture is shows only where it is large: it is asked of the preview in the cache, or decoded as large as one.
///
/// Of the whole picture only where that is asked for, or costs no more. Else its thumbnail in the cache is asked first, and a
/// large JPEG is decoded at an eighth of its size.
/// </summary>
internal sealed class HashFill(HashStore store, ThumbnailCache cache, string mediaRoot, HashNeeds needs, int jobs)
{
    private const int LargeJpeg = 1 << 20;
    private const int KeptAfter = 30_000;
    private const int FirstKeptAfter = 3_000;

    private readonly Dictionary<string, HashRecord> _new = [];
    private readonly List<FailedItem> _failed = [];
    private readonly HashSet<string> _asked = [];
    private Dictionary<long, List<int>>? _byInode;

    /// <summary>What could not be decoded before is tried again, so that the reason can be told.</summary>
    public bool TriesAgain { get; init; }

    /// <summary>Only counts.</summary>
    public bool DryRun { get; init; }

    /// <summary>Called when what was worked out so far can be asked for.</summary>
    public Action? Kept { get; init; }

    public IReadOnlyList<FailedItem> Failed => _failed;

    /// <summary>How many were worked out.</summary>
    public int Made { get; private set; }

    /// <summary>How many there was nothing to be done for.</summary>
    public int Known { get; private set; }

    /// <param name="known">What there is; it is closed where another one is returned.</param>
    /// <param name="all">The sources are all media: records of others are dropped.</param>
    /// <param name="found">Told once how many are to be worked out.</param>
    public HashFile Run(HashFile? known, IEnumerable<HashSource> sources, bool all, Func<int, IProgress<int>?>? found, CancellationToken cancel)
    {
        var missing = new List<HashSource>();
        var seen = all && known is not null ? new System.Collections.BitArray(known.Count) : null;
        foreach (var source in sources)
        {
            cancel.ThrowIfCancellationRequested();
            Look(known, source, seen, missing);
        }

        if (DryRun)
        {
            Made = missing.Count;
            return known ?? store.Add(new Dictionary<string, HashRecord>(), null, null);
        }

        var progress = missing.Count > 0 ? found?.Invoke(missing.Count) : null;
        // What few pictures show soon is to be seen soon; a large file is not written every few seconds.
        var (kept, after) = (Environment.TickCount64, FirstKeptAfter);
        Crew.Run(jobs, missing.Count, i => Make(missing[i], known, cancel), done =>
        {
            progress?.Report(done);
            if (Environment.TickCount64 - kept < after)
                return;
            Keep(ref known, null);
            Kept?.Invoke();
            (kept, after) = (Environment.TickCount64, Math.Min(2 * after, KeptAfter));
        }, cancel);
        var orphans = seen is null ? 0 : seen.Count - Enumerable.Range(0, seen.Count).Count(seen.Get);
        if (known is null || _new.Count > 0 || orphans > known.Count / 8)
            Keep(ref known, seen is null ? null : i => i < seen.Count && !seen[i]);
        cancel.ThrowIfCancellationRequested();
        return known!;
    }

    private void Keep(ref HashFile? known, Func<int, bool>? gone)
    {
        Dictionary<string, HashRecord> added;
        lock (_new)
        {
            added = new Dictionary<string, HashRecord>(_new);
            _new.Clear();
        }

        var now = store.Add(added, known, gone);
        known?.Dispose();
        known = now;
    }

    private void Look(HashFile? known, HashSource source, System.Collections.BitArray? seen, List<HashSource> missing)
    {
        var place = known?.Find(source.Key) ?? -1;
        if (place >= 0)
            seen?.Set(place, true);
        if ((source.Look ?? FileLook.At(PathOf(source), followLinks: true)) is not { } look)
            return;
        if (place < 0)
            place = MovedFrom(known, look) is { } from && Moved(known!.Record(from), look, source) ? from : -1;
        else if (known!.Look(place) != look)
            place = -1;
        if (place >= 0 && ((!TriesAgain && IsFailure(known!.Record(place))) || needs.IsMet(known!.Record(place))))
            Known++;
        else if (_asked.Add(source.Key))
            missing.Add(source with { Look = look });
    }

    private bool Moved(HashRecord record, FileLook look, HashSource source)
    {
        _new[source.Key] = record with { Look = look };
        return true;
    }

    private static bool IsFailure(in HashRecord record) => record is { Has: 0, Blurhash: null, Sharp: null };

    private int? MovedFrom(HashFile? known, FileLook look)
    {
        if (known is null)
            return null;
        if (_byInode is null)
        {
            _byInode = [];
            for (var i = 0; i < known.Count; i++)
            {
                if (!_byInode.TryGetValue(known.Look(i).Inode, out var places))
                    _byInode[known.Look(i).Inode] = places = new List<int>(1);
                places.Add(i);
            }
        }

        foreach (var place in _byInode.GetValueOrDefault(look.Inode) ?? [])
        {
            var was = known.Look(place);
            if (was.Size == look.Size && was.Modified == look.Modified)
                return place;
        }

        return null;
    }

    private void Make(HashSource source, HashFile? known, CancellationToken cancel)
    {
        var path = PathOf(source);
        var look = FileLook.At(path, followLinks: true);
        if (look is null)
            return;
        var (record, problem) = Work(source, path, look.Value, cancel);
        lock (_new)
        {
            if (problem is not null)
                _failed.Add(new FailedItem(new MediaKey(source.Key), problem));
            else
                Made++;
            // Written to while it was read: the values are of something that is no more.
            if (FileLook.At(path, followLinks: true) == look)
                _new[source.Key] = _new.TryGetValue(source.Key, out var moved) ? record.And(moved) : record;
        }
    }

    private (HashRecord Record, string? Problem) Work(HashSource source, string path, FileLook look, CancellationToken cancel)
    {
        var record = new HashRecord(look, 0, 0, 0, 0, 0, 0, null);
        if (needs.Sharpness)
            return cache.Within(new MediaKey(source.Key), path, CachedSize.Preview, cancel) is { Pixels: { } seen, Partial: false } ? (needs.Of(record, seen, whole: false), null) : (record, "it cannot be decoded");
        var stamp = new SourceStamp(look.Size, look.Modified, look.Changed);
        var pixels = needs.Exact ? null : cache.KeptThumbnail(new MediaKey(source.Key), stamp, cancel);
        var whole = pixels is null && (needs.Exact || ImageFile.Probe(path) is not { } probe || probe.Format.MediaType != "image/jpeg" || (long)probe.Width * probe.Height < LargeJpeg);
        if (pixels is null)
        {
            var side = whole ? ImageLimits.MaxSide : PictureHashes.QuickSide;
            var decoded = ImageFile.Decode(path, side, side, cancel);
            if (decoded.Pixels is null || decoded.Partial)
                return (record, decoded.Reason ?? "it cannot be decoded");
            pixels = decoded.Pixels;
        }

        return (needs.Of(record, pixels, whole), null);
    }

    private string PathOf(HashSource source) => Path.Combine(mediaRoot, source.Path);
}
