using Tagtui.Imaging.Hashing;

namespace Tagtui.Library;

/// <summary>Which of several copies is kept.</summary>
public enum KeepRule
{
    /// <summary>By score, then by size, then the one that more is known of, then the older one.</summary>
    Best,

    Score,

    /// <summary>By pixels, then by bytes.</summary>
    Largest,

    Oldest,

    Newest,
}

public sealed record DuplicateOptions
{
    /// <summary>Fewer than for what is only alike: something is to be thrown away.</summary>
    public const int UsualThreshold = 4;

    /// <summary>Only the same bytes.</summary>
    public bool Exact { get; init; }

    public HashKind Kind { get; init; }

    public int Threshold { get; init; } = UsualThreshold;

    public KeepRule Keep { get; init; }

    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Told of how many files are to be read or hashed first.</summary>
    public Func<int, IProgress<int>?>? Filling { get; init; }

    public CancellationToken Cancellation { get; init; }
}

/// <summary>One of several copies, with what a person needs to choose.</summary>
public sealed record DuplicateMedium(MediumRow Row, DateTimeOffset Created)
{
    /// <summary>In how many bits it differs from the one that is kept; null where only the bytes were compared.</summary>
    public int? Distance { get; init; }

    /// <summary>The same bytes as the one that is kept.</summary>
    public bool SameBytes { get; init; }

    public MediaKey Key => Row.Key;
}

/// <summary>Copies of one picture; the first is the one to keep.</summary>
public sealed record DuplicateGroup(IReadOnlyList<DuplicateMedium> Media)
{
    public MediaKey Kept => Media[0].Key;

    /// <summary>The one to keep first.</summary>
    public static IReadOnlyList<DuplicateMedium> Ordered(KeepRule rule, IEnumerable<DuplicateMedium> media) => [.. KeepOrder.By(rule, media)];

    /// <summary>All the same bytes.</summary>
    public bool IsExact => Media.All(medium => medium.SameBytes);
}

internal static class KeepOrder
{
    public static IEnumerable<DuplicateMedium> By(KeepRule rule, IEnumerable<DuplicateMedium> media)
    {
        var ordered = rule switch
        {
            KeepRule.Score => media.OrderByDescending(one => one.Row.Score),
            KeepRule.Largest => media.OrderByDescending(Pixels).ThenByDescending(one => one.Row.Size),
            KeepRule.Oldest => media.OrderBy(one => one.Created),
            KeepRule.Newest => media.OrderByDescending(one => one.Created),
            _ => media.OrderByDescending(one => one.Row.Score),
        };
        return ordered.ThenByDescending(one => one.Row.Favourite).ThenByDescending(one => one.Row.Approved == true).ThenByDescending(Pixels).ThenByDescending(one => one.Row.Size)
            .ThenByDescending(one => one.Row.Tags.Count + (one.Row.Caption.Length > 0 ? 1 : 0)).ThenBy(one => one.Created).ThenBy(one => one.Key.Value, StringComparer.Ordinal);
    }

    private static long Pixels(DuplicateMedium one) => (long)one.Row.Width * one.Row.Height;
}
