using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>What the index knows of how files and folders looked, for whoever compares that with the disk.</summary>
internal sealed partial class SqliteCatalog
{
    public List<KnownFolder> KnownFolders()
    {
        lock (_reading)
        {
            var folders = new List<KnownFolder>();
            var rows = _reader.Prepared("SELECT id, path, stamp FROM folder");
            while (rows.Step())
                folders.Add(new KnownFolder((int)rows.Int64(0), rows.Text(1), rows.Int64(2)));
            return folders;
        }
    }

    /// <summary>Every key with its stamp, by key, in slices like <see cref="All"/>.</summary>
    /// <param name="evidence">Also stamps that prove nothing, as they are stored.</param>
    public IEnumerable<(string Key, byte[] Stamp)> Stamps(bool evidence = false)
    {
        string? after = null;
        while (true)
        {
            var slice = new List<(string Key, byte[] Stamp)>();
            lock (_reading)
            {
                var rows = _reader.Prepared(after is null ? "SELECT key, stamp FROM media ORDER BY key LIMIT 4096" : "SELECT key, stamp FROM media WHERE key > ? ORDER BY key LIMIT 4096");
                if (after is not null)
                    rows.Bind(1, after);
                while (rows.Step())
                    slice.Add((rows.Text(0), evidence ? rows.Blob(1).ToArray() : FileStamp.Proving(rows.Blob(1)).ToArray()));
            }
            foreach (var stored in slice)
                yield return stored;
            if (slice.Count == 0)
                yield break;
            after = slice[^1].Key;
        }
    }

    // Slices, so that the list on the screen is answered in between, and no old state of the file is held on to. Media that
    // come meanwhile get higher ids, and need no look.
    public IEnumerable<KnownRows> Known(int? folder, Func<KnownRows> rent) => Known(folder, 0, rent);

    /// <summary>Only media that came since this was the next id.</summary>
    public IEnumerable<KnownRows> KnownSince(long nextId, Func<KnownRows> rent) => Known(null, nextId - 1, rent);

    private IEnumerable<KnownRows> Known(int? folder, long after, Func<KnownRows> rent)
    {
        long last;
        lock (_reading)
            last = _reader.Scalar("SELECT max(id) FROM media");
        while (true)
        {
            var rows = rent();
            rows.Clear();
            lock (_reading)
                after = Slice(folder, after, last, rows);
            if (rows.Count == 0)
                yield break;
            yield return rows;
        }
    }

    private long Slice(int? folder, long after, long last, KnownRows slice)
    {
        var rows = folder is { } one
            ? _reader.Prepared("SELECT id, folder_id, key, path, stamp FROM media INDEXED BY media_folder WHERE folder_id=? AND id > ? AND id <= ? ORDER BY id LIMIT ?").Bind(1, one)
            : _reader.Prepared("SELECT id, folder_id, key, path, stamp FROM media WHERE id > ?2 AND id <= ?3 ORDER BY id LIMIT ?4");
        rows.Bind(2, after).Bind(3, last).Bind(4, KnownRows.Most);
        while (rows.Step())
        {
            after = rows.Int64(0);
            var path = rows.Utf8(3);
            var stamp = rows.Blob(4);
            slice.Add(new KnownRow((int)rows.Int64(1), rows.Utf8(2), path[(path.LastIndexOf((byte)'/') + 1)..], stamp.Length > FileStamp.MostBytes ? [] : stamp));
        }
        return after;
    }

    private sealed class ChangedLook(long id, byte[] stamp, byte? sharp)
    {
        public long Id => id;

        public byte[] Stamp => stamp;

        public byte? Sharp => sharp;
    }

    private const string SharpNote = "sharpness";

    /// <summary>Which hashes were taken over, and up to which id: while both are the same there is nothing to be done.</summary>
    public void TakeLooks(Similar.HashFile hashes)
    {
        var mark = $"{hashes.Generation:x} {Note("next_id")}";
        if (Note(SharpNote) == mark)
            return;
        var changes = new List<ChangedLook>();
        for (var after = 0L; after >= 0;)
            after = Differences(hashes, after, changes);
        lock (_writing)
        {
            using var transaction = new Transaction(Writer());
            // Whoever wrote a medium since has taken its row away, and has another stamp.
            var (put, drop) = (Writer().Prepared("INSERT OR REPLACE INTO look SELECT id, ?2 FROM media WHERE id=?1 AND stamp=?3"), Writer().Prepared("DELETE FROM look WHERE media_id=?"));
            foreach (var change in changes)
                (change.Sharp is { } known ? put.Bind(1, change.Id).Bind(2, known).BindBlob(3, change.Stamp) : drop.Bind(1, change.Id)).Run();
            Writer().Prepared("INSERT OR REPLACE INTO library_metadata VALUES(?, ?)").Bind(1, SharpNote).Bind(2, mark).Run();
            transaction.Commit();
        }
    }

    // A slice of the media; the last id of it, or -1 at the end.
    private long Differences(Similar.HashFile hashes, long after, List<ChangedLook> changes)
    {
        lock (_reading)
        {
            var last = -1L;
            var rows = _reader.Prepared("SELECT id, key, stamp, sharpness FROM media LEFT JOIN look ON media_id = id WHERE id > ? ORDER BY id LIMIT 4096").Bind(1, after);
            while (rows.Step())
            {
                last = rows.Int64(0);
                var stamp = rows.Blob(2);
                var sharp = hashes.Find(rows.Utf8(1)) is >= 0 and var place && FileStamp.Read(stamp).Media == hashes.Look(place) ? hashes.Sharp(place) : null;
                if (sharp != (byte?)rows.NullableInt64(3))
                    changes.Add(new ChangedLook(last, stamp.ToArray(), sharp));
            }
            return last;
        }
    }

    public List<Departed> Departed()
    {
        lock (_reading)
            return DepartedTable.Read(_reader);
    }

    public void ForgetDeparted(IReadOnlyCollection<string> keys)
    {
        if (keys.Count > 0 && HasDeparted())
            Write(writer => writer.ForgetDeparted(keys));
    }

    // Asked after every save, and nearly always empty.
    private bool HasDeparted()
    {
        lock (_reading)
            return _reader.Scalar("SELECT EXISTS(SELECT 1 FROM departed)") != 0;
    }

    /// <summary>Into a new index goes what the old one still waited for.</summary>
    public void AddDeparted(IReadOnlyList<Departed> departed)
    {
        if (departed.Count > 0)
            Write(writer => writer.AddDeparted(departed));
    }
}
