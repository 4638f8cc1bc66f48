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

    /// <summary>All entries of all projects, by project and position; they replace what was known of projects.</summary>
    void WriteProjects(IReadOnlyList<ProjectItem> items);

    List<ProjectItem> Projects();

    List<FolderCount> Folders();

    List<TagCount> Tags(string? prefix);

    /// <summary>Keywords in use, of a type or of all, the most used first.</summary>
    List<KeywordCount> Keywords(string? type);

    /// <summary>Relations that name this medium, by its key or, in its own folder, by its name; by the key of who has them.</summary>
    List<(string Key, Relation Relation)> RelatedTo(string key);

    LibraryStats Stats();

    IEnumerable<Tag> KnownTags();
}

public sealed record Page<T>(IReadOnlyList<T> Items, int Skip, int Total);

public readonly record struct FolderCount(string Path, int Media);

public readonly record struct TagCount(Tag Tag, int Media);

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
