using Tagtui.Library;
using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>What is known of the picture under the cursor: score, approval, size, tags, caption.</summary>
internal sealed class DetailsPane(App app)
{
    private (MediaKey Key, long Revision)? _asked;

    /// <summary>The record of the picture under the cursor, or of the one before while it is on its way.</summary>
    public MediumRecord? Record { get; private set; }

    public MediaKey? Key { get; private set; }

    /// <summary>When the record was asked for, as <see cref="Seen"/> counts.</summary>
    public long At { get; private set; }

    /// <summary>How it was made; null where nothing says so.</summary>
    public Generation? Made { get; private set; }

    /// <summary>How long it runs and how fast; null of what is no video.</summary>
    public VideoFacts? Video { get; private set; }

    /// <summary>Its masks, what it is a mask of, and what else it is related to.</summary>
    public IReadOnlyList<RelatedMedium> Related { get; private set; } = [];

    public void Update(Rect area)
    {
        if (app.Browser.Current is not { } row)
        {
            (Record, Key, _asked, Related, Made, Video) = (null, null, null, [], null, null);
            return;
        }
        var wanted = (row.Key, app.Library.Revision);
        if (area.IsEmpty || wanted == _asked)
            return;
        _asked = wanted;
        long at = app.Seen.Now;
        app.Run("reading details", WorkKind.Read, this, _ => (Record: app.Library.Get(wanted.Key), Related: app.Library.Related(wanted.Key), Made: app.Library.GenerationOf(wanted.Key)), known =>
        {
            if (_asked != wanted)
                return;
            (Record, Key, Related, Made, At) = (known.Record, wanted.Key, known.Related, known.Made, at);
            if (row.Type == "video")
                app.Run("asking how long the video runs", WorkKind.Read, this, work => app.Library.VideoOf(wanted.Key, work.Cancellation), video => Video = _asked?.Key == wanted.Key ? video : null);
        });
        if (Key != row.Key)
            Video = null;
    }
}
