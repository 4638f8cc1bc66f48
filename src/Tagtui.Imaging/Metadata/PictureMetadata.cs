namespace Tagtui.Imaging.Metadata;

/// <summary>How much of a picture's metadata is wanted.</summary>
public enum MetadataDepth
{
    /// <summary>What an index keeps: little is read, and what only repeats something else is passed over.</summary>
    Index,

    /// <summary>All of it, wherever in the file it stands.</summary>
    Whole,
}

/// <summary>What a picture's file says besides its pixels.</summary>
public sealed record PictureMetadata
{
    /// <summary>As a person sees it; empty where it is not known.</summary>
    public PixelSize? Size { get; init; }

    /// <summary>In the order in which they stand in the file.</summary>
    public IReadOnlyList<PictureText> Texts { get; init; } = [];

    /// <summary>What was left out, a line each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The first text of this name; null where there is none.</summary>
    public string? Find(TextPlace place, string name)
    {
        foreach (var text in Texts)
        {
            if (text.Place == place && text.Name == name)
                return text.Text;
        }
        return null;
    }
}
