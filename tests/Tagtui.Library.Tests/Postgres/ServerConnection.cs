using Tagtui.Library.Postgres;

namespace Tagtui.Library.Tests.Postgres;

internal static class ServerConnection
{
    public static PostgresConnection Connect(this PostgresServer server) =>
        PostgresConnection.Open(PostgresUrl.Parse(server.Url(), _ => null, out _)!, TimeSpan.FromSeconds(10));
}
