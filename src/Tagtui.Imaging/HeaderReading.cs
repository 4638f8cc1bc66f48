namespace Tagtui.Imaging;

/// <summary>
/// What came of reading a header: a probe, or the reason why there is none. <see cref="NeedsMore"/> says that the given
/// prefix of the file ended before the header did.
/// </summary>
public readonly record struct HeaderReading(ImageProbe? Probe, string? Reason = null, bool NeedsMore = false)
{
    /// <summary>The header goes on there, further than has been read: ask <see cref="ImageFormat.ProbeFar"/> with that piece. 0 where it does not.</summary>
    internal long WantedAt { get; private init; }

    /// <summary>A probe that is worth something as it is, and perhaps more to be read.</summary>
    internal static HeaderReading Of(ImageProbe probe, long wantedAt) => new(probe, NeedsMore: wantedAt > 0) { WantedAt = wantedAt };

    internal static HeaderReading Further(long at) => new(null, "the file ends before its header", NeedsMore: true) { WantedAt = at };

    public static HeaderReading Broken(string reason) => new(null, reason);

    public static HeaderReading CutShort { get; } = new(null, "the file ends inside its header", NeedsMore: true);
}
