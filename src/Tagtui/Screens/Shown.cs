using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>
/// What the screen shows, or showed when a line was opened for typing, of the media that a command is about: the base of what is
/// said of them then. A row of the list shows only a score and a verdict.
/// </summary>
internal sealed class Shown(Seen seen, long at)
{
    /// <summary>Of so many the records are read while somebody types; of more, each is changed as it is found.</summary>
    public const int Most = 512;

    public MediumRow? Row { get; init; }

    /// <summary>Set once they are read.</summary>
    public IReadOnlyList<MediumRecord>? Records { get; set; }

    /// <summary>On the writer's thread.</summary>
    public Dictionary<MediaKey, MediumRecord>? Base(MediaLibrary library)
    {
        var known = (Records ?? (Row is null ? null : OfRow(library, Row)))?.Select(record => seen.Since(at, record)).OfType<MediumRecord>().ToDictionary(record => record.Key);
        return known is { Count: > 0 } ? known : null;
    }

    // What the row does not show is whatever the files say.
    private static MediumRecord[]? OfRow(MediaLibrary library, MediumRow row)
    {
        if (library.Get(row.Key) is not { Content: var now } record)
            return null;
        var shown = now.Score == row.Score ? now : now.WithScore(row.Score);
        if (shown.Sidecar.Approved != row.Approved)
            shown = shown with { Sidecar = shown.Sidecar with { Approved = row.Approved } };
        return [ReferenceEquals(shown, now) ? record : new MediumRecord(record.Files, shown)];
    }
}
