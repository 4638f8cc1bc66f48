namespace Tagtui.Terminal.Text;

/// <summary>
/// The strings of clusters that were drawn lately, so that drawing the same list again allocates nothing. One place a
/// hash: a newcomer takes the place of the one before.
/// </summary>
internal sealed class ClusterCache
{
    private readonly string?[] _places = new string?[1024];

    public string Get(ReadOnlySpan<char> cluster)
    {
        uint hash = 2166136261;
        foreach (char c in cluster)
            hash = (hash ^ c) * 16777619;
        ref string? place = ref _places[(hash ^ (hash >> 15)) & 1023];
        if (place is null || !cluster.SequenceEqual(place))
            place = cluster.ToString();
        return place;
    }
}
