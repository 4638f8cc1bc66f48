namespace Tagtui.Library.Postgres;

/// <summary>What the server refused, or why it could not be reached, in one line. `Code` is the five letters of the standard; empty where no server spoke.</summary>
internal sealed class PostgresException(string code, string message) : Exception(message)
{
    public PostgresException(string message)
        : this("", message)
    {
    }

    public string Code => code;

    /// <summary>The connection is of no further use: it broke, or the server shuts down.</summary>
    public bool IsLost => code.Length == 0 || code.StartsWith("08", StringComparison.Ordinal) || code.StartsWith("57P", StringComparison.Ordinal);

    /// <summary>This role may look and not touch, or the server is a replica.</summary>
    public bool IsReadOnly => code is "42501" or "25006";
}
