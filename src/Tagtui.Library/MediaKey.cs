namespace Tagtui.Library;

/// <summary>
/// A medium's name: its path below the media root, with '/', without the extension (`abc123`, `10_cat/img001`). Where
/// two files share a stem the second one's key keeps its extension.
/// </summary>
public readonly record struct MediaKey(string Value) : IComparable<MediaKey>
{
    public int CompareTo(MediaKey other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
