namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    /// <summary>Reads each medium whole and notes its SHA-256.</summary>
    public Change ContentHashes(bool overwrite, CancellationToken cancel = default) => new NoteHash(Layout.MediaRoot, overwrite, cancel);
}
