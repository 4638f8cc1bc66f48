using Tagtui.Library;
using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>What there is to show of a picture: pixels, or the reason why there are none. Both: a damaged file.</summary>
internal sealed record LoadedPicture(Picture? Picture, string? Reason);

/// <summary>
/// Pictures at the size at which they are seen. The one under the cursor is decoded when the hand rests for a moment;
/// then its neighbours, so that the next step shows a picture at once. What scrolled away is cancelled.
/// </summary>
internal sealed class PictureLoader(App app)
{
    private const int Kept = 24;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(30);

    private readonly Dictionary<Wanted, LoadedPicture> _loaded = [];
    private readonly List<Wanted> _recent = [];
    private readonly Dictionary<Wanted, Work> _loading = [];
    private Wanted? _shown;

    /// <summary>The picture if it is at hand; asks for nothing.</summary>
    public LoadedPicture? Peek(MediaKey key, (int Width, int Height) size) => _loaded.GetValueOrDefault(new Wanted(key, size.Width, size.Height));

    /// <summary>Called before each frame with what is to be seen and what may be seen next.</summary>
    public void Want(MediaKey? key, (int Width, int Height) size, IEnumerable<MediaKey> neighbours)
    {
        if (key is not { } shown)
        {
            Stop();
            return;
        }
        var wanted = new Wanted(shown, size.Width, size.Height);
        if (wanted == _shown)
            return;
        bool first = _shown is null;
        _shown = wanted;
        List<Wanted> next = [wanted, .. neighbours.Select(n => wanted with { Key = n })];
        foreach (var (old, work) in _loading.Where(l => !next.Contains(l.Key)).ToList())
        {
            work.Cancel();
            _loading.Remove(old);
        }
        if (first)
            LoadAll(next);
        else
            app.Timers.After(Rest, this, () => LoadAll(next));
    }

    /// <summary>The file was changed: what is known of it is old.</summary>
    public void Forget()
    {
        _loaded.Clear();
        _recent.Clear();
        _shown = null;
    }

    private void Stop()
    {
        foreach (var work in _loading.Values)
            work.Cancel();
        _loading.Clear();
        _shown = null;
        app.Timers.Cancel(this);
    }

    private void LoadAll(List<Wanted> wanted)
    {
        foreach (var one in wanted)
        {
            if (_loaded.ContainsKey(one) || _loading.ContainsKey(one))
                continue;
            _loading[one] = app.Run(
                "reading a picture",
                WorkKind.Read,
                this,
                work => PictureSource.Load(app.Library, one.Key, one.Width, one.Height, work.Cancellation),
                loaded => Keep(one, loaded));
        }
    }

    private void Keep(Wanted wanted, LoadedPicture loaded)
    {
        _loading.Remove(wanted);
        _loaded[wanted] = loaded;
        _recent.Remove(wanted);
        _recent.Add(wanted);
        while (_recent.Count > Kept)
        {
            _loaded.Remove(_recent[0]);
            _recent.RemoveAt(0);
        }
    }

    private sealed record Wanted(MediaKey Key, int Width, int Height);
}
