using System.Buffers.Binary;
using System.Text;

namespace Tagtui.Library.Postgres;

/// <summary>What another connection told, by NOTIFY.</summary>
internal readonly record struct PostgresNotice(string Channel, string Text);

/// <summary>
/// One connection, by one thread at a time: PostgreSQL's protocol, version 3, as far as an index needs it.
///
/// <see cref="Run"/> sends any number of statements in one go and one Sync behind them. The server takes that as one
/// transaction: all of it happens or nothing, in one round trip, and none is left open by a client that dies.
/// </summary>
internal sealed class PostgresConnection : IDisposable
{
    private const int Version3 = 196608;
    private const int EncryptionRequest = 80877103;
    private const int MostMessage = 256 * 1024 * 1024;
    private const int CopyChunk = 64 * 1024;

    private readonly PostgresSocket _socket;
    private readonly MessageWriter _out = new();
    private readonly PostgresRow _row = new();
    private readonly Queue<PostgresNotice> _notices = new();
    private byte[] _body = new byte[8192];
    private int _length;
    private bool _broken;

    private PostgresConnection(PostgresSocket socket) => _socket = socket;

    /// <summary>How long the server may say nothing at all before it counts as gone.</summary>
    public TimeSpan Patience
    {
        get => _socket.Patience;
        set => _socket.Patience = value;
    }

    /// <summary>Something went wrong in the middle of a message: nothing can follow.</summary>
    public bool IsBroken => _broken;

    public static PostgresConnection Open(PostgresUrl url, TimeSpan patience)
    {
        var socket = PostgresSocket.Connect(url, patience);
        try
        {
            var connection = new PostgresConnection(socket);
            if (!url.IsLocalSocket && url.Tls != TlsMode.Disable)
                connection.Encrypt(url);
            connection.LogIn(url);
            return connection;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Run(params ReadOnlySpan<PostgresCommand> commands)
    {
        _out.Clear();
        foreach (var command in commands)
        {
            _out.Begin('P').Byte(0).Name(command.Sql).Int16(command.Values.Length);
            foreach (var value in command.Values)
                _out.Int32(value.Type);
            _out.End();
            _out.Begin('B').Byte(0).Byte(0).Int16(1).Int16(1).Int16(command.Values.Length);
            foreach (var value in command.Values)
                value.Write(_out);
            _out.Int16(1).Int16(1).End();
            _out.Begin('E').Byte(0).Int32(0).End();
        }
        _out.Begin('S').End();
        Send();
        var at = 0;
        PostgresException? error = null;
        while (true)
        {
            switch (Receive())
            {
                case 'D' when error is null && commands[at].Row is { } take:
                    Give(take);
                    break;
                case 'C' or 'I':
                    at++;
                    break;
                case 'E':
                    error ??= Error();
                    break;
                case 'Z':
                    if (error is not null)
                        throw error;
                    return;
            }
        }
    }

    public void Run(string sql, params PostgresValue[] values) => Run(new PostgresCommand(sql, values));

    public void Query(string sql, PostgresValue[] values, Action<PostgresRow> row) => Run(new PostgresCommand(sql, values, row));

    public long Number(string sql, params PostgresValue[] values)
    {
        long number = 0;
        Query(sql, values, row => number = row.Number());
        return number;
    }

    /// <summary>Many statements as one text, in one transaction; what they answer is not looked at.</summary>
    public void Script(string sql)
    {
        _out.Clear();
        _out.Begin('Q').Name(sql).End();
        Send();
        Finish();
    }

    /// <summary>`COPY … FROM STDIN (FORMAT binary)`: rows as fast as they come.</summary>
    public void CopyIn<T>(string sql, IEnumerable<T> rows, int columns, Action<MessageWriter, T> write)
    {
        _out.Clear();
        _out.Begin('Q').Name(sql).End();
        Send();
        for (var type = Receive(); type != 'G'; type = Receive())
        {
            if (type == 'E')
            {
                var error = Error();
                Finish();
                throw error;
            }
        }
        _out.Clear();
        _out.Begin('d').Bytes("PGCOPY\n"u8).Byte(0xFF).Bytes("\r\n\0"u8).Int32(0).Int32(0).End();
        foreach (var row in rows)
        {
            _out.Begin('d').Int16(columns);
            write(_out, row);
            _out.End();
            if (_out.Length > CopyChunk)
            {
                Send();
                _out.Clear();
            }
        }
        _out.Begin('d').Int16(-1).End();
        _out.Begin('c').End();
        Send();
        Finish();
    }

    /// <summary>The next notice, or null where none came in that time.</summary>
    public PostgresNotice? WaitForNotice(TimeSpan limit)
    {
        while (_notices.Count == 0)
        {
            if (!_socket.WaitForInput(limit))
                return null;
            if (Receive() == 'E')
                throw Error();
        }
        return _notices.Dequeue();
    }

    /// <summary>From any thread: ends what is waited for.</summary>
    public void Interrupt() => _socket.Interrupt();

    public void Dispose()
    {
        if (!_broken)
        {
            try
            {
                _out.Clear();
                _out.Begin('X').End();
                Send();
            }
            catch (PostgresException)
            {
                // It is closed either way.
            }
        }
        _socket.Dispose();
    }

    // Who fails in the middle of an answer leaves the rest of it on the line.
    private void Give(Action<PostgresRow> take)
    {
        try
        {
            _row.Set(_body, 2, _length);
            take(_row);
        }
        catch
        {
            _broken = true;
            throw;
        }
    }

    private void Encrypt(PostgresUrl url)
    {
        _out.Clear();
        _out.BeginUntyped().Int32(EncryptionRequest).End();
        Send();
        Span<byte> answer = stackalloc byte[1];
        _socket.Read(answer);
        if (answer[0] == 'S')
            _socket.Encrypt(url);
        else if (url.Tls != TlsMode.Prefer)
            throw new PostgresException("the server offers no encryption, and sslmode asks for it");
    }

    private void LogIn(PostgresUrl url)
    {
        _out.Clear();
        _out.BeginUntyped().Int32(Version3).Name("user").Name(url.User).Name("database").Name(url.Database)
            .Name("application_name").Name("tagtui").Name("client_encoding").Name("UTF8").Byte(0).End();
        Send();
        ScramExchange? scram = null;
        while (true)
        {
            switch (Receive())
            {
                case 'R':
                    Authenticate(url, ref scram);
                    break;
                case 'E':
                    throw Error();
                case 'Z':
                    return;
            }
        }
    }

    private void Authenticate(PostgresUrl url, ref ScramExchange? scram)
    {
        const int ok = 0, clear = 3, md5 = 5, sasl = 10, saslContinue = 11, saslFinal = 12;
        if (_length < 4)
            throw new PostgresException("the server's answer is cut short");
        var method = BinaryPrimitives.ReadInt32BigEndian(_body);
        if (method is clear or md5 or sasl && url.Password.Length == 0)
            throw new PostgresException("28P01", "the server asks for a password, and none is given (in the URL, or in PGPASSWORD)");
        switch (method)
        {
            case ok:
                return;
            case clear when !url.IsLocalSocket && !_socket.IsEncrypted:
                throw new PostgresException("28000", "the server asks for the password in the clear, over a line that is not encrypted (sslmode=require encrypts it)");
            case clear:
                Answer(w => w.Name(url.Password));
                return;
            case md5 when _length >= 8:
                var salted = PasswordProof.Md5(url.User, url.Password, _body.AsSpan(4, 4));
                Answer(w => w.Name(salted));
                return;
            case sasl when Encoding.UTF8.GetString(_body, 4, _length - 4).Split('\0').Contains("SCRAM-SHA-256"):
                var first = (scram = new ScramExchange(url.Password)).First;
                Answer(w => w.Name("SCRAM-SHA-256").Sized(first));
                return;
            case saslContinue when scram is { } exchange:
                var proof = exchange.Answer(Encoding.UTF8.GetString(_body, 4, _length - 4));
                Answer(w => w.Text(proof));
                return;
            case saslFinal when scram is { } exchange:
                exchange.Check(Encoding.UTF8.GetString(_body, 4, _length - 4));
                return;
            default:
                throw new PostgresException($"the server wants a way of logging in that is not known here ({method})");
        }
    }

    private void Answer(Action<MessageWriter> body)
    {
        _out.Clear();
        _out.Begin('p');
        body(_out);
        _out.End();
        Send();
    }

    private void Finish()
    {
        PostgresException? error = null;
        for (var type = Receive(); type != 'Z'; type = Receive())
        {
            if (type == 'E')
                error ??= Error();
        }
        if (error is not null)
            throw error;
    }

    private void Send()
    {
        try
        {
            _socket.Write(_out.Written);
        }
        catch
        {
            _broken = true;
            throw;
        }
    }

    /// <summary>The next message that is meant for whoever waits; notices are put by, and the server's chatter is dropped.</summary>
    private char Receive()
    {
        try
        {
            Span<byte> head = stackalloc byte[5];
            while (true)
            {
                _socket.Read(head);
                _length = BinaryPrimitives.ReadInt32BigEndian(head[1..]) - 4;
                if (_length is < 0 or > MostMessage)
                    throw new PostgresException("what answers there is no PostgreSQL server");
                if (_body.Length < _length)
                    _body = new byte[Math.Max(_length, _body.Length * 2)];
                _socket.Read(_body.AsSpan(0, _length));
                switch ((char)head[0])
                {
                    case 'A':
                        var parts = Encoding.UTF8.GetString(_body, 4, Math.Max(0, _length - 4)).Split('\0');
                        if (parts.Length > 1)
                            _notices.Enqueue(new PostgresNotice(parts[0], parts[1]));
                        return 'A';
                    case 'N' or 'S' or 'K':
                        continue;
                    default:
                        return (char)head[0];
                }
            }
        }
        catch
        {
            _broken = true;
            throw;
        }
    }

    private PostgresException Error()
    {
        string code = "", message = "the server refused", detail = "";
        foreach (var field in Encoding.UTF8.GetString(_body, 0, _length).Split('\0'))
        {
            if (field.StartsWith('C'))
                code = field[1..];
            else if (field.StartsWith('M'))
                message = field[1..];
            else if (field.StartsWith('D'))
                detail = field[1..];
        }
        return new PostgresException(code, (detail.Length > 0 && code is not "28P01" ? $"{message} ({detail})" : message).ReplaceLineEndings(" "));
    }
}
