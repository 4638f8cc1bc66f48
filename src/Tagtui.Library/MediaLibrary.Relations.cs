namespace Tagtui.Library;

/// <summary>The other end of a relation. `Path` is null where there is no such medium, or only its sidecar.</summary>
/// <param name="Type">`masks` and `source` for a mask's two ends, else what the sidecar calls it.</param>
/// <param name="Incoming">It stands in the other one's sidecar.</param>
public sealed record RelatedMedium(MediaKey Key, string Type, bool Incoming, double? Strength, double? Distance, string? Path, string? MaskCategory);

public sealed record MaskRow(MediaKey Key, MediaKey? Of, string? Category, string? Path);

public sealed partial class MediaLibrary
{
    public const string MaskRelation = "masks";

    /// <summary>Everything that a medium is related to, in both directions, its masks and what it is a mask or a frame of first.</summary>
    public IReadOnlyList<RelatedMedium> Related(MediaKey key, CancellationToken cancel = default)
    {
        if (Get(key) is not { } record)
            return [];
        var sidecar = record.Content.Sidecar;
        var found = new List<RelatedMedium>();
        foreach (var source in ((string?[])[sidecar.SourceImage ?? GuessedSource(key), sidecar.SourceVideo]).OfType<string>())
            found.Add(End(key, source, "source", false, new Relation()));
        found.AddRange(Masks(key, cancel).Select(mask => new RelatedMedium(mask.Key, MaskRelation, false, null, null, mask.Path, mask.Category)));
        foreach (var relation in sidecar.Related.Where(relation => relation.Type != MaskRelation))
            found.Add(End(key, relation.Key, relation.Type, false, relation));
        cancel.ThrowIfCancellationRequested();
        foreach (var (other, relation) in Ask(catalog => catalog.RelatedTo(key.Value)))
        {
            // A mask's picture is its source already.
            if (relation.Type != MaskRelation || !found.Exists(have => have.Key.Value == other))
                found.Add(End(key, other, relation.Type, true, relation));
        }
        return found;
    }

    /// <summary>The masks of a medium: those that say so themselves, and those that its sidecar names. Of all media where none is named.</summary>
    public IReadOnlyList<MaskRow> Masks(MediaKey? of = null, CancellationToken cancel = default)
    {
        List<MediaKey> keys = of is { } parent
            ? [.. MasksOf(parent, cancel).Select(mask => Resolved(parent, mask))]
            : [.. Ask(catalog => catalog.Keys(Query.Parse("type:mask"), CancellationToken.None))];
        return [.. keys.Distinct().Select(key => Ask(catalog => catalog.Get(key.Value)) is var (facts, _)
            ? new MaskRow(key, facts.Source is { } source ? new MediaKey(source) : of, facts.MaskCategory, facts.Path)
            : new MaskRow(key, of, null, null))];
    }

    /// <summary>
    /// What is written for a trainer is about pictures: of a selection of pictures and masks the masks are left out. One that has
    /// masks alone means them.
    /// </summary>
    public (IReadOnlyList<MediaKey> Keys, int Masks) WithoutMasks(IReadOnlyList<MediaKey> keys)
    {
        if (keys.Count < 2)
            return (keys, 0);
        var masks = Keys(Query.Parse("type:mask")).ToHashSet();
        List<MediaKey> pictures = masks.Count == 0 ? [] : [.. keys.Where(key => !masks.Contains(key))];
        return pictures.Count == 0 ? (keys, 0) : (pictures, keys.Count - pictures.Count);
    }

    /// <summary>Of one medium, which is asked at every step through a list: by a question, whose answers the index keeps at hand, and not by a look at all references.</summary>
    private IEnumerable<string> MasksOf(MediaKey parent, CancellationToken cancel)
    {
        var (key, name) = (parent.Value, LastPart(parent.Value));
        var named = Ask(catalog => catalog.Get(key))?.Facts.Related.Where(relation => relation.Type == MaskRelation).Select(relation => relation.Key) ?? [];
        var asked = Query.Parse($"source:{Quoted(key)} OR source:{Quoted(name)}");
        var saying = AskFor(asked, cancel, catalog => catalog.Keys(asked, cancel)).Where(mask =>
            Ask(catalog => catalog.Get(mask.Value))?.Facts is { Source: { } source } facts
            && MaskOf(new MediumReference(mask.Value, facts.Type, MediumReference.Source, source), [key]) is not null);
        return named.Concat(saying.Select(mask => mask.Value));

        static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
    }

    /// <summary>
    /// Makes an existing medium a mask of another, in one step: the mask says whose it is, and the picture names it. The
    /// picture that it was a mask of before lets it go.
    /// </summary>
    public EachItsOwn MakeMask(MediaKey mask, MediaKey of, string? category)
    {
        var changes = new Dictionary<MediaKey, Change>
        {
            [mask] = MaskChange.ToMask(of, category),
            [of] = new AddRelations(MaskRelation, ValueList.From([mask])),
        };
        foreach (var (other, relation) in Ask(catalog => catalog.RelatedTo(mask.Value)).Where(other => other.Relation.Type == MaskRelation && other.Key != of.Value))
            changes[new MediaKey(other)] = new RemoveRelations(MaskRelation, ValueList.From([new MediaKey(relation.Key)]));
        return new EachItsOwn(changes, $"mask {mask} of {of}");
    }

    /// <summary>`image`, `mask` …, as lists show it; null where there is no such medium.</summary>
    public string? TypeOf(MediaKey key) => Ask(catalog => catalog.Get(key.Value))?.Facts.Type;

    private string? GuessedSource(MediaKey key) => Ask(catalog => catalog.Get(key.Value)) is ({ Type: "mask", Source: { } source }, _) ? source : null;

    private RelatedMedium End(MediaKey from, string named, string type, bool incoming, Relation relation)
    {
        var key = Resolved(from, named);
        var facts = Ask(catalog => catalog.Get(key.Value))?.Facts;
        return new RelatedMedium(key, type, incoming, relation.Strength, relation.Distance, facts?.Path, facts?.MaskCategory);
    }

    /// <summary>A key is relative to the media root; old sidecars name their neighbour only.</summary>
    private MediaKey Resolved(MediaKey from, string named)
    {
        var folder = MediumFacts.FolderOf(from.Value);
        if (named.Contains('/') || folder.Length == 0 || Ask(catalog => catalog.Get(named)) is not null)
            return new MediaKey(named);
        return Ask(catalog => catalog.Get($"{folder}/{named}")) is null ? new MediaKey(named) : new MediaKey($"{folder}/{named}");
    }
}

internal static class MaskChange
{
    public static Change ToMask(MediaKey of, string? category) => new EditSidecar($"mask of {of}", sidecar => sidecar with
    {
        Type = "mask",
        SourceImage = of.Value,
        MaskCategory = category ?? sidecar.MaskCategory,
    });
}
