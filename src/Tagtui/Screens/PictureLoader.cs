using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Pixels;

namespace Tagtui.Screens;

/// <summary>What there is to show of a picture: pixels, or the reason why there are none. Both: a damaged file.</summary>
internal sealed record LoadedPicture(Picture? Picture, string? Reason)
{
    /// <summary>The sides of the whole picture, upright, where they are known.</summary>
    public (int Width, int Height)? Full { get; init; }

    public long Bytes => Picture is null ? 0 : Picture.Rgba.Length;
}

/// <summary>
/// Pictures at the size at which they are seen, and in the form in which the terminal takes them. What is seen is decoded when the hand
/// rests for a moment; then what may be seen next, so that the next step shows a picture at once. What scrolled away is
/// cancelled. No more are decoded at once than there are processors, and whoever is done takes what is wanted most by then: a key that is
/// held down runs ahead of any decoder, and the last picture does not wait behind those that went by.
/// </summary>
internal sealed class PictureLoader(App app)
{
    private const long KeptBytes = 96L << 20;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(30);
    private static readonly int AtOnce = Math.Max(2, Environment.ProcessorCount);

    private readonly Dictionary<PictureWish, LoadedPicture> _loaded = [];
    private readonly List<PictureWish> _recent = [];
    private readonly Dictionary<PictureWish, Work> _loading = [];
    private readonly FullPictures _full = new(app.Library);
    private List<PictureWish> _wanted = [];
    private (string, PixelOptions?) _way = ("", null);
    private int _seen;
    private int _decoding;
    private long _bytes;

    /// <summary>The picture if it is at hand; asks for nothing.</summary>
    public LoadedPicture? Peek(PictureWish wish) => _loaded.GetValueOrDefault(wish);

    /// <summary>The same, or until it is there what was last seen of the picture in this room: closer, farther, or another part of it.</summary>
    public (PictureWish Wish, LoadedPicture Loaded)? PeekNear(PictureWish wish)
    {
        if (_loaded.TryGetValue(wish, out var loaded))
            return (wish, loaded);
        for (int i = _recent.Count - 1; i >= 0; i--)
        {
            if (_recent[i] is var near && near == wish with { Zoom = near.Zoom })
                return (near, _loaded[near]);
        }
        return null;
    }

    /// <summary>Called before each frame with what is to be seen and what may be seen next.</summary>
    public void Want(IReadOnlyList<PictureWish> seen, IEnumerable<PictureWish> next)
    {
        // Another terminal or another size of its cells: other pixels.
        var way = (app.Look.Painter.Name, app.Look.Pixels);
        if (way != _way)
            Forget();
        _way = way;
        List<PictureWish> wanted = [.. seen.Concat(next).Distinct()];
        if (wanted.Count == 0)
        {
            Stop();
            return;
        }
        if (seen.Count == _seen && wanted.SequenceEqual(_wanted))
            return;
        bool first = _wanted.Count == 0;
        (_wanted, _seen) = (wanted, seen.Count);
        foreach (var (old, work) in _loading.Where(l => !wanted.Contains(l.Key)).ToList())
        {
            work.Cancel();
            _loading.Remove(old);
        }
        if (first)
            LoadAll();
        else
            app.Timers.After(Rest, this, LoadAll);
    }

    /// <summary>The files were changed, or the terminal: what is known is old.</summary>
    public void Forget()
    {
        _loaded.Clear();
        _recent.Clear();
        _full.Forget();
        _bytes = 0;
        Stop();
    }

    private void Stop()
    {
        foreach (var work in _loading.Values)
            work.Cancel();
        _loading.Clear();
        _wanted = [];
        app.Timers.Cancel(this);
    }

    private void LoadAll()
    {
        var painter = app.Look.Painter;
        foreach (var wish in _wanted)
        {
            if (_decoding >= AtOnce)
                break;
            if (_loaded.ContainsKey(wish) || _loading.ContainsKey(wish))
                continue;
            var started = app.Run("reading a picture", WorkKind.Read, this, work => Load(wish, painter, work.Cancellation), loaded => Keep(wish, loaded));
            started.Ended = Decoded;
            _loading[wish] = started;
            _decoding++;
        }
    }

    /// <summary>One that was cancelled in the middle too: until then it took a processor.</summary>
    private void Decoded()
    {
        _decoding--;
        LoadAll();
    }

    private LoadedPicture Load(PictureWish wish, IPicturePainter painter, CancellationToken cancel)
    {
        var area = new Rect(0, 0, wish.Columns, wish.Rows);
        var (width, height) = painter.PixelsFor(area);
        var loaded = wish.Zoom is { } zoom ? _full.Part(wish.Key, zoom, width, height, cancel) : PictureSource.Load(app.Library, wish.Key, width, height, cancel, painter is PixelPainter { Options.Protocol: GraphicsProtocol.Iterm });
        cancel.ThrowIfCancellationRequested();
        if (loaded.Picture is { } picture)
            painter.Prepare(picture, wish.Place(picture, painter, area));
        return loaded;
    }

    private void Keep(PictureWish wish, LoadedPicture loaded)
    {
        _loading.Remove(wish);
        if (_loaded.Remove(wish, out var old))
            _bytes -= old.Bytes;
        _loaded[wish] = loaded;
        _bytes += loaded.Bytes;
        _recent.Remove(wish);
        _recent.Add(wish);
        for (int i = 0; _bytes > KeptBytes && i < _recent.Count;)
        {
            if (_wanted.Contains(_recent[i]))
            {
                i++;
                continue;
            }
            _bytes -= _loaded[_recent[i]].Bytes;
            _loaded.Remove(_recent[i]);
            _recent.RemoveAt(i);
        }
    }
}
