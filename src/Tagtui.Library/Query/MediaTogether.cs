namespace Tagtui.Library;

/// <summary>What one medium cannot know of itself: who has the same bytes, who names it, who masks it. Made when a question first needs it.</summary>
internal sealed class MediaTogether(IEnumerable<MediumFacts> all)
{
    private readonly Lazy<Lookup<string, string>> _sameBytes = new(() =>
        all.Where(medium => medium.Path is not null && !string.IsNullOrEmpty(medium.Sha256)).ToLookup(medium => Sha(medium.Sha256!), medium => medium.Key));

    private readonly Lazy<Lookup<string, (string Type, string Key)>> _named = new(() =>
        all.SelectMany(medium => medium.Related.Select(relation => (medium.Key, relation))).ToLookup(pair => pair.relation.Key, pair => (pair.relation.Type, pair.Key)));

    private readonly Lazy<HashSet<string>> _masked = new(() => [.. all.Where(medium => medium.Type == "mask").Select(medium => medium.Source).OfType<string>()]);

    /// <summary>Keys of media with these bytes; those whose file is gone have none.</summary>
    public IEnumerable<string> SameBytes(string sha256) => _sameBytes.Value[Sha(sha256)];

    /// <summary>Who relates to a key, and as what.</summary>
    public IEnumerable<(string Type, string Key)> Naming(string key) => _named.Value[key];

    public bool HasMask(string key) => _masked.Value.Contains(key);

    /// <summary>Hexadecimal digits are spelled both ways.</summary>
    public static string Sha(string sha256) => sha256.ToLowerInvariant();
}
