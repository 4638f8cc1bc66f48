using System.Text;
using Tagtui.Library.Posix;

namespace Tagtui.Library.Exporting;

/// <summary>
/// What was written into a target, so that the next export knows its own files from everybody else's, and an export that
/// was killed from a folder that belongs to somebody. It lies in the target, hidden, and only grows: a line a file,
/// `MARK  PATH`, synced before the file gets its name. So a file that stands there with a mark of its path is ours, and may be replaced or
/// taken away; one without is not. A mark is the SHA-256 of the bytes, or what a link is known by.
///
/// The file is also the lock that keeps two exports apart.
/// </summary>
internal sealed class ExportLedger : IDisposable
{
    public const string FileName = ".tagtui-export";
    private const string Begun = "# tagtui export: begun";
    private const string Complete = "# tagtui export: complete";
    private const int MostBytes = 1 << 29;
    private const uint NewFile = 0x1B6; // 0666, less the user's umask

    private readonly Dictionary<string, List<string>> _marks = new(StringComparer.Ordinal);
    private PosixFile? _file;
    private bool _begun;

    /// <summary>The last export into this folder did not come to its end.</summary>
    public bool Unfinished { get; private set; }

    public IEnumerable<string> Paths => _marks.Keys;

    /// <summary>As it stands; nothing is made where there is none.</summary>
    public static ExportLedger Read(PosixFile? folder)
    {
        var ledger = new ExportLedger();
        using var file = folder?.TryOpen(FileName, Libc.O_RDONLY | Libc.O_NONBLOCK);
        if (file is not null)
            ledger.Take(file);
        return ledger;
    }

    public bool Knows(string path, string mark) => _marks.TryGetValue(path, out var marks) && marks.Contains(mark);

    public bool Knows(string path) => _marks.ContainsKey(path);

    /// <summary>From now on this folder is ours to write to.</summary>
    public void Open(PosixFile folder)
    {
        _file = folder.Open(FileName, Libc.O_RDWR | Libc.O_CREAT | Libc.O_APPEND | Libc.O_NONBLOCK, NewFile);
        if (!_file.TryLock())
            throw new LibraryException($"another export is writing to {folder.Path}");
        Take(_file);
    }

    /// <summary>On disk when this returns.</summary>
    public void Append(IEnumerable<(string Mark, string Path)> files)
    {
        var text = new StringBuilder();
        if (!_begun)
            text.Append('\n').Append(Begun).Append('\n');
        foreach (var (mark, path) in files)
        {
            text.Append(mark).Append("  ").Append(path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('\n');
            Note(mark, path);
        }

        Write(text.ToString());
        _begun = Unfinished = true;
    }

    public void Finish()
    {
        if (Unfinished)
            Write(Complete + "\n");
        Unfinished = false;
    }

    public void Dispose() => _file?.Dispose();

    private void Write(string text)
    {
        _file!.Write(Encoding.UTF8.GetBytes(text));
        _file.SyncData();
    }

    private void Take(PosixFile file)
    {
        _marks.Clear();
        Unfinished = false;
        var stat = file.Stat();
        if (!stat.IsRegular)
            throw new LibraryException($"{file.Path} is no file of an export");
        foreach (var line in Encoding.UTF8.GetString(file.ReadAll(stat.Size, MostBytes)).Split('\n'))
        {
            if (line is Begun or Complete)
                Unfinished = line is Begun;
            else if (line.IndexOf("  ", StringComparison.Ordinal) is > 0 and var gap && line[0] != '#')
                Note(line[..gap], Unescape(line[(gap + 2)..]));
        }
    }

    private void Note(string mark, string path)
    {
        if (!_marks.TryGetValue(path, out var marks))
            _marks[path] = marks = new List<string>(1);
        if (!marks.Contains(mark))
            marks.Add(mark);
    }

    private static string Unescape(string path)
    {
        if (!path.Contains('\\'))
            return path;
        var text = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
            text.Append(path[i] != '\\' || i + 1 == path.Length ? path[i] : path[++i] == 'n' ? '\n' : path[i]);
        return text.ToString();
    }
}
