namespace Tagtui.Benchmarks;

/// <summary>The programs that we are compared with, as far as they are installed.</summary>
internal sealed class Peers(string root)
{
    private static readonly string Scripts = AppContext.BaseDirectory;

    public string? Python { get; } = Work.Find("python3");

    /// <summary>The first that has them; a python of somebody's own often has none.</summary>
    public string? WithPillow { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "python3")).Where(File.Exists).FirstOrDefault(python =>
    {
        try
        {
            new Work("python3", python, ["-c", "import numpy, scipy.fftpack, PIL"]).Output();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    });

    public Work Script(string name, params string[] arguments) => new(name, Python, [Path.Combine(Scripts, "peers.py"), .. arguments]);

    public static string SimilarScript => Path.Combine(Scripts, "similar.py");

    public Work Similar(params string[] arguments) => new("SQLite function over hex text", Python, [SimilarScript, .. arguments]);

    public Work Screens(params string[] arguments) => new("python3", Python, [Path.Combine(Scripts, "screens.py"), .. arguments]);

    /// <summary>The most memory that a work has, in MB.</summary>
    public double? PeakOf(Work work) => Python is null ? null : Script("peak", ["peak", work.Program!, .. work.Fresh?.Invoke() ?? work.Arguments]).Number() / 1024;

    /// <summary>Compiled here, where there is a compiler with the two libraries.</summary>
    public Work Lean(string images)
    {
        const string name = "lean C++";
        string program = Path.Combine(root, "lean");
        if (Work.Find("g++") is { } compiler && !File.Exists(program))
        {
            try
            {
                new Work("g++", compiler, ["-O2", "-o", program, Path.Combine(Scripts, "lean.cpp"), "-lsimdjson", "-lsqlite3", "-lpthread"]).Output();
            }
            catch (InvalidOperationException)
            {
                Console.WriteLine("g++ finds no simdjson or no SQLite");
            }
        }
        return new Work(name, File.Exists(program) ? program : null, [images, Path.Combine(root, "lean.sqlite")]);
    }

    /// <summary>Git knows the same files; either all of them, as we look at them all, or the sidecars alone.</summary>
    public Work GitStatus(string name, string images, string repository, string excluded)
    {
        string place = Path.Combine(root, repository);
        string[] where = ["--git-dir", place, "--work-tree", images];
        string? git = Work.Find("git");
        if (git is not null && !Directory.Exists(place))
        {
            new Work("git init", git, [.. where, "init", "-q"]).Output();
            File.WriteAllText(Path.Combine(place, "info", "exclude"), excluded);
            new Work("git add", git, [.. where, "add", "."]).Output();
            new Work("git commit", git, [.. where, "-c", "user.name=b", "-c", "user.email=b@example.org", "commit", "-q", "-m", "all"]).Output();
        }
        return new Work(name, git, [.. where, "status", "--short"]);
    }

    /// <summary>The same records as mails, into a new database.</summary>
    public Work NotmuchNew(string mails)
    {
        void Empty()
        {
            if (Directory.Exists(Path.Combine(root, "notmuch")))
                Directory.Delete(Path.Combine(root, "notmuch"), recursive: true);
            Directory.CreateDirectory(Path.Combine(root, "notmuch"));
        }
        return Notmuch("notmuch new", mails, "new", "--quiet", "--no-hooks") with { Before = Empty };
    }

    public Work Notmuch(string name, string mails, params string[] arguments)
    {
        string config = Path.Combine(root, "notmuch-config");
        string database = Path.Combine(root, "notmuch");
        File.WriteAllText(config, $"[database]\npath={database}\nmail_root={mails}\n[user]\nname=b\nprimary_email=b@example.org\n[new]\ntags=inbox\n[maildir]\nsynchronize_flags=false\n");
        return new Work(name, Work.Find("notmuch"), arguments) { Variables = [("NOTMUCH_CONFIG", config)] };
    }
}
