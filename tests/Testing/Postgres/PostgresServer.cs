using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tagtui.Testing.Postgres;

[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "a PostgreSQL server";
}

/// <summary>A test that wants PostgreSQL's programs, which build.sh installs; without them it is skipped by name.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Programs is null ? "PostgreSQL is not installed" : null;
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresServer.Programs is null ? "PostgreSQL is not installed" : null;
}

/// <summary>
/// A real server of our own, in a folder of its own on a port of its own; without systemd, and not as root, which
/// PostgreSQL refuses. It asks for passwords by SCRAM, and offers encryption where there is an openssl to make it a key.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    public const string User = "tag user";
    public const string Password = "p@ss/wörd:%";

    private readonly string _folder;
    private readonly int _port;

    public PostgresServer()
    {
        _folder = Directory.CreateTempSubdirectory("tagtui-pg-").FullName;
        _port = FreePort();
        if (Programs is null)
            return;
        if (Environment.UserName == "root")
            Run("chown", "postgres", _folder);
        File.WriteAllText(Path.Combine(_folder, "password"), Password);
        File.SetUnixFileMode(Path.Combine(_folder, "password"), (UnixFileMode)0b110100100);
        Run(Program("initdb"), "-D", Data, "-U", User, "--pwfile=" + Path.Combine(_folder, "password"), "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync");
        Encrypts = MakeKey();
        Start();
    }

    /// <summary>The folder of initdb and the others, or null.</summary>
    public static string? Programs { get; } = (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
        .Select(version => Path.Combine(version, "bin"))
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));

    public bool Encrypts { get; }

    public int Port => _port;

    private string Data => Path.Combine(_folder, "data");

    public string Url(string? user = null, string? password = null, string database = "postgres", string options = "") =>
        $"postgresql://{Uri.EscapeDataString(user ?? User)}:{Uri.EscapeDataString(password ?? Password)}@127.0.0.1:{_port}/{database}{options}";

    public void Start() => Run(
        Program("pg_ctl"), "-D", Data, "-w", "-t", "30", "-l", Path.Combine(_folder, "log"), "-o",
        $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=40 {(Encrypts ? "-c ssl=on" : "")}", "start");

    public void Stop() => Run(Program("pg_ctl"), "-D", Data, "-w", "-m", "immediate", "stop");

    /// <summary>As when the machine loses its power: the postmaster and all that it has started.</summary>
    public void Kill()
    {
        var postmaster = Postmaster();
        var family = Children(postmaster).Append(postmaster).ToArray();
        foreach (var process in family)
            _ = Signal(process, 9);
        foreach (var process in family)
            WaitFor(() => !Directory.Exists($"/proc/{process}") || IsDefunct(process));
        File.Delete(Path.Combine(Data, "postmaster.pid"));
        foreach (var socket in Directory.GetFiles(_folder, ".s.PGSQL*"))
            File.Delete(socket);
    }

    /// <summary>Stopped, it still takes connections and says nothing.</summary>
    public void Freeze(bool frozen)
    {
        var postmaster = Postmaster();
        foreach (var process in Children(postmaster).Append(postmaster))
            _ = Signal(process, frozen ? 19 : 18);
    }

    public void Dispose()
    {
        if (Programs is not null && File.Exists(Path.Combine(Data, "postmaster.pid")))
            Stop();
        Directory.Delete(_folder, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    internal static void WaitFor(Func<bool> holds)
    {
        Assert.True(SpinWait.SpinUntil(holds, TimeSpan.FromSeconds(30)), "waited for 30 seconds in vain");
    }

    private bool MakeKey()
    {
        if (!File.Exists("/usr/bin/openssl"))
            return false;
        Run("/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
            "-keyout", Path.Combine(Data, "server.key"), "-out", Path.Combine(Data, "server.crt"));
        Run("/bin/chmod", "600", Path.Combine(Data, "server.key"));
        return true;
    }

    public string Certificate => Path.Combine(Data, "server.crt");

    private int Postmaster() => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First());

    private static string Program(string name) => Path.Combine(Programs!, name);

    private static IEnumerable<int> Children(int parent) =>
        File.ReadAllText($"/proc/{parent}/task/{parent}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);

    private static bool IsDefunct(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].StartsWith('Z');
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static int Signal(int process, int signal)
    {
        // The shell's own: a small system has no program of that name.
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {process}"]);
        kill.WaitForExit();
        return kill.ExitCode;
    }

    private void Run(string program, params string[] arguments)
    {
        var asUser = Environment.UserName == "root" && program != "chown" ? new[] { "setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", program } : [program];
        var start = new ProcessStartInfo(asUser[0]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = _folder };
        foreach (var argument in asUser.Skip(1).Concat(arguments))
            start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C";
        // The server inherits what pg_ctl has; read to the end, its output would keep us waiting for the server.
        if (program.EndsWith("pg_ctl", StringComparison.Ordinal))
            start.RedirectStandardError = start.RedirectStandardOutput = false;
        using var process = Process.Start(start)!;
        var said = start.RedirectStandardError ? process.StandardError.ReadToEndAsync() : Task.FromResult("");
        if (start.RedirectStandardOutput)
            process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {said.Result}");
    }
}
