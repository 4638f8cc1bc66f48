namespace Tagtui.Library.Postgres;

/// <summary>A row of the shared index. Without facts the medium is gone; <see cref="Unreadable"/> is a row that another version or program wrote.</summary>
internal readonly record struct SharedRow(string Key, byte[] Stamp, MediumFacts? Facts, bool Unreadable)
{
    public LookedFacts Looked => new(Facts!, FileStamp.Read(Stamp), Stamp.Length > 0);
}

/// <summary>
/// What a shared index says of itself. Numbers below the horizon no longer tell of everything that is gone. Until it was
/// filled by somebody who had looked at all files, it knows only what was changed since. A server that was started anew
/// may have forgotten its last moments, or have come back from a backup, so its numbers are those of another incarnation.
/// </summary>
internal sealed record SharedHead(string Incarnation, long Number, long Horizon, bool IsFilled);
