using System.Diagnostics.CodeAnalysis;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    private const int MostDumpedInMemory = 20_000;

    public Page<MediumRow> Find(Query query, int skip, int take, CancellationToken cancel = default) => AskFor(query, cancel, catalog => catalog.Find(query, skip, take, cancel));

    /// <summary>Like <see cref="Find"/>, of each medium the fields that are named: see <see cref="MediumFields.Names"/>.</summary>
    public Page<IReadOnlyList<object?>> FindFields(Query query, IReadOnlyList<string> fields, int skip, int take, CancellationToken cancel = default)
    {
        var values = fields.Select(MediumFields.Of).ToArray();
        if (fields.Contains(Sharp))
            KnowSharpness(cancel);
        var page = AskFor(query, cancel, catalog => catalog.FindWhole(query, skip, take, cancel));
        return new Page<IReadOnlyList<object?>>([.. page.Items.Select(facts => Array.ConvertAll(values, value => value(facts)))], page.Skip, page.Total);
    }

    public int Count(Query query, CancellationToken cancel = default) => AskFor(query, cancel, catalog => catalog.Count(query, cancel));

    public IReadOnlyList<MediaKey> Keys(Query query, CancellationToken cancel = default) => AskFor(query, cancel, catalog => catalog.Keys(query, cancel));

    /// <summary>The first keys that begin with a text, by key.</summary>
    public IReadOnlyList<string> KeysFrom(string prefix, int most) => Ask(catalog => catalog.KeysFrom(prefix, most));

    /// <summary>What the library has of a field of the query language (`model`, `stage`, `keyword` …), the most used first; nothing of a field that has no such list.</summary>
    public IReadOnlyList<ValueCount> Values(string field) =>
        QueryFields.Find(field)?.Values is { } values ? Ask(catalog => catalog.Values(values)) : [];

    /// <summary>A query of this library: `@NAME` is one of its saved searches.</summary>
    public bool TryParse(string text, [NotNullWhen(true)] out Query? query, [NotNullWhen(false)] out QueryError? error, bool typing = false) =>
        Query.TryParse(text, out query, out error, _options.Clock.GetUtcNow(), typing, SavedTexts);

    /// <summary>Throws <see cref="QueryException"/>.</summary>
    public Query Parse(string text) => TryParse(text, out var query, out var error) ? query : throw new QueryException(error);

    /// <summary>Every folder that has media, and the folders on the way to them, by path; the root is the empty path. Counts are a folder's own.</summary>
    public IReadOnlyList<FolderCount> Folders() => Ask(catalog => FolderTree.Of(catalog.Folders()));

    /// <summary>Tags in use that begin with the prefix, the most used first.</summary>
    public IReadOnlyList<TagCount> Tags(string? prefix = null) => Ask(catalog => catalog.Tags(prefix));

    public LibraryStats Stats() => Ask(catalog => catalog.Stats());

    /// <summary>Everything that was read out of the files, as one JSON document in a fixed order: two libraries that know the same give the same bytes.</summary>
    public void Dump(Stream output) => Dump(output, MostDumpedInMemory);

    internal void Dump(Stream output, int mostInMemory) => Ask(catalog =>
    {
        // Written down whole first: were the index to fail half-way, the files would begin the document again.
        using var document = catalog.Count(Query.Everything, CancellationToken.None) > mostInMemory ? Unnamed() : new MemoryStream();
        DumpWriter.Write(document, catalog.All(), catalog.Projects());
        document.Position = 0;
        document.CopyTo(output);
        return true;
    });

    // A million media are a gigabyte of text. It waits beside the index, in a file without a name, which no kill leaves behind.
    private Stream Unnamed()
    {
        var path = $"{Layout.IndexFile}.dump-{Environment.ProcessId}";
        try
        {
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 18);
            File.Delete(path);
            return file;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new MemoryStream();
        }
    }

    /// <summary>Where a medium's files are, or null where there is no such medium. A row that the files contradict is put right on the way.</summary>
    public MediaFiles? Files(MediaKey key)
    {
        if (!IsKey(key.Value))
            return null;
        return Look(key.Value) is { } facts ? FilesOf(key, facts.Path) : null;
    }

    /// <summary>Of one medium the fields that are named, as its files are; null where there is no such medium.</summary>
    public IReadOnlyList<object?>? FieldsOf(MediaKey key, IReadOnlyList<string> fields) => FieldsOf(key, fields, out _);

    /// <summary>The same, with how it was made.</summary>
    public IReadOnlyList<object?>? FieldsOf(MediaKey key, IReadOnlyList<string> fields, out Generation? generation)
    {
        var facts = IsKey(key.Value) ? Look(key.Value) : null;
        generation = facts?.Generation;
        return facts is null ? null : [.. fields.Select(field => MediumFields.Of(field)(facts))];
    }

    private MediaFiles FilesOf(MediaKey key, string? path) => new(key, path, key.Value + FolderEntries.SidecarExtension, key.Value + _rules.CaptionExtension);

    /// <summary>What a command line may name: a key, a path of a file in the library, or a query; in this order.</summary>
    public Target ResolveTarget(string text)
    {
        if (KeyOfPath(text) is { } byPath)
            return new Target.One(byPath);
        if (IsKey(text) && Refresh([text])[0] is not null)
            return new Target.One(new MediaKey(text));
        return TryParse(text, out var query, out var error)
            ? new Target.Many(query)
            : new Target.Wrong(error);
    }

    private MediaKey? KeyOfPath(string text)
    {
        if (text.Length == 0 || text.Contains('\0'))
            return null;
        foreach (var start in (ReadOnlySpan<string>)[Environment.CurrentDirectory, Layout.MediaRoot])
        {
            var full = Path.GetFullPath(text, start);
            var below = Path.GetRelativePath(Layout.MediaRoot, full);
            if (below.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(below) || !File.Exists(full))
                continue;
            var stem = below.EndsWith(_rules.CaptionExtension, StringComparison.Ordinal) ? below[..^_rules.CaptionExtension.Length] : null;
            var folder = MediumFacts.FolderOf(below);
            var entries = IsReal(folder) ? FolderEntries.Read(Layout.MediaRoot, folder, _rules.CaptionExtension) : null;
            foreach (var entry in entries?.Media ?? [])
            {
                var media = folder.Length == 0 ? entry.Media : $"{folder}/{entry.Media}";
                if ((entry.Media is not null && media == below) || entry.Key + FolderEntries.SidecarExtension == below || entry.Key == stem)
                    return new MediaKey(entry.Key);
            }
        }
        return null;
    }

    /// <summary>A key names something below the media root and nothing else.</summary>
    private static bool IsKey(string key) =>
        key.Length > 0 && !key.Contains('\0') && key.Split('/').All(part => part.Length > 0 && part is not ("." or "..") && !part.StartsWith('.'));
}

public abstract record Target
{
    private Target()
    {
    }

    public sealed record One(MediaKey Key) : Target;

    public sealed record Many(Query Query) : Target;

    public sealed record Wrong(QueryError Error) : Target;
}
