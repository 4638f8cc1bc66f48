using Tagtui.Library.Sqlite;

namespace Tagtui.Library.Tests;

public sealed class DatabaseTests
{
    [Fact]
    public void Values_come_back_as_they_went()
    {
        using var database = Database.Open(":memory:");
        database.Execute("CREATE TABLE t(a, b, c, d, e); -- a comment\n;");
        var longText = new string('ä', 5000) + "🐈";
        database.Prepared("INSERT INTO t VALUES(?,?,?,?,?)").Bind(1, long.MinValue).Bind(2, "").Bind(3, longText).BindBlob(4, [0, 255]).Bind(5, (string?)null).Run();
        var row = database.Prepared("SELECT * FROM t");
        Assert.True(row.Step());
        Assert.Equal((long.MinValue, "", longText, null), (row.Int64(0), row.Text(1), row.Text(2), row.NullableText(4)));
        Assert.False(row.IsNull(1));
        Assert.Equal([0, 255], row.Blob(3).ToArray());
        Assert.False(row.Step());
    }

    [Fact]
    public void Errors_have_a_code_and_one_line()
    {
        using var database = Database.Open(":memory:");
        var error = Assert.Throws<SqliteException>(() => database.Execute("SELECT * FROM nowhere"));
        Assert.Equal(SqliteCodes.Error, error.Primary);
        Assert.Contains("nowhere", error.Message);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(SqliteCodes.CantOpen, Assert.Throws<SqliteException>(() => Database.Open("/nowhere/x.db")).Primary);
    }

    [Fact]
    public void Triggers_do_not_run_and_the_schema_cannot_be_written()
    {
        using var database = Database.Open(":memory:");
        database.Execute("CREATE TABLE t(a); CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t; END; INSERT INTO t VALUES(1)");
        Assert.Equal(1, database.Scalar("SELECT count(*) FROM t"));
        Assert.Throws<SqliteException>(() => database.Execute("PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql='x'"));
        Assert.ThrowsAny<SqliteException>(() => database.Execute("SELECT load_extension('x')"));
    }

    [Fact]
    public void A_transaction_that_is_not_committed_never_was()
    {
        using var database = Database.Open(":memory:");
        database.Execute("CREATE TABLE t(a)");
        using (new Transaction(database))
            database.Execute("INSERT INTO t VALUES(1)");
        Assert.Equal(0, database.Scalar("SELECT count(*) FROM t"));
    }
}
