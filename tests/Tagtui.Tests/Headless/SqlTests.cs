using System.Text;
using System.Text.Json;

namespace Tagtui.Tests.Headless;

/// <summary>`tagtui sql`, as it is typed.</summary>
public sealed class SqlTests : IDisposable
{
    private readonly CommandLine _line = new();

    public SqlTests() => _line.Run("rebuild");

    public void Dispose() => _line.Dispose();

    [Fact]
    public void An_answer_is_a_table_lines_or_json()
    {
        const string sql = "SELECT id, description, 4.5 AS number FROM images ORDER BY id";
        Assert.Equal(
            [
                "id       description    number",
                "───────  ─────────────  ──────",
                "a/one    cat, tabby        4.5",
                "a/two    cat, garden       4.5",
                "b/three  A dog sleeps.     4.5",
            ],
            _line.Run("sql", sql).Lines);
        Assert.Equal(["a/one\tcat, tabby\t4.5", "a/two\tcat, garden\t4.5", "b/three\tA dog sleeps.\t4.5"], _line.Run("sql", sql, "--plain").Lines);
        Assert.Equal("id\tdescription\tnumber", _line.Run("sql", sql, "--plain", "--header").Lines[0]);
        var json = _line.Run("sql", sql, "--json").Json;
        Assert.Equal(3, json.GetProperty("total").GetInt32());
        Assert.Equal("a/two", json.GetProperty("items")[1].GetProperty("id").GetString());
        Assert.Equal(4.5, JsonDocument.Parse(_line.Run("sql", sql, "--jsonl").Lines[2]).RootElement.GetProperty("number").GetDouble());
    }

    [Fact]
    public void Several_statements_give_several_answers()
    {
        const string script = "SELECT 1 AS a; -- no more\n;SELECT 2 AS a, NULL AS a;";
        Assert.Equal(["a", "─", "1", "a  a", "─  ─", "2  ·"], _line.Run("sql", script).Lines);
        var results = _line.Run("sql", script, "--json").Json.GetProperty("results");
        Assert.Equal(2, results.GetArrayLength());
        Assert.Equal(JsonValueKind.Null, results[1].GetProperty("items")[0].GetProperty("a_2").ValueKind);
    }

    [Fact]
    public void A_script_comes_from_standard_input_or_a_file()
    {
        _line.Input = Encoding.UTF8.GetBytes(".headers on\nSELECT count(*) AS n FROM media_files;\n");
        Assert.Equal(["3"], _line.Run("sql", "-", "--plain").Lines);
        _line.Write("../report.sql", "SELECT filename FROM media_files WHERE score >= 4");
        Assert.Equal(["three.png"], _line.Run("sql", "--plain", "--file", Path.Combine(_line.Library, "../report.sql")).Lines);
    }

    [Theory]
    [InlineData("SELEC 1", "syntax error")]
    [InlineData("UPDATE images SET approved = true", "UPDATE is refused")]
    [InlineData("DROP TABLE media", "DROP is refused")]
    [InlineData("SELECT * FROM nosuch", "no such table: nosuch")]
    [InlineData("", "say what to query")]
    [InlineData(".dump", ".dump")]
    public void What_is_wrong_or_would_write_is_one_line_and_a_status_of_two(string sql, string says)
    {
        string before = _line.Fingerprint();
        var ran = _line.Run("sql", sql);
        Assert.Equal((2, ""), (ran.Status, ran.Data));
        Assert.Contains(says, ran.Words, StringComparison.Ordinal);
        Assert.Single(ran.Words.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => line.StartsWith("tagtui: ", StringComparison.Ordinal));
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void A_file_that_is_not_there_and_a_time_that_is_over_are_said()
    {
        Assert.Contains("there is no such file", _line.Run("sql", "--file", "nosuch.sql").Words, StringComparison.Ordinal);
        var late = _line.Run("sql", "--timeout", "1", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n");
        Assert.Equal(2, late.Status);
        Assert.Contains("took longer than 1 s", late.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_an_answer_reaches_the_terminal_as_a_command()
    {
        _line.Columns = 60;
        var ran = _line.Run("sql", "SELECT char(27) || '[2J' AS \"" + "\u001b]0;x\u0007" + "\", '\u202Ex' AS b");
        Assert.DoesNotContain('\u001b', ran.Data);
        Assert.DoesNotContain('\u202E', ran.Data);
        Assert.All(_line.Run("sql", "SELECT key, caption, caption, caption, caption, caption FROM media").Lines, line => Assert.InRange(line.Length, 1, 60));
        Assert.DoesNotContain('\u001b', _line.Run("sql", "--json", "SELECT char(27) AS a").Data);
    }

    [Fact]
    public void Without_an_index_the_files_are_asked()
    {
        Assert.Equal(["3"], _line.Run("sql", "--plain", "--no-index", "SELECT count(*) FROM media").Lines);
        File.WriteAllText(Path.Combine(_line.Library, ".tagtui/index.db"), "broken");
        Assert.Equal(["3"], _line.Run("sql", "--plain", "SELECT count(*) FROM media").Lines);
    }
}
