namespace Tagtui.Library.Statistics;

/// <summary>Counts media as they come.</summary>
internal sealed class OverviewCounter
{
    private readonly int[] _scores = new int[Sidecar.HighestScore - Sidecar.LowestScore + 1];
    private readonly Dictionary<string, (int Media, long Bytes)> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Media, long Bytes)> _extensions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (int Media, long Bytes)> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _stages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _jobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _hashes = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<Tag> _tags = [];
    private readonly HashSet<string> _keywords = new(StringComparer.Ordinal);
    private int _media, _approved, _rejected, _pending, _favourites, _tagged, _captioned, _keyworded, _generated, _orphans, _problems, _tagUses;
    private long _bytes;

    public void Add(MediumFacts facts)
    {
        _media++;
        _bytes += facts.Size;
        _scores[Math.Clamp(facts.Score, Sidecar.LowestScore, Sidecar.HighestScore) - Sidecar.LowestScore]++;
        if (facts.Approved == true)
            _approved++;
        else if (facts.Approved == false || facts.Score == Sidecar.LowestScore)
            _rejected++;
        else
            _pending++;
        _favourites += facts.Favourite ? 1 : 0;
        _tagged += facts.Tags.Count > 0 ? 1 : 0;
        _captioned += facts.Caption.Length > 0 ? 1 : 0;
        _keyworded += facts.Keywords.Count > 0 ? 1 : 0;
        _generated += facts.Generation is not null ? 1 : 0;
        _orphans += facts.Path is null ? 1 : 0;
        _problems += facts.Problem is not null ? 1 : 0;
        _tagUses += facts.Tags.Count;
        _tags.UnionWith(facts.Tags);
        foreach (var keyword in facts.Keywords)
            _keywords.Add(keyword.Text);
        Add(_types, facts.Type, facts.Size);
        if (facts.Path is not null)
            Add(_extensions, facts.Extension.ToLowerInvariant(), facts.Size);
        Add(_folders, facts.Folder is { Length: > 0 } folder && folder.IndexOf('/') is var slash ? slash < 0 ? folder : folder[..slash] : "", facts.Size);
        foreach (var artifact in facts.Artifacts)
        {
            Add(_stages, artifact.Stage);
            if (artifact.Status is { Length: > 0 } status)
                Add(_jobs, status);
        }

        if (facts.Generation?.Model is { Length: > 0 } model)
            Add(_models, model);
        if (facts.Sha256 is { Length: > 0 } hash)
            Add(_hashes, hash);
    }

    public LibraryOverview Result() => new()
    {
        Media = _media,
        Bytes = _bytes,
        ByScore = _scores,
        Approved = _approved,
        Rejected = _rejected,
        Pending = _pending,
        Favourites = _favourites,
        Tagged = _tagged,
        Captioned = _captioned,
        Keyworded = _keyworded,
        Generated = _generated,
        Orphans = _orphans,
        Problems = _problems,
        UniqueTags = _tags.Count,
        TagUses = _tagUses,
        UniqueKeywords = _keywords.Count,
        Duplicates = _hashes.Values.Where(count => count > 1).Sum(),
        DuplicateGroups = _hashes.Values.Count(count => count > 1),
        ByType = Largest(_types),
        ByExtension = Largest(_extensions),
        ByFolder = Largest(_folders),
        ArtifactsByStage = Largest(_stages),
        JobsByStatus = Largest(_jobs),
        ByModel = Largest(_models),
    };

    private static void Add(Dictionary<string, (int Media, long Bytes)> counts, string name, long bytes)
    {
        var so = counts.GetValueOrDefault(name);
        counts[name] = (so.Media + 1, so.Bytes + bytes);
    }

    private static void Add(Dictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

    private static List<(string, int, long)> Largest(Dictionary<string, (int Media, long Bytes)> counts) =>
        [.. counts.OrderByDescending(pair => pair.Value.Media).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value.Media, pair.Value.Bytes))];

    private static List<(string, int)> Largest(Dictionary<string, int> counts) =>
        [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];
}
