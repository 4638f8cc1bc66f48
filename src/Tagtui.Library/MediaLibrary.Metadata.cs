using Tagtui.Imaging.Metadata;
using Tagtui.Library.Generators;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    /// <summary>How a medium was made, as the index has it; null where nothing says so.</summary>
    public Generation? GenerationOf(MediaKey key) => Ask(catalog => catalog.Get(key.Value))?.Facts.Generation;

    /// <summary>All that a medium's file carries besides its pixels, read anew; null where there is no such medium.</summary>
    /// <param name="hidden">Looks into the pixels as well, which costs a whole decode.</param>
    public MediumMetadata? Metadata(MediaKey key, bool hidden = false, CancellationToken cancel = default)
    {
        if (!IsKey(key.Value) || Look(key.Value) is not { } facts)
            return null;
        return EmbeddedMetadata.Read(facts.Path is { } path ? Path.Combine(Layout.MediaRoot, path) : null, hidden, cancel) with { Key = key, Path = facts.Path, Known = facts.Generation };
    }

    /// <summary>How long a video runs and how fast: what its sidecar says, else the file, asked of ffprobe. Null of what is no video.</summary>
    public VideoFacts? VideoOf(MediaKey key, CancellationToken cancel = default) =>
        Get(key) is { Files.Media: { } path } record && MediaTypes.TypeOf(path) == MediaTypes.Video
            ? VideoFacts.Said(record.Content.Sidecar) ?? VideoFacts.Of(Path.Combine(Layout.MediaRoot, path), cancel) : null;

    /// <summary>Writes into the sidecar what the picture says of how it was made and the sidecar does not.</summary>
    public Change KeepMetadata(bool hidden = false, CancellationToken cancel = default) =>
        new KeepGeneration(files => files.Media is { } path ? EmbeddedMetadata.Read(Path.Combine(Layout.MediaRoot, path), hidden, cancel) : null);
}
