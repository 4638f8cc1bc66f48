using System.Globalization;
using System.Text;

namespace Tagtui.Library.Postgres;

/// <summary>
/// SCRAM-SHA-256 (RFC 5802 and 7677): both sides prove that they know the password, and neither sends it. Passwords are
/// taken as they are, without SASLprep, which changes only what nobody types; PostgreSQL does the same where it fails.
/// </summary>
internal sealed class ScramExchange
{
    private const int MostRounds = 1_000_000;

    private readonly string _password;
    private readonly string _nonce = Convert.ToBase64String([.. Guid.NewGuid().ToByteArray(), .. Guid.NewGuid().ToByteArray()]);
    private string _serverSignature = "";

    public ScramExchange(string password) => _password = password;

    private string FirstBare => $"n=,r={_nonce}";

    public string First => "n,," + FirstBare;

    public string Answer(string challenge)
    {
        string? nonce = null, salt = null, rounds = null;
        foreach (var part in challenge.Split(','))
        {
            if (part.StartsWith("r=", StringComparison.Ordinal))
                nonce = part[2..];
            else if (part.StartsWith("s=", StringComparison.Ordinal))
                salt = part[2..];
            else if (part.StartsWith("i=", StringComparison.Ordinal))
                rounds = part[2..];
        }
        var saltBytes = new byte[256];
        if (nonce is null || !nonce.StartsWith(_nonce, StringComparison.Ordinal) || nonce.Length == _nonce.Length
            || salt is null || !Convert.TryFromBase64String(salt, saltBytes, out var saltLength)
            || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostRounds)
            throw new PostgresException("the server's part of the password exchange makes no sense");
        var salted = PasswordProof.Salted(Encoding.UTF8.GetBytes(_password), saltBytes.AsSpan(0, saltLength), count);
        var clientKey = PasswordProof.Hmac(salted, "Client Key"u8);
        var finalBare = $"c=biws,r={nonce}";
        var signed = Encoding.UTF8.GetBytes($"{FirstBare},{challenge},{finalBare}");
        var proof = PasswordProof.Hmac(PasswordProof.Sha256(clientKey), signed);
        for (var i = 0; i < proof.Length; i++)
            proof[i] ^= clientKey[i];
        _serverSignature = Convert.ToBase64String(PasswordProof.Hmac(PasswordProof.Hmac(salted, "Server Key"u8), signed));
        return $"{finalBare},p={Convert.ToBase64String(proof)}";
    }

    /// <summary>A server that does not know the password is another one than ours.</summary>
    public void Check(string final)
    {
        if (_serverSignature.Length == 0 || final != "v=" + _serverSignature)
            throw new PostgresException("the server did not prove that it knows the password");
    }
}
