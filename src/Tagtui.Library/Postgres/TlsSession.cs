using System.Runtime.InteropServices;

namespace Tagtui.Library.Postgres;

/// <summary>One encrypted connection over a socket that does not block.</summary>
internal sealed unsafe class TlsSession : IDisposable
{
    // Where distributions keep whom they trust, beside the place that OpenSSL was built with.
    private static readonly string[] Bundles =
        ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"];

    private readonly nint _context;
    private readonly nint _session;
    private readonly bool _verifies;

    public TlsSession(int fd, PostgresUrl url)
    {
        _verifies = url.Tls == TlsMode.VerifyFull;
        _ = TlsCalls.Initialise(TlsCalls.NoConfiguration, 0);
        _context = TlsCalls.NewContext(TlsCalls.ClientMethod());
        if (_context == 0)
            throw new PostgresException("encryption could not be set up");
        _ = TlsCalls.ControlContext(_context, TlsCalls.ControlLeastVersion, TlsCalls.Tls12, 0);
        _ = TlsCalls.ControlContext(_context, TlsCalls.ControlMode, TlsCalls.PartialAndMovingWrites, 0);
        TlsCalls.SetVerify(_context, _verifies ? TlsCalls.VerifyPeer : TlsCalls.VerifyNone, 0);
        if (_verifies)
            Trust(url.RootCertificates);
        _session = TlsCalls.New(_context);
        _ = TlsCalls.SetFd(_session, fd);
        _ = TlsCalls.Control(_session, TlsCalls.ControlHostName, 0, url.Host);
        if (_verifies)
            _ = TlsCalls.SetHost(_session, url.Host);
    }

    /// <summary>After a call that could not go on: what it waits for.</summary>
    public bool WantsWrite { get; private set; }

    public bool HasInput => TlsCalls.Pending(_session) > 0;

    public void Handshake(Action<bool> wait)
    {
        while (true)
        {
            TlsCalls.ClearErrors();
            var result = TlsCalls.Connect(_session);
            if (result == 1)
                return;
            if (Judge(result, "no encrypted connection") == 0)
                throw new PostgresException("no encrypted connection: the server closed it");
            wait(WantsWrite);
        }
    }

    /// <summary>Bytes read; 0 at the end, -1 where it must be waited for.</summary>
    public int Read(Span<byte> bytes)
    {
        TlsCalls.ClearErrors();
        fixed (byte* data = bytes)
        {
            var result = TlsCalls.Read(_session, data, bytes.Length);
            return result > 0 ? result : Judge(result, "the encrypted connection broke");
        }
    }

    public int Write(ReadOnlySpan<byte> bytes)
    {
        TlsCalls.ClearErrors();
        fixed (byte* data = bytes)
        {
            var result = TlsCalls.Write(_session, data, bytes.Length);
            return result > 0 ? result : Judge(result, "the encrypted connection broke");
        }
    }

    public void Dispose()
    {
        TlsCalls.Free(_session);
        TlsCalls.FreeContext(_context);
    }

    private void Trust(string? file)
    {
        if (file is not null)
        {
            if (TlsCalls.LoadVerifyFile(_context, file) != 1)
                throw new PostgresException("the certificates of sslrootcert cannot be read");
            return;
        }
        _ = TlsCalls.SetDefaultVerifyPaths(_context);
        foreach (var bundle in Bundles.Where(File.Exists))
            _ = TlsCalls.LoadVerifyFile(_context, bundle);
    }

    private int Judge(int result, string what)
    {
        switch (TlsCalls.GetError(_session, result))
        {
            case TlsCalls.ErrorWantRead:
                WantsWrite = false;
                return -1;
            case TlsCalls.ErrorWantWrite:
                WantsWrite = true;
                return -1;
            case TlsCalls.ErrorClosed:
                return 0;
            default:
                throw new PostgresException($"{what}: {Reason()}");
        }
    }

    private string Reason()
    {
        if (_verifies && TlsCalls.VerifyResult(_session) is not 0 and var verdict)
            return $"the server's certificate is not trusted ({Marshal.PtrToStringUTF8((nint)TlsCalls.VerifyWords(verdict))})";
        var error = TlsCalls.NextError();
        return error == 0 ? "the server closed it" : Marshal.PtrToStringUTF8((nint)TlsCalls.ErrorWords(error)) ?? "it failed";
    }
}
