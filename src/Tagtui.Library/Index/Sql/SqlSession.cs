using Tagtui.Imaging.Hashing;
using Tagtui.Library.Similar;
using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>One statement's answer. Its rows come as they are read, once, and before the next result is asked for.</summary>
public sealed class SqlResult
{
    internal SqlResult(IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        Columns = columns;
        Rows = rows;
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Values are long, double, string, byte[] or null.</summary>
    public IEnumerable<object?[]> Rows { get; }
}

/// <summary>
/// SQL of the user's over the index, on a connection of its own that can only read. Statements run one after the other;
/// each may take as long as it was given, and ends where it is cancelled.
/// </summary>
public sealed class SqlSession : IDisposable
{
    private const int MostBytesOfAValue = 256 << 20;

    private readonly Database _database;
    private readonly SidecarFunction _sidecars;
    private readonly LibraryLayout _layout;
    private readonly HashStore _hashes;
    private readonly HashSet<string> _filled = [];

    internal SqlSession(Database database, LibraryLayout layout, HashStore hashes)
    {
        _database = database;
        _hashes = hashes;
        _layout = layout;
        _sidecars = new SidecarFunction(layout.MediaRoot);
        try
        {
            Prepare();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Prepare()
    {
        _sidecars.Register(_database);
        _database.Execute(SqlViews.Tables);
        foreach (var (name, sql) in SqlViews.All)
            _database.Execute($"CREATE TEMP VIEW {name} AS {sql}");
        // A full-text table opens its own with statements that the guard would refuse; it is opened once.
        _database.Execute("SELECT 1 FROM main.search LIMIT 0; SELECT 1 FROM main.search_negative LIMIT 0");
        _database.Limit(SqliteCodes.LimitAttached, 0);
        _database.Limit(SqliteCodes.LimitLength, MostBytesOfAValue);
    }

    /// <summary>Every statement that has columns gives a result. A wrong or a refused one throws a <see cref="LibraryException"/>.</summary>
    public IEnumerable<SqlResult> Run(string sql, TimeSpan? timeout = null, CancellationToken cancel = default)
    {
        Fill(sql);
        SqlGuard.Install(_database);
        using var interrupt = cancel.Register(_database.Interrupt);
        var script = new SqlScript(sql);
        while (script.MoveToNext())
        {
            cancel.ThrowIfCancellationRequested();
            var (statement, refusal) = Next(script);
            if (refusal is not null)
                throw new LibraryException(refusal);
            if (statement is null)
                continue;
            using (statement)
            {
                var columns = statement.ColumnNames();
                using var clock = new StatementClock(_database, timeout, cancel);
                if (columns.Length > 0)
                    yield return new SqlResult(columns, Rows(statement, columns.Length, clock));
                else
                    clock.Step(statement);
            }
        }
    }

    private (Statement? Statement, string? Refusal) Next(SqlScript script)
    {
        if (script.TakeShellLine() is { } line)
            return Shell(line);
        if (SqlGuard.WritingWord(script.FirstWords) is { } word)
            return (null, Refused(word));
        try
        {
            var statement = _database.PrepareFirst(script.Rest, out var used);
            script.Skip(used);
            if (statement is null or { IsReadOnly: true })
                return (statement, null);
            statement.Dispose();
            return (null, Refused("writing"));
        }
        catch (SqliteException error) when (error.Primary == SqliteCodes.Denied)
        {
            return (null, error.Said == "not authorized" ? Refused("this") : $"{error.Said}: the index is only read here");
        }
        catch (SqliteException error)
        {
            return (null, "the SQL is wrong: " + error.Said);
        }
    }

    private static string Refused(string what) =>
        $"{what} is refused: the index is only read here, and what it holds comes from the files; change those with tagtui's own verbs";

    // What the sqlite3 shell sets for its output, our options set; what it lists, we list.
    private (Statement? Statement, string? Refusal) Shell(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        const string named = "SELECT name, sql FROM (SELECT name, sql, 0 AS place, type FROM sqlite_temp_schema UNION ALL SELECT name, sql, 1, type FROM main.sqlite_schema "
            + "WHERE name NOT IN (SELECT name FROM sqlite_temp_schema)) WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
        switch (words.FirstOrDefault())
        {
            case "headers" or "header" or "mode" or "width" or "nullvalue" or "separator" or "timer" or "echo" or "quit" or "exit":
                return (null, null);
            case "tables":
                return (_database.Prepare($"SELECT name FROM ({named} ORDER BY place, name)"), null);
            case "schema":
                var schema = _database.Prepare($"SELECT sql FROM ({named} AND (?1 IS NULL OR name = ?1) ORDER BY place, name)");
                return (schema.Bind(1, words.Length > 1 ? words[1] : null), null);
            default:
                return (null, $"'.{words.FirstOrDefault()}' is a line for the sqlite3 shell; of those .tables, .schema, .headers and .mode are known here");
        }
    }

    private static IEnumerable<object?[]> Rows(Statement statement, int columns, StatementClock clock)
    {
        while (clock.Step(statement))
        {
            var row = new object?[columns];
            for (var i = 0; i < columns; i++)
                row[i] = statement.Value(i);
            yield return row;
        }
    }

    private void Fill(string sql)
    {
        if (sql.Contains("tags_fts", StringComparison.OrdinalIgnoreCase) && _filled.Add("words"))
            Write(SqlViews.FillTagWords);
        if (HasWord(sql, "tag") || HasWord(sql, "imagetaglink"))
        {
            if (_filled.Add("names"))
                Write(SqlViews.FillTagNames);
        }
        if (HasWord(sql, "media_thumbnails") && _filled.Add("thumbnails"))
            FillThumbnails();
        if (HasWord(sql, "perceptual_hashes") && _filled.Add("hashes"))
            FillHashes();
    }

    private void Write(string sql)
    {
        try
        {
            _database.Execute(sql);
        }
        catch (SqliteException error)
        {
            throw new LibraryException($"the index could not be asked: {error.Message}");
        }
    }

    private void FillThumbnails()
    {
        _database.Execute("BEGIN");
        var insert = _database.Prepared("INSERT INTO temp.thumbnail VALUES(?,?,?,?)");
        foreach (var (size, folder, suffix) in (ReadOnlySpan<(string, string, string)>)[("150x150", _layout.Thumbnails, ".jpg"), ("1024x1024", _layout.Previews, "_1024.jpg")])
        {
            if (!Directory.Exists(folder))
                continue;
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*" + suffix, new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
            {
                var name = Path.GetRelativePath(folder, file.FullName);
                insert.Bind(1, name[..^suffix.Length]).Bind(2, size).Bind(3, Path.GetRelativePath(_layout.Root, file.FullName))
                    .Bind(4, new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeSeconds()).Run();
            }
        }
        _database.Execute("COMMIT");
    }

    private void FillHashes()
    {
        using var hashes = _hashes.Open();
        if (hashes is null)
            return;
        _database.Execute("BEGIN");
        var insert = _database.Prepared("INSERT OR IGNORE INTO temp.known_hash VALUES(?,?,?)");
        try
        {
            for (var i = 0; i < hashes.Count; i++)
            {
                for (var kind = (HashKind)0; (int)kind < PictureHashes.Kinds; kind++)
                {
                    if (hashes.Has(i, kind))
                        insert.Bind(1, hashes.Key(i)).Bind(2, PictureHashes.NameOf(kind)).Bind(3, new PerceptualHash(hashes.Hashes(kind)[i]).ToString()).Run();
                }
            }
        }
        catch (IOException)
        {
            // A damaged file of hashes is as good as none.
        }
        _database.Execute("COMMIT");
    }

    private static bool HasWord(string sql, string word)
    {
        for (var at = sql.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = sql.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !IsOfName(sql[at - 1])) && (at + word.Length == sql.Length || !IsOfName(sql[at + word.Length])))
                return true;
        }
        return false;
    }

    private static bool IsOfName(char value) => char.IsLetterOrDigit(value) || value == '_';

    public void Dispose()
    {
        _database.Dispose();
        _sidecars.Dispose();
    }
}
