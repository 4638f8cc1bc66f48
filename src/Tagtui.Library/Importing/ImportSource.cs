namespace Tagtui.Library.Importing;

/// <summary>A picture outside, and what is known of its neighbours before any of them is read.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Below">The folder below the one that was named, "" for that one itself.</param>
/// <param name="CompanionStem">Of its sidecar and caption: the absolute path without their extensions. A second file of a stem has them under its full name.</param>
internal sealed record ImportSource(string Path, string Below, string CompanionStem)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public bool HasSidecar { get; init; }

    /// <summary>A mask or a frame: it comes after the picture that it belongs to.</summary>
    public bool BelongsToAnother { get; init; }
}
