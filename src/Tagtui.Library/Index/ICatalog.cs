namespace Tagtui.Library;

/// <summary>
/// What is known of all media, and can be asked: the SQLite index, or the same in memory where there is none. The scan
/// fills either of them in the same way, and a test makes them answer alike.
/// </summary>
internal interface ICatalog : IDisposable
{
    Page<MediumRow> Find(Query query, int skip, int take, CancellationToken cancel);

    /// <summary>Like <see cref="Find"/>, with all that is known of each.</summary>
    Page<MediumFacts> FindWhole(Query query, int skip, int take, CancellationToken cancel);

    int Count(Query query, CancellationToken cancel);

    List<MediaKey> Keys(Query query, CancellationToken cancel);

    /// <summary>The first keys that begin so, by key.</summary>
    List<string> KeysFrom(string prefix, int most);

    /// <summary>The facts of one medium and the stamp that they were read under.</summary>
    (MediumFacts Facts, byte[] Stamp)? Get(string key);

    /// <summary>The medium's file; null where there is no row, or none in it.</summary>
    string? PathOf(string key);

    /// <summary>Asks <see cref="Get"/> and <see cref="PathOf"/> many times for the cost of one.</summary>
    void Together(Action look) => look();

    /// <summary>Every medium, by key.</summary>
    IEnumerable<MediumFacts> All();

    /// <summary>Every folder that was seen, with media or without.</summary>
    List<KnownFolder> KnownFolders();

    /// <summary>
    /// What is known of all media, or of one folder's, a slice at a time and as it was when this was first asked. Slices are
    /// <paramref name="rent"/>ed, and whoever gets one may keep it.
    /// </summary>
    IEnumerable<KnownRows> Known(int? folder, Func<KnownRows> rent);

    /// <summary>What a scan learned of the folders, once all that it read of them is written.</summary>
    void WriteFolders(IReadOnlyList<FolderStamp> seen, IReadOnlyList<string> gone);

    /// <summary>
    /// All or nothing. Facts replace what was known of their key. Where a medium's file is another one than before, or none, the folder's
    /// stamp goes: a link may have lost what it points at, which the folder does not show.
    /// </summary>
    void Write(IReadOnlyList<LookedFacts> facts, IReadOnlyList<string> gone);

    /// <summary>Takes over how sharp pictures are, of those whose files are what was measured; nothing is done where that was done already.</summary>
    void TakeLooks(Similar.HashFile hashes);

    /// <summary>Media whose files were seen to leave; only an index remembers them.</summary>
    List<Departed> Departed() => [];

    void ForgetDeparted(IReadOnlyCollection<string> keys)
    {
    }

    /// <summary>
    /// Which media name which, of those that the filter wants; it wants only what these media name, and what names one of them by its key or by the
    /// last part of that, with or without an extension. One may be told twice.
    /// </summary>
    List<MediumReference> References(IReadOnlyCollection<string> about, Func<MediumReference, bool> wanted) =>
        [.. All().SelectMany(facts => facts.Related.Select(relation => new MediumReference(facts.Key, facts.Type, relation.Type, relation.Key))
            .Concat(facts.Source is { } source ? [new MediumReference(facts.Key, facts.Type, MediumReference.Source, source)] : [])).Where(wanted)];

    /// <summary>All entries of all projects, by project and position; they replace what was known of projects.</summary>
    void WriteProjects(IReadOnlyList<ProjectRow> items);

    List<ProjectRow> Projects();

    List<FolderCount> Folders();

    List<TagCount> Tags(string? prefix);

    /// <summary>What there is of a field, the most used first.</summary>
    List<ValueCount> Values(FieldValues values);

    /// <summary>Keywords in use, of a type or of all, the most used first.</summary>
    List<KeywordCount> Keywords(string? type);

    /// <summary>Relations that name this medium, by its key or, in its own folder, by its name; by the key of who has them.</summary>
    List<(string Key, Relation Relation)> RelatedTo(string key);

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

/// <summary>A value of a field and how many media have it.</summary>
public readonly record struct ValueCount(string Text, int Media)
{
    internal static List<ValueCount> Sorted(List<ValueCount> counts)
    {
        counts.Sort(static (a, b) => a.Media != b.Media ? b.Media.CompareTo(a.Media) : Utf8Order.Compare(a.Text, b.Text));
        return counts;
    }
}

public readonly record struct KeywordCount(string Text, string Type, int Media);

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
