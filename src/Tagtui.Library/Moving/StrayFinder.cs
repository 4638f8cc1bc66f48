using Tagtui.Library.Importing;
using Tagtui.Library.Posix;

namespace Tagtui.Library.Moving;

/// <summary>
/// Finds media that other programs renamed or moved without their sidecars, and sidecars that went without their media.
///
/// The index remembers what a medium's files looked like when they were last where they belong. So a medium that left is looked for among
/// all rows: a file of the same inode, size and time of writing is the very file, whatever it is called; that costs no reading. Where the disk
/// is another one, size comes first, and only files of the right size are read, and only where a sidecar holds a SHA-256 to
/// compare with; what was copied and lost its time is known by that alone. With no hash, name, size and time must all be
/// the same and fit one file only.
///
/// A copy is no move: a medium that still has its key has not left. Where another file has taken the name meanwhile, what lies there
/// may be that one's, so it is left alone, unless the newcomer is itself known to have come from elsewhere (a swap, a chain).
///
/// Sidecars without a medium that no row ever knew (the index was lost) are found by their SHA-256 among media that have no sidecar: in a quick
/// look only those of the same name, in a thorough one all.
/// </summary>
internal sealed class StrayFinder(ICatalog catalog, ReadingRules rules, bool thorough, CancellationToken cancel)
{
    private const int Most = 100_000;

    private readonly Dictionary<string, string?> _hashes = new(StringComparer.Ordinal);
    private readonly Dictionary<FileId, Departed> _media = [];
    private readonly Dictionary<FileId, Departed> _sidecars = [];
    private readonly Dictionary<string, List<Row>> _arrived = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sidecarAt = new(StringComparer.Ordinal);
    private readonly HashSet<string> _back = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<Row>> _ofSize = [];
    private readonly List<Row> _bare = [];
    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);

    private readonly record struct FileId(long Inode, long Size, long Modified)
    {
        public static FileId Of(FileLook look) => new(look.Inode, look.Size, look.Modified);
    }

    private sealed record Row(string Key, string Name, FileStamp Stamp)
    {
        public string Path { get; } = MediumFacts.FolderOf(Key) is { Length: > 0 } folder ? $"{folder}/{Name}" : Name;

        public bool IsBare => Stamp.Sidecar is null;
    }

    /// <summary>Entries of the index's memory that came to nothing, or are settled.</summary>
    public List<string> Settled { get; } = [];

    public int Orphans { get; private set; }

    public List<FoundMove> Find()
    {
        var departed = catalog.Departed();
        var page = catalog.FindWhole(Query.Parse("orphan"), 0, Most, cancel);
        var orphans = page.Items;
        Orphans = page.Total;
        if (departed.Count == 0 && !orphans.Any(orphan => IsHash(orphan.Sha256)))
            return [];
        Look(departed, orphans);
        var found = new List<FoundMove>();
        var arrivals = _arrived.Values.SelectMany(rows => rows).Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var one in departed)
        {
            cancel.ThrowIfCancellationRequested();
            if (_back.Contains(one.Key))
                Returned(one, found);
            else if (Where(one, arrivals) is { } move)
                found.Add(move);
        }

        var known = found.SelectMany(move => new[] { move.From, move.SidecarAt }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var taken = found.Select(move => move.To).ToHashSet(StringComparer.Ordinal);
        foreach (var orphan in orphans.Where(orphan => IsHash(orphan.Sha256) && !known.Contains(orphan.Key)))
        {
            cancel.ThrowIfCancellationRequested();
            if (ByContent(orphan, taken) is { } move)
                found.Add(move);
        }

        return found;
    }

    // One pass over what the catalogue has of every file.
    private void Look(List<Departed> departed, IReadOnlyList<MediumFacts> orphans)
    {
        foreach (var one in departed)
        {
            _media.TryAdd(FileId.Of(one.Stamp.Media!.Value), one);
            if (one.Stamp.Sidecar is { } sidecar)
                _sidecars.TryAdd(FileId.Of(sidecar), one);
        }

        var keys = departed.Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        var sizes = departed.Select(one => one.Stamp.Media!.Value.Size).ToHashSet();
        var stems = orphans.Where(orphan => IsHash(orphan.Sha256)).Select(orphan => orphan.Stem).ToHashSet(StringComparer.Ordinal);
        var buffer = new KnownRows();
        foreach (var rows in catalog.Known(null, () => buffer))
        {
            cancel.ThrowIfCancellationRequested();
            for (var i = 0; i < rows.Count; i++)
                Take(rows[i], keys, sizes, stems);
        }
    }

    private void Take(in KnownRow known, HashSet<string> keys, HashSet<long> sizes, HashSet<string> stems)
    {
        var stamp = FileStamp.Read(known.Stamp);
        if (stamp.Media is not { } media)
        {
            if (stamp.Sidecar is { } sidecar && _sidecars.TryGetValue(FileId.Of(sidecar), out var lost))
                _sidecarAt[lost.Key] = Text(known.Key);
            return;
        }

        var ofDeparted = _media.TryGetValue(FileId.Of(media), out var one);
        var isOfSize = sizes.Contains(media.Size);
        var isBare = stamp.Sidecar is null && stems.Count > 0;
        if (!ofDeparted && !isOfSize && !isBare)
            return;
        var row = new Row(Text(known.Key), Text(known.Medium), stamp);
        if (ofDeparted && row.Key == one!.Key)
            _back.Add(row.Key);
        else if (ofDeparted)
            Add(_arrived, one!.Key, row);
        if (keys.Contains(row.Key))
            _rows[row.Key] = row;
        if (isOfSize)
            Add(_ofSize, media.Size, row);
        if (isBare && (thorough || stems.Contains(LastPart(row.Key))))
            _bare.Add(row);
    }

    // The medium is where it was, or again; what of its own is missing?
    private void Returned(Departed one, List<FoundMove> found)
    {
        if (!_rows.TryGetValue(one.Key, out var row))
            return;
        if (_sidecarAt.TryGetValue(one.Key, out var at) && at != one.Key && row.IsBare)
            found.Add(new FoundMove(at, null, one.Key, row.Path, StrayProof.File) { ComesBack = true });
        else if (!row.IsBare || one.Stamp.Sidecar is null)
            Settled.Add(one.Key);
    }

    private FoundMove? Where(Departed one, HashSet<string> arrivals)
    {
        var (row, proof, problem) = Arrival(one);
        if (row is null && problem is null)
            return null;
        var isOccupied = catalog.PathOf(one.Key) is not null;
        // Whoever has the name now came from nobody knows where: whose the sidecar there is, nobody knows either.
        if (isOccupied && !arrivals.Contains(one.Key) && row?.Path != one.Path)
            return null;
        return new FoundMove(one.Key, one.Path, row?.Key ?? one.Key, row?.Path ?? one.Path, proof)
        {
            Looks = one.Stamp,
            IsOccupied = isOccupied,
            SidecarAt = _sidecarAt.TryGetValue(one.Key, out var at) && at != one.Key && at != row?.Key ? at : null,
            Problem = problem,
        };
    }

    private (Row? Row, StrayProof Proof, string? Problem) Arrival(Departed one)
    {
        if (_arrived.TryGetValue(one.Key, out var same))
            return Only(one, [.. same.Where(row => IsStill(row))], StrayProof.File);
        var ofSize = _ofSize.GetValueOrDefault(one.Stamp.Media!.Value.Size, []);
        var sha = IsHash(one.Sha256) ? Hash(one.Sha256!) : null;
        if (sha is not null)
            return Only(one, [.. ofSize.Where(row => row.Key != one.Key && (row.IsBare || WentAlong(one, row)) && HasContent(row, sha))], StrayProof.Content);
        var alike = ofSize.Where(row => row.Key != one.Key && row.Name == LastPart(one.Path) && row.Stamp.Media!.Value.Modified == one.Stamp.Media.Value.Modified).ToList();
        return alike.Count == 1 && !IsOnDisk(one.Path) ? (alike[0], StrayProof.Likeness, null) : (null, default, null);
    }

    /// <summary>A sidecar as it was, on another disk: else it is one of the medium's own, which was here all the time.</summary>
    private static bool WentAlong(Departed one, Row row) =>
        one.Stamp.Sidecar is { } was && row.Stamp.Sidecar is { } now && (was.Size, was.Modified) == (now.Size, now.Modified);

    /// <summary>Hard links and copies: the one that has no sidecar of its own, else the one that kept its name.</summary>
    private static (Row?, StrayProof, string?) Only(Departed one, List<Row> rows, StrayProof proof)
    {
        foreach (var choice in (Func<Row, bool>[])[_ => true, row => row.IsBare, row => row.IsBare && row.Name == LastPart(one.Path)])
        {
            var chosen = rows.Where(choice).ToList();
            if (chosen.Count == 1)
                return (chosen[0], proof, null);
        }

        var bare = rows.Where(row => row.IsBare).ToList();
        return (null, proof, bare.Count > 1 ? $"the same picture is at {string.Join(" and at ", bare.Take(3).Select(row => row.Path))}" : null);
    }

    private FoundMove? ByContent(MediumFacts orphan, HashSet<string> taken)
    {
        var sha = Hash(orphan.Sha256!);
        var same = _bare.Where(row => (thorough || LastPart(row.Key) == orphan.Stem) && HasContent(row, sha)).ToList();
        var named = same.Where(row => LastPart(row.Key) == orphan.Stem).ToList();
        var chosen = same.Count == 1 ? same[0] : named.Count == 1 ? named[0] : null;
        if (chosen is null)
            return same.Count == 0 ? null : new FoundMove(orphan.Key, null, orphan.Key, "", StrayProof.Content)
            {
                Problem = $"the same picture is at {string.Join(" and at ", same.Take(3).Select(row => row.Path))}",
            };
        return taken.Add(chosen.Key) ? new FoundMove(orphan.Key, null, chosen.Key, chosen.Path, StrayProof.Content) : null;
    }

    private bool HasContent(Row row, string sha)
    {
        if (!row.IsBare)
            return catalog.Get(row.Key) is { Facts.Sha256: { } said } && Hash(said) == sha;
        if (!_hashes.TryGetValue(row.Key, out var hash))
            _hashes[row.Key] = hash = ContentFile.TryHash(Path.Combine(rules.MediaRoot, row.Path), cancel)?.Hash.ToString();
        return hash == sha;
    }

    private bool IsStill(Row row) => FileLook.At(Path.Combine(rules.MediaRoot, row.Path), followLinks: true) is { } look && FileId.Of(look) == FileId.Of(row.Stamp.Media!.Value);

    private bool IsOnDisk(string path) => FileLook.At(Path.Combine(rules.MediaRoot, path), followLinks: true) is not null;

    private static void Add<TKey>(Dictionary<TKey, List<Row>> rows, TKey key, Row row)
        where TKey : notnull
    {
        if (!rows.TryGetValue(key, out var list))
            rows[key] = list = [];
        list.Add(row);
    }

    private static bool IsHash(string? text) => text?.Trim() is { Length: ContentHash.Size * 2 } trimmed && trimmed.All(char.IsAsciiHexDigit);

    private static string Hash(string text) => text.Trim().ToLowerInvariant();

    private static string Text(ReadOnlySpan<byte> bytes) => System.Text.Encoding.UTF8.GetString(bytes);

    private static string LastPart(string path) => path[(path.LastIndexOf('/') + 1)..];
}
