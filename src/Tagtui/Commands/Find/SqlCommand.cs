using System.Globalization;
using System.Text;
using System.Text.Json;
using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>Reads the index by SQL. Nothing can be written, so a dry run is the same run.</summary>
internal sealed class SqlCommand : Command
{
    private const int UsualSeconds = 60;

    public override CommandSpec Spec { get; } = new("sql", Chapter.Find, "query the index in SQL; nothing can be written")
    {
        Usage = "'SELECT …' | -",
        Details = """
            Besides the index's own tables (main.media, main.tag, keyword, generation, artifact, project …) there are views with the
            tables of other programs: media, tags, tags_fts, relationships; media_files, media_metadata, media_keywords,
            media_thumbnails; image, tag, imagetaglink; images, artifacts, jobs, blurhash_cache; folders, image_tags. tagtui sql
            .tables lists them all, and tagtui sql '.schema images' shows one. sidecar(key) gives a medium's JSON as it lies on disk.
            Several statements may follow each other, separated by semicolons; each one's answer is printed.
            """,
        Hosts = Hosts.Headless,
        DashWords = true,
        Completes = Completes.Nothing,
        Options =
        [
            new("file", "FILE", "read the SQL from this file"),
            new("header", null, "with --plain, begin with a line of the columns' names"),
            new("timeout", "SECONDS", "stop a statement that takes longer (60; 0 is never)"),
        ],
        Examples =
        [
            new("sql 'SELECT filename, score FROM media_files ORDER BY score DESC LIMIT 10'", "the best ten"),
            new("sql \"SELECT media_hash FROM tags_fts WHERE tags_fts MATCH 'sunset'\"", "full text over the tags"),
            new("sql --json 'SELECT id, description FROM images WHERE approved' | jq '.items[].id'", "for another program"),
            new("sql - < report.sql", "a script from standard input"),
        ],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string script = Script(host, arguments);
        int seconds = arguments.Integer("timeout") ?? UsualSeconds;
        TimeSpan? timeout = seconds == 0 ? null : TimeSpan.FromSeconds(seconds);
        using var session = host.Library.OpenSql();
        var results = session.Run(script, timeout, host.Cancellation);
        if (host.Output.Form == OutputForm.Json)
        {
            WriteDocument(host.Output, results);
            return ExitCode.Done;
        }
        bool first = true;
        foreach (var result in results)
        {
            switch (host.Output.Form)
            {
                case OutputForm.JsonLines:
                    var names = Unique(result.Columns);
                    foreach (var row in result.Rows)
                        host.Output.Json(json => WriteRow(json, names, row));
                    break;
                case OutputForm.Plain:
                    if (arguments.Has("header"))
                        host.Output.Row([.. result.Columns]);
                    foreach (var row in result.Rows)
                        host.Output.Row([.. row.Select(value => SqlTable.Text(value) ?? "")]);
                    break;
                default:
                    if (!first)
                        host.Output.Line("");
                    SqlTable.Write(host.Output, result);
                    break;
            }
            first = false;
        }
        return ExitCode.Done;
    }

    private static string Script(HeadlessHost host, Arguments arguments)
    {
        if (arguments.Value("file") is { } file)
        {
            if (arguments.Words.Count > 0)
                throw new UsageException("the SQL comes from --file or from the command line, not from both");
            return FromFile(file);
        }
        string words = string.Join(' ', arguments.Words);
        if (words == "-")
            words = host.ReadStandardInput();
        return words.Trim().Length > 0 ? words : throw new UsageException("say what to query, in SQL", "tagtui sql .tables lists what there is; - reads standard input");
    }

    private static string FromFile(string file)
    {
        try
        {
            return File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            string why = Directory.Exists(file) ? "a folder" : !Path.Exists(file) ? "there is no such file" : e is DecoderFallbackException ? "not UTF-8" : e.Message;
            throw new UsageException($"--file {file}: {why}");
        }
    }

    // One answer is a list like any other verb's; several are a list of lists. Which it is, the script says.
    private static void WriteDocument(Output output, IEnumerable<SqlResult> results)
    {
        var read = new List<(IReadOnlyList<string> Columns, List<object?[]> Rows)>();
        foreach (var result in results)
            read.Add((result.Columns, [.. result.Rows]));
        output.Json(json =>
        {
            if (read.Count == 1)
            {
                WriteResult(json, read[0].Columns, read[0].Rows);
                return;
            }
            json.WriteStartObject();
            json.WriteStartArray("results");
            foreach (var (columns, rows) in read)
                WriteResult(json, columns, rows);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteResult(Utf8JsonWriter json, IReadOnlyList<string> columns, List<object?[]> rows)
    {
        var names = Unique(columns);
        json.WriteStartObject();
        json.WriteNumber("total", rows.Count);
        json.WriteStartArray("columns");
        foreach (string name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("items");
        foreach (var row in rows)
            WriteRow(json, names, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, IReadOnlyList<string> names, object?[] row)
    {
        json.WriteStartObject();
        for (int i = 0; i < row.Length; i++)
        {
            json.WritePropertyName(names[i]);
            switch (row[i])
            {
                case long number: json.WriteNumberValue(number); break;
                case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
                case string text: json.WriteStringValue(text); break;
                case byte[] bytes: json.WriteStringValue(Convert.ToHexString(bytes)); break;
                default: json.WriteNullValue(); break;
            }
        }
        json.WriteEndObject();
    }

    // A join may give two columns of one name; an object cannot have that.
    private static List<string> Unique(IReadOnlyList<string> columns)
    {
        var names = new List<string>();
        foreach (string column in columns)
        {
            string name = column;
            for (int n = 2; names.Contains(name); n++)
                name = string.Create(CultureInfo.InvariantCulture, $"{column}_{n}");
            names.Add(name);
        }
        return names;
    }
}
