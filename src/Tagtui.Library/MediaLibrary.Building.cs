namespace Tagtui.Library;

/// <summary>What to know before an index is built, for whoever asks the user first.</summary>
public sealed partial class MediaLibrary
{
    private volatile bool _building;
    private volatile bool _withoutIndex;

    /// <summary>
    /// Where there is no index that can be used: this many files have to be read to make one, counted up to a limit. Null where there is one, or
    /// none is wanted.
    /// </summary>
    public int? FilesToRead(int atMost) => IndexState is IndexState.Missing or IndexState.Outdated or IndexState.Broken && !_withoutIndex ? CountFiles(atMost) : null;

    /// <summary>As long as it is open no index is made: everything is read into memory. A rebuild that is asked for makes one all the same.</summary>
    public void GoWithoutIndex() => _withoutIndex = true;

    private int CountFiles(int atMost)
    {
        var count = 0;
        var folders = new Stack<string>([Layout.MediaRoot]);
        while (count < atMost && folders.TryPop(out var folder))
        {
            DirectoryListing.Visit(folder, (name, kind) =>
            {
                if (name.IsEmpty || name[0] == (byte)'.')
                    return;
                if (kind == EntryKind.Directory)
                    folders.Push(Path.Combine(folder, System.Text.Encoding.UTF8.GetString(name)));
                else
                    count++;
            });
        }

        return Math.Min(count, atMost);
    }

    // Whoever asks while the first index is being built waits for it: to read all files a second time would only keep both waiting. A writer, whom
    // the build needs, does not wait.
    private bool WaitedForBuild()
    {
        if (!_building || _writing.IsHeldByCurrentThread || _scanning.IsHeldByCurrentThread)
            return false;
        lock (_scanning)
            return true;
    }
}
