using System.Runtime.InteropServices;

namespace Tagtui.Library.Postgres;

/// <summary>What of OpenSSL a client needs. It is linked in, and told not to read a configuration that could name a library to load.</summary>
internal static unsafe partial class TlsCalls
{
    public const ulong NoConfiguration = 0x80;
    public const int ErrorWantRead = 2;
    public const int ErrorWantWrite = 3;
    public const int ErrorSystem = 5;
    public const int ErrorClosed = 6;
    public const int VerifyNone = 0;
    public const int VerifyPeer = 1;
    public const int ControlMode = 33;
    public const int ControlHostName = 55;
    public const int ControlLeastVersion = 123;
    public const long PartialAndMovingWrites = 1 | 2;
    public const long Tls12 = 0x0303;

    [LibraryImport("ssl", EntryPoint = "OPENSSL_init_ssl")]
    public static partial int Initialise(ulong options, nint settings);

    [LibraryImport("ssl", EntryPoint = "TLS_client_method")]
    public static partial nint ClientMethod();

    [LibraryImport("ssl", EntryPoint = "SSL_CTX_new")]
    public static partial nint NewContext(nint method);

    [LibraryImport("ssl", EntryPoint = "SSL_CTX_free")]
    public static partial void FreeContext(nint context);

    [LibraryImport("ssl", EntryPoint = "SSL_CTX_ctrl")]
    public static partial long ControlContext(nint context, int command, long value, nint pointer);

    [LibraryImport("ssl", EntryPoint = "SSL_CTX_set_verify")]
    public static partial void SetVerify(nint context, int mode, nint callback);

    [LibraryImport("ssl", EntryPoint = "SSL_CTX_set_default_verify_paths")]
    public static partial int SetDefaultVerifyPaths(nint context);

    [LibraryImport("ssl", EntryPoint = "SSL_CTX_load_verify_file", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LoadVerifyFile(nint context, string file);

    [LibraryImport("ssl", EntryPoint = "SSL_new")]
    public static partial nint New(nint context);

    [LibraryImport("ssl", EntryPoint = "SSL_free")]
    public static partial void Free(nint session);

    [LibraryImport("ssl", EntryPoint = "SSL_set_fd")]
    public static partial int SetFd(nint session, int fd);

    [LibraryImport("ssl", EntryPoint = "SSL_set1_host", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetHost(nint session, string name);

    [LibraryImport("ssl", EntryPoint = "SSL_ctrl", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long Control(nint session, int command, long value, string text);

    [LibraryImport("ssl", EntryPoint = "SSL_connect")]
    public static partial int Connect(nint session);

    [LibraryImport("ssl", EntryPoint = "SSL_read")]
    public static partial int Read(nint session, byte* data, int length);

    [LibraryImport("ssl", EntryPoint = "SSL_write")]
    public static partial int Write(nint session, byte* data, int length);

    [LibraryImport("ssl", EntryPoint = "SSL_pending")]
    public static partial int Pending(nint session);

    [LibraryImport("ssl", EntryPoint = "SSL_get_error")]
    public static partial int GetError(nint session, int result);

    [LibraryImport("ssl", EntryPoint = "SSL_get_verify_result")]
    public static partial long VerifyResult(nint session);

    [LibraryImport("crypto", EntryPoint = "X509_verify_cert_error_string")]
    public static partial byte* VerifyWords(long result);

    [LibraryImport("crypto", EntryPoint = "ERR_get_error")]
    public static partial ulong NextError();

    [LibraryImport("crypto", EntryPoint = "ERR_clear_error")]
    public static partial void ClearErrors();

    [LibraryImport("crypto", EntryPoint = "ERR_reason_error_string")]
    public static partial byte* ErrorWords(ulong error);
}
