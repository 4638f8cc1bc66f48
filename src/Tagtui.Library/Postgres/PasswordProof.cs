using System.Runtime.InteropServices;
using System.Text;

namespace Tagtui.Library.Postgres;

/// <summary>
/// HMAC, PBKDF2 and MD5 upon the plain block functions of libcrypto. Its own ready-made ones drag in every cipher that
/// OpenSSL knows; .NET's open it as a library at run time, which a static program must not do.
/// </summary>
internal static unsafe partial class PasswordProof
{
    private const int HashSize = 32;
    private const int BlockSize = 64;
    private const int ContextSize = 256;

    public static byte[] Sha256(ReadOnlySpan<byte> bytes)
    {
        var digest = new byte[HashSize];
        ContentHash.Of(bytes).Write(digest);
        return digest;
    }

    public static byte[] Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text)
    {
        var inner = new byte[BlockSize + text.Length];
        var outer = new byte[BlockSize + HashSize];
        var short64 = key.Length > BlockSize ? Sha256(key) : key;
        short64.CopyTo(inner);
        short64.CopyTo(outer);
        for (var i = 0; i < BlockSize; i++)
        {
            inner[i] ^= 0x36;
            outer[i] ^= 0x5C;
        }
        text.CopyTo(inner.AsSpan(BlockSize));
        ContentHash.Of(inner).Write(outer.AsSpan(BlockSize));
        return Sha256(outer);
    }

    /// <summary>PBKDF2 with HMAC-SHA-256, one block: what SCRAM calls Hi.</summary>
    public static byte[] Salted(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int rounds)
    {
        var last = Hmac(password, [.. salt, 0, 0, 0, 1]);
        var result = (byte[])last.Clone();
        for (var round = 1; round < rounds; round++)
        {
            last = Hmac(password, last);
            for (var i = 0; i < HashSize; i++)
                result[i] ^= last[i];
        }
        return result;
    }

    /// <summary>`md5` + hex(md5(hex(md5(password + user)) + salt)): servers older than SCRAM.</summary>
    public static string Md5(string user, string password, ReadOnlySpan<byte> salt)
    {
        var inner = Convert.ToHexStringLower(Md5(Encoding.UTF8.GetBytes(password + user)));
        return "md5" + Convert.ToHexStringLower(Md5([.. Encoding.UTF8.GetBytes(inner), .. salt]));
    }

    private static byte[] Md5(ReadOnlySpan<byte> bytes)
    {
        var context = stackalloc byte[ContextSize];
        var digest = new byte[16];
        fixed (byte* data = bytes)
        fixed (byte* result = digest)
        {
            if (Init(context) != 1 || Update(context, data, (nuint)bytes.Length) != 1 || Final(result, context) != 1)
                throw new PostgresException("MD5 is not to be had here");
        }
        return digest;
    }

    [LibraryImport("crypto", EntryPoint = "MD5_Init")]
    private static partial int Init(byte* context);

    [LibraryImport("crypto", EntryPoint = "MD5_Update")]
    private static partial int Update(byte* context, byte* data, nuint length);

    [LibraryImport("crypto", EntryPoint = "MD5_Final")]
    private static partial int Final(byte* digest, byte* context);
}
