namespace Tagtui.Library;

/// <summary>
/// What is known of all media, and can be asked: the SQLite index, or the same in memory where there is none. The scan
/// fills either of them in the same way, and a test makes them answer alike.
/// </summary>
internal interface ICatalog : IDisposable
{
    Page<MediumRow> Find(Query query, int skip, int take);

    int Count(Query query);

    List<MediaKey> Keys(Query query);

    /// <summary>The facts of one medium and the stamp that they were read under.</summary>
    (MediumFacts Facts, byte[] Stamp)? Get(string key);

    /// <summary>Every medium, by key.</summary>
    IEnumerable<MediumFacts> All();

    /// <summary>Keys and stamps of one folder, by key.</summary>
    List<(string Key, byte[] Stamp)> Stored(string folder);

    List<string> StoredFolders();

    /// <summary>All or nothing. Facts replace what was known of their key.</summary>
    void Write(IReadOnlyList<LookedFacts> facts, IReadOnlyList<string> gone);

    /// <summary>Which media name which, of those that the filter wants.</summary>
    List<MediumReference> References(Func<MediumReference, bool> wanted) =>
        [.. All().SelectMany(facts => facts.Related.Select(relation => new MediumReference(facts.Key, facts.Type, relation.Type, relation.Key))
            .Concat(facts.Source is { } source ? [new MediumReference(facts.Key, facts.Type, MediumReference.Source, source)] : [])).Where(wanted)];

    List<FolderCount> Folders();

    List<TagCount> Tags(string? prefix);

    LibraryStats Stats();

    IEnumerable<Tag> KnownTags();
}

/// <summary>A medium's sidecar names another: as its source, or in a relation of some kind.</summary>
internal readonly record struct MediumReference(string Key, string Type, string Kind, string Target)
{
    /// <summary>`source_image` or `source_video`: not a name that a relation may have.</summary>
    public const string Source = "/source";
}

public sealed record Page<T>(IReadOnlyList<T> Items, int Skip, int Total);

public readonly record struct FolderCount(string Path, int Media);

public readonly record struct TagCount(Tag Tag, int Media);

public sealed record LibraryStats
{
    public required int Media { get; init; }

    public required int Tagged { get; init; }

    public required int Captioned { get; init; }

    public required int Approved { get; init; }

    public required int Rejected { get; init; }

    public required int Pending { get; init; }

    public required int Favourites { get; init; }

    public required int Orphans { get; init; }

    public required int Problems { get; init; }

    public required long Bytes { get; init; }

    /// <summary>How many media have each score; the first is -1.</summary>
    public required IReadOnlyList<int> ByScore { get; init; }

    public required IReadOnlyDictionary<string, int> ByType { get; init; }
}
