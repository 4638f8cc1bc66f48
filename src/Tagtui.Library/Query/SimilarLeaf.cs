namespace Tagtui.Library;

/// <summary>
/// Media that look like one. Neither the index nor a medium's facts know that: the library works it out before the question is asked
/// (<see cref="Found"/>), and here it is a set of keys.
/// </summary>
internal sealed record SimilarLeaf(string Key, int Threshold) : RowLeaf
{
    private Known _found = new(-1, []);

    /// <summary>Replaced as a whole: others may be asking with the old one.</summary>
    public Known Found
    {
        get => Volatile.Read(ref _found);
        set => Volatile.Write(ref _found, value);
    }

    /// <param name="Revision">Of the library that it was found in.</param>
    /// <param name="Keys">Without the one that was asked for.</param>
    public sealed record Known(long Revision, IReadOnlyCollection<string> Keys);

    public bool Equals(SimilarLeaf? other) => other is not null && other.Key == Key && other.Threshold == Threshold && other.Found.Revision == Found.Revision;

    public override int GetHashCode() => HashCode.Combine(Key, Threshold);

    public override bool Judge(JudgedMedium medium) => Found.Keys.Contains(medium.Facts.Key);

    public override LeafRows Rows(LeafContext context) => new($"SELECT id FROM media WHERE {context.In("key", Found.Keys)}");
}
