using Tagtui.Imaging.Metadata;

namespace Tagtui.Library.Generators;

/// <summary>One picture's metadata, all of it.</summary>
internal static class EmbeddedMetadata
{
    /// <summary>Of what is no picture, nothing.</summary>
    public static MediumMetadata Read(string? path, bool hidden, CancellationToken cancel)
    {
        if (path is null || new MetadataReader().Read(path, MetadataDepth.Whole) is not { } picture)
            return new MediumMetadata();
        var found = new MediumMetadata { Made = PictureGenerators.Of(picture), Size = picture.Size, Texts = picture.Texts, Problems = picture.Problems };
        if (!hidden || StealthTexts.Read(path, cancel) is not { } text)
            return found;
        return found with { Made = found.Made ?? PictureGenerators.OfHidden(text), Texts = [.. picture.Texts, new PictureText(TextPlace.Pixels, "hidden", text)] };
    }
}
