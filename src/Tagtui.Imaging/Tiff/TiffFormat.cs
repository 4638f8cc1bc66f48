using Tagtui.Imaging.Color;
using Tagtui.Imaging.Scaling;

namespace Tagtui.Imaging.Tiff;

/// <summary>TIFF: the first picture in it, in strips or tiles, either byte order, classic or "big".</summary>
internal sealed class TiffFormat : ImageFormat
{
    public override string Name => "TIFF";

    public override string MediaType => "image/tiff";

    public override IReadOnlyList<string> Extensions { get; } = [".tif", ".tiff"];

    public override bool Matches(ReadOnlySpan<byte> start) => TiffDirectory.Matches(start);

    public override HeaderReading Probe(ReadOnlySpan<byte> data) => ProbeFar(new HeaderWindow(data));

    internal override HeaderReading ProbeFar(HeaderWindow file)
    {
        if (!TiffDirectory.TryOpen(file, out var directory, out var wantedAt))
            return wantedAt > 0 ? HeaderReading.Further(wantedAt) : HeaderReading.CutShort;
        var layout = TiffLayout.Read(directory);
        if (layout.Width < 1 || layout.Height < 1)
            return HeaderReading.Broken("its directory names no size");
        return new HeaderReading(new ImageProbe
        {
            Format = this,
            Width = layout.Width,
            Height = layout.Height,
            Orientation = layout.Orientation,
            HasAlpha = layout.Alpha >= 0,
            BitDepth = layout.Bits,
        });
    }

    internal override RawPicture Decode(ReadOnlySpan<byte> data, ImageProbe probe, PixelSize wanted, CancellationToken cancel)
    {
        if (!TiffDirectory.TryOpen(new HeaderWindow(data), out var directory, out _))
            return RawPicture.None("it has no directory");
        var layout = TiffLayout.Read(directory);
        if (layout.Judge() is { } refusal)
            return RawPicture.None(refusal);
        if (layout.Photometric == TiffLayout.Palette && directory.Bytes(TiffLayout.ColorMap).Length < 6 << layout.Bits)
            return RawPicture.None("it has no palette");
        if (layout.Compression == TiffLayout.JpegCompression)
            return TiffJpeg.Decode(data, directory, layout, wanted, cancel);

        using var samples = new TiffRows(layout, directory.BigEndian);
        using var rows = new RowReducer(probe.Stored, wanted, layout.Alpha >= 0);
        var painter = new TiffPainter(layout, directory, samples.PlaneBytes);
        var colors = layout.Photometric == TiffLayout.Inks ? null : IccProfile.Read(directory.Bytes(TiffLayout.Profile));
        while (!rows.IsFull)
        {
            cancel.ThrowIfCancellationRequested();
            var row = samples.Next(directory, data);
            if (row.IsEmpty)
                return rows.Finish("the file ends inside its pixels, or they are damaged", colors);
            painter.Paint(row, rows.Row);
            rows.Push();
        }
        return rows.Finish(null, colors);
    }
}
