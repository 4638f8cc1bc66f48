using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>A medium, one of whose files is no longer where it was, as the index last saw it.</summary>
/// <param name="Path">Of the medium, below the media root.</param>
/// <param name="Stamp">The looks at its files while they were there.</param>
/// <param name="Sha256">What its sidecar said.</param>
internal sealed record Departed(string Key, string Path, FileStamp Stamp, string? Sha256)
{
    /// <summary>
    /// Null where nothing left: a file that was written anew is still in its place. A medium whose file is another one now has left; where that
    /// is only how a program saves, its old file comes up nowhere, and nothing follows from it.
    /// </summary>
    public static Departed? Of(string key, string path, ReadOnlySpan<byte> stored, FileStamp now, string? sha256)
    {
        if (FileStamp.Read(stored) is not { Media: { } medium } old)
            return null;
        var left = now.Media?.Inode != medium.Inode || (old.Sidecar is not null && now.Sidecar is null) || (old.Caption is not null && now.Caption is null);
        return left ? new Departed(key, path, old, sha256) : null;
    }
}

/// <summary>What left lately; so many that a folder of a hundred thousand can be renamed, and not more.</summary>
internal static class DepartedTable
{
    private const int Most = 100_000;

    public static void Add(Database database, Departed departed)
    {
        Span<byte> stamp = stackalloc byte[FileStamp.MostBytes];
        database.Prepared("INSERT OR REPLACE INTO departed(key, path, stamp, sha256) VALUES(?,?,?,?)")
            .Bind(1, departed.Key).Bind(2, departed.Path).BindBlob(3, stamp[..departed.Stamp.Write(stamp)]).Bind(4, departed.Sha256).Run();
    }

    public static void Forget(Database database, IReadOnlyCollection<string> keys)
    {
        foreach (var key in keys)
            database.Prepared("DELETE FROM departed WHERE key=?").Bind(1, key).Run();
        database.Prepared("DELETE FROM departed WHERE id <= (SELECT max(id) FROM departed) - ?").Bind(1, Most).Run();
    }

    public static List<Departed> Read(Database database)
    {
        var departed = new List<Departed>();
        var rows = database.Prepared("SELECT key, path, stamp, sha256 FROM departed ORDER BY key");
        while (rows.Step())
            departed.Add(new Departed(rows.Text(0), rows.Text(1), FileStamp.Read(rows.Blob(2)), rows.NullableText(3)));
        return departed;
    }
}
