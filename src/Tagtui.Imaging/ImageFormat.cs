namespace Tagtui.Imaging;

/// <summary>
/// A picture format: one folder, and one row in <see cref="ImageFormats.All"/>. A format is recognised by its first
/// bytes, never by the file's name.
/// </summary>
public abstract class ImageFormat
{
    public abstract string Name { get; }

    public abstract string MediaType { get; }

    /// <summary>With the dot, lower case, the usual one first.</summary>
    public abstract IReadOnlyList<string> Extensions { get; }

    /// <summary>Its pixels are decoded by another program, where that is installed.</summary>
    public virtual bool NeedsProgram => false;

    public bool IsVideo => MediaType.StartsWith("video/", StringComparison.Ordinal);

    public abstract bool Matches(ReadOnlySpan<byte> start);

    /// <summary>Reads the header from the whole file or from a prefix of it. Never throws, whatever the bytes.</summary>
    public abstract HeaderReading Probe(ReadOnlySpan<byte> data);

    /// <summary>The same, where the first look said that the header goes on further on.</summary>
    internal virtual HeaderReading ProbeFar(HeaderWindow file) => Probe(file.Start);

    /// <summary>
    /// Decodes to a picture at least as large as <paramref name="wanted"/> where the file is, as cheaply as the format
    /// allows; turning and the exact size come afterwards. The caller has judged the size by <see cref="ImageLimits"/>.
    /// </summary>
    internal abstract RawPicture Decode(ReadOnlySpan<byte> data, ImageProbe probe, PixelSize wanted, CancellationToken cancel);

    public override string ToString() => Name;
}
