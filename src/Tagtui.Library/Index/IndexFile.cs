using System.Buffers.Binary;
using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// The index as a file: opened with suspicion, replaced in one step, set aside when it is not what it should be.
///
/// What is checked, and when. At every opening: it is a regular file, a database with our application id and version,
/// and its schema is ours to the letter; that costs under a millisecond and keeps out foreign files, triggers and views.
/// `quick_check` reads every page (a second at a million media), so it runs only when there is a reason: when the file is
/// not byte for byte the one that we closed, which its size, times and inode tell, or when a write-ahead log was left
/// behind by a process that was killed. A caller who cannot wait may have it done while the first questions are answered, but only
/// for a file that was ours on this very disk: it has the inode and the birth of the one that we closed, and was written since. One that came
/// from elsewhere is checked before anything is asked of it. What slips through shows as an error of some later statement, and
/// the library then goes on from its files.
/// </summary>
internal sealed class IndexFile(string path)
{
    private const int KeptAside = 3;

    public string Path => path;

    public string LockPath => path + "-lock";

    /// <summary>The name under which the file was kept, once it was.</summary>
    public string? AsideAs { get; private set; }

    /// <summary>Whether it is, byte for byte, the file that was closed in order, which nobody has open for writing.</summary>
    public bool IsClosed => FileLook.At(path, followLinks: false) is { } look && WasClosedAs(look);

    private string MarkPath => path + "-closed";

    /// <summary>
    /// Whether the path is free for an index: nothing is there, or one of ours, which its header or our mark beside it
    /// tells. A path that somebody named may be a slip, and what lies there then must be neither renamed nor replaced.
    /// </summary>
    public bool IsOursOrFree()
    {
        if (FileLook.At(path, followLinks: false) is not { } look)
            return !System.IO.Path.Exists(path) && new FileInfo(path).LinkTarget is null;
        if (look.Size == 0 || File.Exists(MarkPath))
            return true;
        const int applicationIdAt = 68;
        Span<byte> header = stackalloc byte[applicationIdAt + 4];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && header.StartsWith("SQLite format 3\0"u8)
            && BinaryPrimitives.ReadInt32BigEndian(header[applicationIdAt..]) == Schema.ApplicationId;
    }

    /// <summary>Whether another version's was found when it was last opened.</summary>
    public bool IsOutdated { get; private set; }

    /// <summary>Null, with a reason, where it cannot be used; <paramref name="damaged"/> says whether to set it aside.</summary>
    public Database? Open(out string? reason, out bool damaged) => Open(mayWait: false, out reason, out damaged, out _);

    /// <param name="mayWait">Whether the look at every page may be left to the caller, who then calls <see cref="Check"/>.</param>
    public Database? Open(bool mayWait, out string? reason, out bool damaged, out bool isUnchecked)
    {
        reason = null;
        damaged = false;
        isUnchecked = false;
        if (FileLook.At(path, followLinks: false) is not { } look)
        {
            reason = "there is no plain file at " + path;
            return null;
        }
        Database? database = null;
        try
        {
            database = Database.Open(path, create: false);
            IsOutdated = IsOfAnotherVersion(database);
            reason = IsOutdated ? "another version of tagtui made it" : Wrong(database);
            isUnchecked = reason is null && !WasClosedAs(look);
            if (isUnchecked && !(mayWait && IsOurs(look)))
            {
                reason = Check(database);
                isUnchecked = false;
            }
            if (reason is null)
                return database;
            damaged = !IsOutdated;
        }
        catch (SqliteException error)
        {
            reason = error.Message;
            damaged = error.IsDamage;
        }
        database?.Dispose();
        return null;
    }

    // Such an index is as good as none: it is not migrated, and the next look at the files puts a new one in its place.
    private static bool IsOfAnotherVersion(Database database) =>
        database.Scalar("PRAGMA application_id") == Schema.ApplicationId && database.Scalar("PRAGMA user_version") != Schema.Version;

    private static string? Wrong(Database database)
    {
        if (database.Scalar("PRAGMA application_id") != Schema.ApplicationId)
            return "it was made by another program";
        if (!Schema.IsOurs(Schema.Describe(database)))
            return "its tables are not ours";
        return null;
    }

    /// <summary>Looks at every page; null when all is well.</summary>
    public static string? Check(Database database)
    {
        var verdict = database.ScalarText("PRAGMA quick_check(1)");
        return verdict == "ok" ? null : "it is damaged: " + verdict;
    }

    // The mark of the last orderly end names this inode and this birth, which no copy from elsewhere has.
    private bool IsOurs(FileLook look) => FileLook.Birth(path) != 0 && (ReadMark()?.EndsWith(Identity(look), StringComparison.Ordinal) ?? false);

    private string Identity(FileLook look) => $"Inode = {look.Inode} }} born {FileLook.Birth(path)}";

    private string Mark(FileLook look) => $"{look} born {FileLook.Birth(path)}";

    private string? ReadMark()
    {
        try
        {
            return File.Exists(MarkPath) ? File.ReadAllText(MarkPath) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The write-ahead log lets one write while others read; where a real write in it fails, a rollback journal does.</summary>
    public static void ChooseJournal(Database database)
    {
        try
        {
            if (database.ScalarText("PRAGMA journal_mode=WAL") == "wal")
            {
                database.Execute("INSERT OR REPLACE INTO library_metadata VALUES('journal_probe', '1')");
                return;
            }
        }
        catch (SqliteException)
        {
            // Tried again below without shared memory.
        }
        _ = database.ScalarText("PRAGMA journal_mode=TRUNCATE");
    }

    private bool WasClosedAs(FileLook look) =>
        FileLook.At(path + "-wal", followLinks: false) is not { Size: > 0 } && ReadMark() == Mark(look);

    /// <summary>After the last connection is closed: remembers what the sound file looked like.</summary>
    public void MarkClosed()
    {
        if (File.Exists(path + "-wal") || FileLook.At(path, followLinks: false) is not { } look || WasClosedAs(look))
            return;
        try
        {
            File.WriteAllText(MarkPath, Mark(look));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Without the mark the next opening looks more closely.
        }
    }

    /// <summary>
    /// Renames the file and what belongs to it to `NAME.bad-N`. Three are kept; beyond that the oldest goes, since it is
    /// only an index. Another program's database is never thrown away: then the index is done without. Null when done.
    /// </summary>
    public string? SetAside(bool foreign)
    {
        try
        {
            var kind = foreign ? "foreign" : "bad";
            var number = Enumerable.Range(1, KeptAside).FirstOrDefault(n => !Exists($"{path}.{kind}-{n}"));
            if (number == 0)
            {
                if (foreign)
                    return $"another program's database is at {path}";
                for (var n = 1; n < KeptAside; n++)
                    File.Move($"{path}.bad-{n + 1}", $"{path}.bad-{n}", overwrite: true);
                number = KeptAside;
            }
            File.Delete(path + "-shm");
            File.Delete(MarkPath);
            if (File.Exists(path + "-wal"))
                File.Move(path + "-wal", $"{path}.{kind}-{number}-wal", overwrite: true);
            if (Directory.Exists(path))
                Directory.Move(path, $"{path}.{kind}-{number}");
            else
                File.Move(path, $"{path}.{kind}-{number}");
            AsideAs = $"{System.IO.Path.GetFileName(path)}.{kind}-{number}";
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message.ReplaceLineEndings(" ");
        }
    }

    private static bool Exists(string name) => File.Exists(name) || Directory.Exists(name);

    /// <summary>Puts a finished new file in place. The caller holds the lock alone and has closed its connections.</summary>
    public void Replace(string finished)
    {
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.Delete(MarkPath);
        File.Move(finished, path, overwrite: true);
    }
}
