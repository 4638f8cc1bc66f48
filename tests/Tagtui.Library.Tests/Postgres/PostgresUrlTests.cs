using Tagtui.Library.Postgres;

namespace Tagtui.Library.Tests.Postgres;

public sealed class PostgresUrlTests
{
    private static PostgresUrl? Parse(string text) => PostgresUrl.Parse(text, name => name switch { "USER" => "me", "PGPASSWORD" => "from env", _ => null }, out _);

    [Theory]
    [InlineData("postgresql://bob:pw@db.example:5433/media", "db.example", 5433, "bob", "pw", "media")]
    [InlineData("postgres://bob@[::1]:1/x", "::1", 1, "bob", "from env", "x")]
    [InlineData("postgresql://", "localhost", 5432, "me", "from env", "me")]
    [InlineData("postgresql://b%40b:p%3A%2F%25@h/d%20b", "h", 5432, "b@b", "p:/%", "d b")]
    [InlineData("postgresql://bob:p@ss@h", "h", 5432, "bob", "p@ss", "bob")]
    [InlineData("postgresql://bob@%2Fvar%2Frun/x", "/var/run", 5432, "bob", "from env", "x")]
    [InlineData("postgresql://bob@/x?host=/tmp&sslmode=disable", "/tmp", 5432, "bob", "from env", "x")]
    public void Is_read_as_libpq_reads_it(string text, string host, int port, string user, string password, string database)
    {
        var url = Parse(text)!;
        Assert.Equal((host, port, user, password, database), (url.Host, url.Port, url.User, url.Password, url.Database));
        Assert.DoesNotContain(password, url.ToString());
        Assert.Equal((host, port, user, database), Parse(url.ToString()) is { } again ? (again.Host, again.Port, again.User, again.Database) : default);
    }

    [Theory]
    [InlineData("mysql://secret")]
    [InlineData("secret")]
    [InlineData("postgresql://u:secret@h:99999/d")]
    [InlineData("postgresql://u:secret@h:port/d")]
    [InlineData("postgresql://u:secret@h/d?sslmode=maybe")]
    [InlineData("postgresql://u:secret%00@h/d")]
    public void What_is_wrong_is_said_without_repeating_it(string text)
    {
        Assert.Null(PostgresUrl.Parse(text, _ => null, out var error));
        Assert.DoesNotContain("secret", error);
    }

    [Theory]
    [InlineData("postgresql://bob:secret@h:5/d?sslmode=require&password=secret", "postgresql://bob@h:5/d")]
    [InlineData("postgresql://bob:se@cret/secret?secret@h/d", "postgresql://bob@h/d")]
    [InlineData("postgres://h:5432/d", "postgres://h:5432/d")]
    [InlineData("bob:secret@h", "(no postgresql:// address)")]
    [InlineData("mysql://bob:secret@h", "(no postgresql:// address)")]
    [InlineData("", "")]
    public void Is_shown_without_its_password_however_wrong_it_is(string text, string shown) => Assert.Equal(shown, PostgresUrl.Masked(text));
}
