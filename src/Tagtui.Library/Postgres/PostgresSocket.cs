using System.Diagnostics;
using System.Runtime.InteropServices;
using Tagtui.Library.Posix;

namespace Tagtui.Library.Postgres;

/// <summary>
/// A connection's bytes, in and out. Nothing here waits longer than <see cref="Patience"/> for the other side to take or
/// give a byte, so a server that is gone, stopped or behind a cable that was pulled costs seconds and never the program.
/// </summary>
internal sealed unsafe class PostgresSocket : IDisposable
{
    private readonly int _fd;
    private readonly byte[] _in = new byte[32 * 1024];
    private TlsSession? _tls;
    private int _start;
    private int _end;
    private int _closed;

    private PostgresSocket(int fd) => _fd = fd;

    public TimeSpan Patience { get; set; }

    public bool IsEncrypted => _tls is not null;

    public static PostgresSocket Connect(PostgresUrl url, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        PostgresException? failure = null;
        foreach (var address in SocketAddresses.Of(url, patience))
        {
            var left = patience - clock.Elapsed;
            if (left <= TimeSpan.Zero)
                break;
            try
            {
                return Connect(address, left, patience);
            }
            catch (PostgresException error)
            {
                failure = error;
            }
        }
        throw failure ?? NoAnswer(patience);
    }

    private static PostgresSocket Connect(SocketAddress address, TimeSpan left, TimeSpan patience)
    {
        var fd = SocketCalls.Socket(address.Family, SocketCalls.SOCK_STREAM | SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC, 0);
        if (fd < 0)
            throw Failed("no socket could be made");
        var socket = new PostgresSocket(fd) { Patience = patience };
        try
        {
            int result;
            fixed (byte* bytes = address.Bytes)
                result = SocketCalls.Connect(fd, bytes, (uint)address.Bytes.Length);
            if (result != 0)
            {
                if (Marshal.GetLastPInvokeError() is not (SocketCalls.EINPROGRESS or Errno.EAGAIN or Errno.EINTR))
                    throw Failed("no connection");
                if (!socket.Wait(SocketCalls.POLLOUT, left))
                    throw NoAnswer(patience);
                int error = 0;
                uint length = sizeof(int);
                _ = SocketCalls.GetOption(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_ERROR, &error, &length);
                if (error != 0)
                    throw new PostgresException($"no connection: {Words(error)}");
            }
            var on = 1;
            _ = SocketCalls.SetOption(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_KEEPALIVE, &on, sizeof(int));
            if (address.Family != SocketCalls.AF_UNIX)
                _ = SocketCalls.SetOption(fd, SocketCalls.IPPROTO_TCP, SocketCalls.TCP_NODELAY, &on, sizeof(int));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>From here on everything is encrypted.</summary>
    public void Encrypt(PostgresUrl url)
    {
        var tls = new TlsSession(_fd, url);
        tls.Handshake(wantsWrite => WaitOrThrow(wantsWrite ? SocketCalls.POLLOUT : SocketCalls.POLLIN));
        _tls = tls;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            nint sent;
            if (_tls is { } tls)
            {
                sent = tls.Write(bytes);
                if (sent <= 0)
                    WaitOrThrow(tls.WantsWrite ? SocketCalls.POLLOUT : SocketCalls.POLLIN);
            }
            else
            {
                fixed (byte* data = bytes)
                    sent = SocketCalls.Send(_fd, data, (nuint)bytes.Length, SocketCalls.MSG_NOSIGNAL);
                if (sent < 0)
                    WaitAfterError(SocketCalls.POLLOUT);
            }
            if (sent > 0)
                bytes = bytes[(int)sent..];
        }
    }

    public void Read(Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_start == _end)
                Fill();
            var taken = Math.Min(bytes.Length, _end - _start);
            _in.AsSpan(_start, taken).CopyTo(bytes);
            bytes = bytes[taken..];
            _start += taken;
        }
    }

    /// <summary>Whether something has come, or the other side has closed.</summary>
    public bool WaitForInput(TimeSpan limit) => _start < _end || _tls is { HasInput: true } || Wait(SocketCalls.POLLIN, limit);

    /// <summary>From any thread: whoever waits here wakes up and finds the connection closed.</summary>
    public void Interrupt() => _ = SocketCalls.Shutdown(_fd, SocketCalls.SHUT_RDWR);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        _tls?.Dispose();
        _ = SocketCalls.Close(_fd);
    }

    private void Fill()
    {
        while (true)
        {
            nint got;
            if (_tls is { } tls)
            {
                got = tls.Read(_in);
                if (got < 0)
                    WaitOrThrow(tls.WantsWrite ? SocketCalls.POLLOUT : SocketCalls.POLLIN);
            }
            else
            {
                fixed (byte* data = _in)
                    got = SocketCalls.Receive(_fd, data, (nuint)_in.Length, 0);
                if (got < 0)
                    WaitAfterError(SocketCalls.POLLIN);
            }
            if (got == 0)
                throw new PostgresException("the server closed the connection");
            if (got > 0)
            {
                (_start, _end) = (0, (int)got);
                return;
            }
        }
    }

    private void WaitAfterError(short events)
    {
        if (Marshal.GetLastPInvokeError() is not (Errno.EAGAIN or Errno.EINTR))
            throw Failed("the connection broke");
        WaitOrThrow(events);
    }

    private void WaitOrThrow(short events)
    {
        if (!Wait(events, Patience))
            throw NoAnswer(Patience);
    }

    private bool Wait(short events, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var left = limit - clock.Elapsed;
            var entry = new SocketCalls.PollEntry { Fd = _fd, Events = events };
            var ready = SocketCalls.Poll(&entry, 1, (int)Math.Clamp(left.TotalMilliseconds, 0, int.MaxValue));
            if (ready > 0)
                return true;
            if (ready == 0 || Marshal.GetLastPInvokeError() != Errno.EINTR)
                return false;
        }
    }

    private static PostgresException NoAnswer(TimeSpan patience) => new($"no answer in {patience.TotalSeconds:0.#} seconds");

    private static PostgresException Failed(string what) => new($"{what}: {Words(Marshal.GetLastPInvokeError())}");

    private static string Words(int errno) => errno switch
    {
        2 => "there is no such socket",
        101 => "the network is unreachable",
        104 => "reset by the server",
        32 => "closed by the server",
        110 => "timed out",
        111 => "connection refused",
        113 => "no route to the host",
        _ => Errno.Words(errno),
    };
}
