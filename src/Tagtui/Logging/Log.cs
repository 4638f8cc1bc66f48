using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tagtui;

/// <summary>
/// A line an event, for the day when something went wrong. Several programs may write one log at once. Whatever happens to
/// the file, the program never notices: what can't be logged is dropped.
/// </summary>
internal sealed class Log : IDisposable
{
    /// <summary>Of the log, and of the one old log that is kept beside it.</summary>
    public const int LargestFile = 1024 * 1024;

    private const int LongestMessage = 16 * 1024;

    private readonly Lock gate = new();
    private readonly LogLevel level;
    private readonly Func<DateTimeOffset> clock;
    private LogFile? file;

    private Log(LogFile? file, LogLevel level, Func<DateTimeOffset> clock)
    {
        this.file = file;
        this.level = file == null ? LogLevel.Off : level;
        this.clock = clock;
    }

    /// <summary>Goes nowhere.</summary>
    public static Log None { get; } = new(null, LogLevel.Off, () => default);

    /// <summary>Where the folder or the file can't be written the log is off, and says nothing.</summary>
    public static Log Open(UserDirectories directories, LogLevel level, Func<DateTimeOffset> clock)
    {
        if (level == LogLevel.Off || !directories.TryCreate(directories.State))
            return None;
        var file = LogFile.Open(directories.LogFile, LargestFile);
        return file == null ? None : new Log(file, level, clock);
    }

    /// <summary>Null where the log is off.</summary>
    public string? Path => file?.Path;

    public bool Writes(LogLevel wanted) => wanted != LogLevel.Off && wanted <= level;

    public void Error(string message, Exception? exception = null) => Write(LogLevel.Error, message, exception);

    public void Warning(string message, Exception? exception = null) => Write(LogLevel.Warning, message, exception);

    public void Info(string message) => Write(LogLevel.Info, message, null);

    public void Debug(string message) => Write(LogLevel.Debug, message, null);

    public void Dispose()
    {
        lock (gate)
        {
            file?.Dispose();
            file = null;
        }
    }

    private void Write(LogLevel wanted, string message, Exception? exception)
    {
        if (!Writes(wanted))
            return;
        try
        {
            byte[] line = Encoding.UTF8.GetBytes(Line(wanted, message, exception));
            lock (gate)
                file?.Append(line);
        }
        catch (Exception)
        {
            // Not even a bug in an exception's own ToString may hurt the program that reports it.
        }
    }

    private string Line(LogLevel wanted, string message, Exception? exception)
    {
        string word = wanted switch { LogLevel.Error => "error", LogLevel.Warning => "warning", LogLevel.Info => "info", _ => "debug" };
        string time = clock().ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var line = new StringBuilder($"{time} {Environment.ProcessId} {word} ");
        Escape(exception == null ? message : $"{message}: {exception}{Addresses(exception)}", line);
        return line.Append('\n').ToString();
    }

    /// <summary>
    /// The shipped program does not know the names of its methods: where it was is said in bytes from its beginning, which
    /// `addr2line -f -e tagtui.dbg` turns into names.
    /// </summary>
    private static string Addresses(Exception exception)
    {
        if (RuntimeFeature.IsDynamicCodeSupported)
            return "";
        const string maps = "/proc/self/maps";
        string? first = File.Exists(maps) && Environment.ProcessPath is { } program ? File.ReadLines(maps).FirstOrDefault(line => line.EndsWith(program, StringComparison.Ordinal)) : null;
        nint start = nint.TryParse(first?.Split('-')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out nint at) ? at : 0;
        var frames = new StackTrace(exception).GetFrames().Select(frame => frame.GetNativeIP()).Where(address => address != 0);
        return $"\naddresses: {string.Join(' ', frames.Select(address => $"0x{address - start:x}"))}";
    }

    /// <summary>One line whatever the text, and nothing that a terminal would obey when the log is looked at.</summary>
    private static void Escape(string text, StringBuilder line)
    {
        int end = line.Length + LongestMessage;
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= end)
            {
                line.Append('…');
                return;
            }
            if (rune.Value == '\\')
                line.Append("\\\\");
            else if (rune.Value == '\n')
                line.Append("\\n");
            else if (Toml.TomlText.Invisible(rune))
                line.Append("\\u{").Append(rune.Value.ToString("X", CultureInfo.InvariantCulture)).Append('}');
            else
                line.Append(rune.ToString());
        }
    }
}
