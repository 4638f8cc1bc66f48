using System.Runtime.InteropServices;

namespace Tagtui.Library;

/// <summary>The SHA-256 of some bytes.</summary>
public readonly partial record struct ContentHash(ulong A, ulong B, ulong C, ulong D)
{
    public const int Size = 32;

    private const int ContextSize = 256; // SHA256_CTX is 112 bytes; OpenSSL promises no size.

    public static unsafe ContentHash Of(ReadOnlySpan<byte> bytes)
    {
        var context = stackalloc byte[ContextSize];
        var digest = stackalloc byte[Size];
        fixed (byte* data = bytes)
        {
            if (Init(context) != 1 || Update(context, data, (nuint)bytes.Length) != 1 || Final(digest, context) != 1)
                throw new InvalidOperationException("SHA-256 failed");
        }

        return Read(new ReadOnlySpan<byte>(digest, Size));
    }

    /// <summary>Of bytes that come piece by piece. Not for several threads, nor to be used after its result was taken.</summary>
    internal sealed class Running
    {
        private readonly byte[] _context = new byte[ContextSize];

        public unsafe Running()
        {
            fixed (byte* context = _context)
                Check(Init(context));
        }

        public unsafe void Add(ReadOnlySpan<byte> bytes)
        {
            fixed (byte* context = _context, data = bytes)
                Check(Update(context, data, (nuint)bytes.Length));
        }

        public unsafe ContentHash Result()
        {
            var digest = stackalloc byte[Size];
            fixed (byte* context = _context)
                Check(Final(digest, context));
            return Read(new ReadOnlySpan<byte>(digest, Size));
        }

        private static void Check(int done)
        {
            if (done != 1)
                throw new InvalidOperationException("SHA-256 failed");
        }
    }

    public static ContentHash Read(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<ContentHash>(bytes);

    public void Write(Span<byte> bytes) => MemoryMarshal.Write(bytes, this);

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    [LibraryImport("crypto", EntryPoint = "SHA256_Init")]
    private static unsafe partial int Init(byte* context);

    [LibraryImport("crypto", EntryPoint = "SHA256_Update")]
    private static unsafe partial int Update(byte* context, byte* data, nuint length);

    [LibraryImport("crypto", EntryPoint = "SHA256_Final")]
    private static unsafe partial int Final(byte* digest, byte* context);
}
