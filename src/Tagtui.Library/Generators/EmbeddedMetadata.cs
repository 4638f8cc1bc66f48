using Tagtui.Imaging;
using Tagtui.Imaging.Foreign;
using Tagtui.Imaging.Metadata;

namespace Tagtui.Library.Generators;

/// <summary>One picture's metadata, all of it; and a video's, which ffprobe tells.</summary>
internal static class EmbeddedMetadata
{
    /// <summary>Of what is no picture, nothing.</summary>
    public static MediumMetadata Read(string? path, bool hidden, CancellationToken cancel)
    {
        if (path is not null && MediaTypes.TypeOf(path) == MediaTypes.Video)
            return OfVideo(path, cancel);
        if (path is null || new MetadataReader().Read(path, MetadataDepth.Whole) is not { } picture)
            return new MediumMetadata();
        var found = new MediumMetadata { Made = PictureGenerators.Of(picture), Size = picture.Size, Texts = picture.Texts, Problems = picture.Problems };
        if (!hidden || StealthTexts.Read(path, cancel) is not { } text)
            return found;
        return found with { Made = found.Made ?? PictureGenerators.OfHidden(text), Texts = [.. picture.Texts, new PictureText(TextPlace.Pixels, "hidden", text)] };
    }

    private static MediumMetadata OfVideo(string path, CancellationToken cancel)
    {
        var video = VideoDescription.Read(path, cancel, out var reason);
        if (video is null)
            return new MediumMetadata { Size = ImageFile.Probe(path)?.Upright, Problems = reason is null ? [] : [reason] };
        return new MediumMetadata
        {
            Made = PictureGenerators.OfVideo(video.Tags),
            Size = video is { Width: > 0, Height: > 0 } ? new PixelSize(video.Width, video.Height) : null,
            Video = video,
            Texts = [.. video.Tags.Select(tag => new PictureText(TextPlace.Container, tag.Key, tag.Value))],
        };
    }
}
