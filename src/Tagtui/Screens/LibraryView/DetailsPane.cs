using Tagtui.Library;
using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <param name="Made">How it was made; null where nothing says so.</param>
internal sealed record KnownMedium(MediumRecord Record, Generation? Made);

/// <summary>
/// What is known of the picture under the cursor, as rows of the pane; they scroll where they are more than it has. What it is related to is
/// asked for when the hand rests: in a large library that takes longer than a step through the list.
/// </summary>
internal sealed class DetailsPane(App app)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(80);

    private (MediaKey Key, long Revision)? _asked;
    private KnownMedium? _known;
    private IReadOnlyList<RelatedMedium> _related = [];
    private VideoFacts? _video;
    private Work? _relating;
    private (object Known, object Related, VideoFacts? Video, MediumRow? Row, int Columns, Look Look)? _laidOut;
    private int _rows;

    /// <summary>The record of the picture under the cursor, or of the one before while it is on its way.</summary>
    public MediumRecord? Record => _known?.Record;

    public MediaKey? Key { get; private set; }

    /// <summary>When the record was asked for, as <see cref="Seen"/> counts.</summary>
    public long At { get; private set; }

    public IReadOnlyList<IReadOnlyList<DetailsPiece>> Rows { get; private set; } = [];

    /// <summary>How many rows are before what is seen, and how many after it.</summary>
    public int Above { get; private set; }

    public int Below => Math.Max(0, Rows.Count - Above - _rows);

    public void ScrollBy(int rows) => Above = Math.Clamp(Above + rows, 0, Math.Max(0, Rows.Count - _rows));

    public void Update(Rect area)
    {
        if (app.Browser.Current is not { } row)
        {
            (_known, _related, _video, Key, _asked, Rows, Above) = (null, [], null, null, null, [], 0);
            _relating?.Cancel();
            return;
        }
        if (area.IsEmpty)
            return;
        Ask((row.Key, app.Library.Revision), row.Type == "video");
        LayOut(area, row);
    }

    private void Ask((MediaKey Key, long Revision) wanted, bool video)
    {
        if (wanted == _asked)
            return;
        _asked = wanted;
        long at = app.Seen.Now;
        app.Run("reading details", WorkKind.Read, this, _ => app.Library.Get(wanted.Key) is { } record ? new KnownMedium(record, app.Library.GenerationOf(wanted.Key)) : null, known =>
        {
            if (_asked != wanted)
                return;
            if (Key != wanted.Key)
                (Above, _related, _video) = (0, [], null);
            (_known, Key, At) = (known, wanted.Key, at);
            if (video)
                app.Run("asking how long the video runs", WorkKind.Read, this, work => app.Library.VideoOf(wanted.Key, work.Cancellation), facts => _video = _asked?.Key == wanted.Key ? facts : null);
        });
        _relating?.Cancel();
        app.Timers.After(Rest, this, () => _relating = app.Run("reading relations", WorkKind.Read, this, work => app.Library.Related(wanted.Key, work.Cancellation), related =>
        {
            if (_asked == wanted)
                _related = related;
        }));
    }

    private void LayOut(Rect area, MediumRow current)
    {
        _rows = area.Height;
        var row = current.Key == Key ? current : null;
        if (_known is null)
            (Rows, _laidOut) = ([], null);
        else if (_laidOut is not { } last || !ReferenceEquals(last.Known, _known) || !ReferenceEquals(last.Related, _related) || !ReferenceEquals(last.Video, _video) || !ReferenceEquals(last.Row, row) || last.Columns != area.Width || !ReferenceEquals(last.Look, app.Look))
        {
            _laidOut = (_known, _related, _video, row, area.Width, app.Look);
            Rows = DetailsText.Of(app, Math.Max(1, area.Width - 2), row, _known, _related, _video);
        }
        ScrollBy(0);
    }
}
