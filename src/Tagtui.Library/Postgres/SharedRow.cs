namespace Tagtui.Library.Postgres;

/// <summary>A row of the shared index. Without facts the medium is gone; <see cref="Unreadable"/> is a row that another version or program wrote.</summary>
internal readonly record struct SharedRow(string Key, byte[] Stamp, MediumFacts? Facts, bool Unreadable)
{
    public LookedFacts Looked => new(Facts!, FileStamp.Read(Stamp), Stamp.Length > 0);
}

/// <summary>What a shared index says of itself. Numbers below the horizon no longer tell of everything that is gone.</summary>
internal sealed record SharedHead(string Incarnation, long Number, long Horizon, bool IsEmpty);
