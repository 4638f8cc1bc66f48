using System.Globalization;
using System.Text;

namespace Tagtui.Library.Postgres;

public enum TlsMode
{
    /// <summary>Where the server offers it.</summary>
    Prefer,

    Disable,

    /// <summary>Encrypted, whoever the server is.</summary>
    Require,

    /// <summary>Encrypted, and the server's certificate is signed by somebody this system trusts and is its host's.</summary>
    VerifyFull,
}

/// <summary>
/// `postgresql://user:password@host:port/database?sslmode=require`, as libpq reads it. A host that begins with `/`
/// (written `%2Fvar%2Frun%2Fpostgresql`, or given as `?host=/var/run/postgresql`) is the folder of a local socket.
/// The password is in nothing that is shown: <see cref="ToString"/> leaves it out.
/// </summary>
public sealed record PostgresUrl
{
    private const int UsualPort = 5432;

    public required string Host { get; init; }

    public int Port { get; init; } = UsualPort;

    public required string User { get; init; }

    internal string Password { get; init; } = "";

    public required string Database { get; init; }

    public TlsMode Tls { get; init; }

    /// <summary>Whom to trust instead of the system's list: a file of certificates.</summary>
    public string? RootCertificates { get; init; }

    public bool IsLocalSocket => Host.StartsWith('/');

    public override string ToString() =>
        $"postgresql://{Uri(User)}@{(IsLocalSocket ? Uri(Host) : Host.Contains(':') ? $"[{Host}]" : Host)}{(Port == UsualPort ? "" : ":" + Port.ToString(CultureInfo.InvariantCulture))}/{Uri(Database)}";

    /// <summary>
    /// A text that is meant for such an address, without what may be a password in it, whatever else is wrong with it:
    /// all from the first colon of the account to the last `@` goes, and so do the options.
    /// </summary>
    public static string Masked(string text)
    {
        if (text.Length == 0)
            return "";
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3 || text[..start] is not ("postgresql://" or "postgres://"))
            return "(no postgresql:// address)";
        var at = text.LastIndexOf('@');
        var colon = text.IndexOf(':', start);
        if (at >= 0 && colon >= 0 && colon < at)
            text = text[..colon] + text[at..];
        var question = text.IndexOf('?');
        return question < 0 ? text : text[..question];
    }

    /// <summary>Null, with what is wrong; which never repeats the text, since a password may stand in it.</summary>
    public static PostgresUrl? Parse(string text, Func<string, string?> environment, out string? error)
    {
        error = null;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 || text[..scheme] is not ("postgresql" or "postgres"))
            return Wrong("it does not begin with postgresql://", out error);
        var rest = text[(scheme + 3)..];
        var question = rest.IndexOf('?');
        var options = question < 0 ? "" : rest[(question + 1)..];
        rest = question < 0 ? rest : rest[..question];
        var slash = rest.IndexOf('/');
        var database = slash < 0 ? "" : Decoded(rest[(slash + 1)..]);
        var authority = slash < 0 ? rest : rest[..slash];
        var at = authority.LastIndexOf('@');
        var account = at < 0 ? "" : authority[..at];
        var place = authority[(at + 1)..];
        var colon = account.IndexOf(':');
        var user = Decoded(colon < 0 ? account : account[..colon]);
        var password = colon < 0 ? environment("PGPASSWORD") ?? "" : Decoded(account[(colon + 1)..]);
        if (!SplitPlace(place, out var host, out var port))
            return Wrong("the port is no number from 1 to 65535", out error);
        var tls = TlsMode.Prefer;
        string? roots = null;
        foreach (var option in options.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = option.IndexOf('=');
            var (name, value) = equals < 0 ? (option, "") : (option[..equals], Decoded(option[(equals + 1)..]));
            if (name == "host")
            {
                host = value;
            }
            else if (name == "sslrootcert")
            {
                roots = value;
            }
            else if (name == "sslmode")
            {
                if (ModeOf(value) is not { } mode)
                    return Wrong("its sslmode is none of disable, prefer, require, verify-full", out error);
                tls = mode;
            }
        }
        user = user.Length > 0 ? user : environment("USER") ?? "";
        if (user.Length == 0)
            return Wrong("it names no user", out error);
        if ((user + password + host + database).Contains('\0'))
            return Wrong("it holds a NUL", out error);
        return new PostgresUrl
        {
            Host = host.Length > 0 ? host : "localhost",
            Port = port,
            User = user,
            Password = password,
            Database = database.Length > 0 ? database : user,
            Tls = tls,
            RootCertificates = roots,
        };
    }

    private static PostgresUrl? Wrong(string what, out string? error)
    {
        error = what;
        return null;
    }

    private static TlsMode? ModeOf(string word) => word switch
    {
        "disable" => TlsMode.Disable,
        "allow" or "prefer" => TlsMode.Prefer,
        "require" => TlsMode.Require,
        "verify-ca" or "verify-full" => TlsMode.VerifyFull,
        _ => null,
    };

    private static bool SplitPlace(string place, out string host, out int port)
    {
        port = UsualPort;
        var bracket = place.StartsWith('[') ? place.IndexOf(']') : -1;
        var colon = place.IndexOf(':', bracket + 1);
        var name = colon < 0 ? place : place[..colon];
        host = bracket > 0 ? name[1..bracket] : Decoded(name);
        return colon < 0 || colon + 1 == place.Length
            || (int.TryParse(place.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and < 65536);
    }

    private static string Decoded(string text)
    {
        if (!text.Contains('%'))
            return text;
        var bytes = new List<byte>();
        var utf8 = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == '%' && i + 2 < utf8.Length
                && byte.TryParse(utf8.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.Add(utf8[i]);
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static string Uri(string text)
    {
        var shown = new StringBuilder();
        foreach (var value in text)
            shown.Append(value is '/' or '@' or ':' or '?' or '%' or <= ' ' ? $"%{(int)value:X2}" : value.ToString());
        return shown.ToString();
    }
}
