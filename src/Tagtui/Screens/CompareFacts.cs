using Tagtui.Headless;
using Tagtui.Imaging;
using Tagtui.Imaging.Hashing;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What tells pictures apart that stand side by side: their pixels, their bytes, and how sharp they are; the best of each is marked.</summary>
internal sealed class CompareFacts(App app, Screen owner, IReadOnlyList<MediaKey> keys)
{
    private readonly MediumRow?[] _rows = new MediumRow?[keys.Count];
    private readonly int?[] _sharpness = new int?[keys.Count];
    private long _asked = -1;
    private bool _measured;

    public MediumRow? Row(int i) => _rows[i];

    public void Update()
    {
        if (!_measured)
        {
            _measured = true;
            for (int i = 0; i < keys.Count; i++)
                Measure(i);
        }
        if (app.Library.Revision is var revision && revision == _asked)
            return;
        _asked = revision;
        app.Run("reading what is compared", WorkKind.Read, owner, _ => keys.Select(key => app.Library.Find(Query.OfKey(key), 0, 1).Items.FirstOrDefault()).ToArray(), rows => rows.CopyTo(_rows, 0));
    }

    /// <param name="withScore">There was no room for it beside the name.</param>
    public void Draw(Canvas line, int i, bool withScore)
    {
        if (_rows[i] is not { } row)
            return;
        int x = withScore ? 2 + line.Write(0, 0, app.Look.Stars(row.Score), app.Look.Theme.Score(row.Score)) : 0;
        if (row.Width > 0)
            x = Write(line, x, $"{row.Width}×{row.Height}", IsBest(i, n => _rows[n] is { } other ? (long)other.Width * other.Height : null));
        x = Write(line, x, StatsPage.Bytes(row.Size), IsBest(i, n => _rows[n]?.Size));
        if (_sharpness[i] is { } sharp)
            Write(line, x, $"sharpness {sharp:N0}", IsBest(i, n => _sharpness[n]));
    }

    /// <summary>On the picture within 1024 pixels, however large it is seen: so the figures can be compared.</summary>
    private void Measure(int i) => app.Run("measuring the sharpness", WorkKind.Read, owner, work =>
    {
        var found = PictureSource.Load(app.Library, keys[i], Sharpness.Side, Sharpness.Side, work.Cancellation).Picture;
        return found is null ? (int?)null : Sharpness.Of(new PixelBuffer(found.Width, found.Height, opaque: false, found.Rgba.ToArray()));
    }, sharp => _sharpness[i] = sharp);

    private bool IsBest(int i, Func<int, long?> value) =>
        value(i) is { } mine && Enumerable.Range(0, keys.Count).All(n => n == i || value(n) <= mine) && Enumerable.Range(0, keys.Count).Any(n => value(n) < mine);

    /// <summary>The sign behind what is the most of its kind. A plus would be the key that looks closer.</summary>
    public static string Best(bool ascii) => ascii ? "^" : "▲";

    private int Write(Canvas line, int x, string text, bool best)
    {
        string said = best ? $"{text} {Best(app.Look.Ascii)}" : text;
        int width = line.Measure(said);
        return x + width > line.Width ? line.Width : x + 2 + line.Write(x, 0, said, best ? app.Look.Theme.Good : app.Look.Theme.Dim);
    }
}
