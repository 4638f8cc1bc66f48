using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>Tags counted on some pictures.</summary>
internal sealed class TagTally
{
    private readonly Dictionary<Tag, int> _counts = [];

    public TagTally(IEnumerable<IReadOnlyList<Tag>> media)
    {
        foreach (var tags in media)
        {
            Media++;
            foreach (var tag in tags.Distinct())
                _counts[tag] = _counts.GetValueOrDefault(tag) + 1;
        }
    }

    public int Media { get; }

    public IEnumerable<Tag> All => _counts.Keys;

    public int Count(Tag tag) => _counts.GetValueOrDefault(tag);

    public double Share(Tag tag) => Media == 0 ? 0 : (double)Count(tag) / Media;
}

/// <summary>
/// What speaks for a tag besides its letters: the pictures around in the list, those of the same folder, and those that have
/// a tag which is there already. The latter two are samples: they are asked for at each picture.
/// </summary>
internal sealed class TagSurroundings
{
    private const int Reach = 5;
    private const int MostOfFolder = 400;
    private const int MostOfCompany = 200;
    private const int MostAnchors = 3;

    private IReadOnlyList<(Tag With, TagTally Tally)> _company = [];

    public static TagSurroundings None { get; } = new();

    public TagTally Neighbours { get; private init; } = new([]);

    public TagTally Folder { get; private init; } = new([]);

    public IEnumerable<Tag> All => Neighbours.All.Concat(Folder.All).Concat(_company.SelectMany(c => c.Tally.All)).Distinct();

    /// <summary>The rows of the list before and behind one.</summary>
    public static IReadOnlyList<MediumRow> Rows(Browser browser)
    {
        int at = browser.List.Selected;
        return [.. Enumerable.Range(at - Reach, 2 * Reach + 1).Where(i => i != at).Select(i => browser.Rows[i]).OfType<MediumRow>()];
    }

    /// <summary>On a worker.</summary>
    /// <param name="library">Is asked.</param>
    /// <param name="key">The picture; null for several, whose folder says nothing.</param>
    /// <param name="tags">What is there already.</param>
    /// <param name="neighbours">Around it.</param>
    /// <param name="known">With their uses: the rarest of those that are there say the most.</param>
    public static TagSurroundings Of(MediaLibrary library, MediaKey? key, IReadOnlyList<Tag> tags, IReadOnlyList<MediumRow> neighbours, IReadOnlyList<TagCount> known)
    {
        var uses = known.GroupBy(t => t.Tag).ToDictionary(g => g.Key, g => g.First().Media);
        var anchors = tags.Distinct().Where(tag => uses.GetValueOrDefault(tag) > 1).OrderBy(tag => uses[tag]).Take(MostAnchors);
        return new TagSurroundings
        {
            Neighbours = new TagTally(neighbours.Select(row => row.Tags)),
            Folder = new TagTally(FolderOf(library, key) is { } folder ? TagsOf(library, folder, MostOfFolder, key) : []),
            _company = [.. anchors.Select(tag => (tag, new TagTally(TagsOf(library, Query.OfTag(tag), MostOfCompany, key))))],
        };
    }

    /// <summary>The tag that is there already and stands together with this one most.</summary>
    public (Tag With, int Count, int Media, double Share) CompanyOf(Tag tag)
    {
        var best = default((Tag With, int Count, int Media, double Share));
        foreach (var (with, tally) in _company)
        {
            if (tally.Share(tag) > best.Share)
                best = (with, tally.Count(tag), tally.Media, tally.Share(tag));
        }
        return best;
    }

    /// <summary>Null at the root: below that is everything.</summary>
    private static Query? FolderOf(MediaLibrary library, MediaKey? key) =>
        key?.Value is { } path && path.LastIndexOf('/') is > 0 and var end && library.TryParse($"folder:\"{path[..end]}\"", out var query, out _) ? query : null;

    private static IEnumerable<IReadOnlyList<Tag>> TagsOf(MediaLibrary library, Query query, int most, MediaKey? but) =>
        library.Find(query, 0, most).Items.Where(row => row.Key != but).Select(row => row.Tags);
}
