using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Artifacts;

/// <summary>
/// What of `art/` was not there before a run. Where nothing came of the run it goes again: a mark left behind would have a
/// folder of that name, with somebody's own pictures in it, taken for a store from then on.
/// </summary>
internal sealed class MadeStore
{
    private readonly Roots _roots;
    private readonly string _stage;
    private readonly bool _store;
    private readonly bool _mark;
    private readonly bool _folder;

    public MadeStore(Roots roots, string stage)
    {
        var path = roots.PathOf(Anchor.Artifacts);
        (_roots, _stage) = (roots, stage);
        (_store, _mark, _folder) = (!Directory.Exists(path), !Path.Exists(Path.Combine(path, ArtifactStore.Marker)), !Directory.Exists(Path.Combine(path, stage)));
    }

    public void TakeBack()
    {
        if (!Directory.Exists(_roots.PathOf(Anchor.Artifacts)))
            return;
        var root = _roots.Get(Anchor.Artifacts).Folder;
        Try(_folder, () => root.RemoveFolder(_stage));
        Try(_mark && root.Stat(ArtifactStore.Marker) is { Size: 0 }, () => root.Unlink(ArtifactStore.Marker));
        Try(_store, () =>
        {
            using var above = PosixFile.OpenFolder(Path.GetDirectoryName(root.Path)!);
            above.RemoveFolder(ArtifactStore.Folder);
            _roots.Forget(Anchor.Artifacts);
        });
    }

    // What another process put there meanwhile stays, and so does what cannot be removed.
    private static void Try(bool wanted, Action remove)
    {
        try
        {
            if (wanted)
                remove();
        }
        catch (IOException)
        {
        }
    }
}
