namespace Tagtui.Imaging;

/// <summary>
/// What came of reading a header: a probe, or the reason why there is none. <see cref="NeedsMore"/> says that the given
/// prefix of the file ended before the header did.
/// </summary>
public readonly record struct HeaderReading(ImageProbe? Probe, string? Reason = null, bool NeedsMore = false)
{
    public static HeaderReading Broken(string reason) => new(null, reason);

    public static HeaderReading CutShort { get; } = new(null, "the file ends inside its header", NeedsMore: true);
}
