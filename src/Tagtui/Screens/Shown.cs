using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>What a row of the list shows of a medium, and when that was asked for, as <see cref="Seen"/> counts.</summary>
internal readonly record struct ShownRow(int Score, bool? Approved, long At)
{
    public ShownRow(MediumRow row, long at)
        : this(row.Score, row.Approved, at)
    {
    }

    /// <summary>What the row does not show is whatever the files say.</summary>
    public MediumRecord Upon(MediumRecord record)
    {
        var shown = record.Content.Score == Score ? record.Content : record.Content.WithScore(Score);
        if (shown.Sidecar.Approved != Approved)
            shown = shown with { Sidecar = shown.Sidecar with { Approved = Approved } };
        return ReferenceEquals(shown, record.Content) ? record : new MediumRecord(record.Files, shown);
    }
}

/// <summary>
/// What the screen shows, or showed when a line was opened for typing, of the media that a command is about: the base of what is
/// said of them then. Of a picture whose details are shown, or of a few for which a line was opened, that is all of it; of
/// others it is what their rows show or showed when they were marked; of those that were never on the screen it is nothing.
/// </summary>
internal sealed class Shown(Seen seen, long at)
{
    /// <summary>Of so many the records are read while somebody types; of more only what their rows show is kept.</summary>
    public const int Most = 512;

    /// <summary>Set once they are read.</summary>
    public IReadOnlyList<MediumRecord>? Records { get; set; }

    public IReadOnlyDictionary<MediaKey, ShownRow>? Rows { get; init; }

    /// <summary>What counts when it is asked for now: on the writer's thread, before the change.</summary>
    public Func<MediumRecord, MediumRecord?>? Base()
    {
        var known = Records?.ToDictionary(record => record.Key);
        var rows = Rows;
        if (known is null && rows is null)
            return null;
        return now => known?.GetValueOrDefault(now.Key) is { } record ? seen.Since(at, record)
            : rows is not null && rows.TryGetValue(now.Key, out var row) ? seen.Since(row.At, row.Upon(now))
            : null;
    }
}
