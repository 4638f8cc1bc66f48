namespace Tagtui.Imaging.Foreign;

/// <summary>
/// A format whose pixels ffmpeg decodes, where it is installed. What the header says without much ado is read here, so that such a
/// medium has a size and a placeholder also where it is not.
/// </summary>
internal abstract class ForeignFormat : ImageFormat
{
    /// <summary>ffmpeg's name of what reads the container. It is named, never guessed by ffmpeg: what would read a playlist opens other files.</summary>
    public abstract string Demuxer { get; }

    public sealed override bool NeedsProgram => true;

    public sealed override HeaderReading Probe(ReadOnlySpan<byte> data) => ProbeFar(new HeaderWindow(data));

    internal sealed override HeaderReading ProbeFar(HeaderWindow file)
    {
        var size = Size(file, out var wantedAt);
        if (wantedAt > 0)
            return HeaderReading.Further(wantedAt);
        return size.Width > 0 && size.Height > 0
            ? new HeaderReading(new ImageProbe { Format = this, Width = size.Width, Height = size.Height })
            : HeaderReading.Broken("its header names no size");
    }

    /// <summary>As it stands upright; zero where it is not found.</summary>
    /// <param name="wantedAt">Where the file must be read to go on; 0 where that is not needed.</param>
    protected abstract PixelSize Size(HeaderWindow file, out long wantedAt);

    internal sealed override RawPicture Decode(ReadOnlySpan<byte> data, ImageProbe probe, PixelSize wanted, CancellationToken cancel) =>
        RawPicture.None("only a file on disk can be given to ffmpeg");
}
