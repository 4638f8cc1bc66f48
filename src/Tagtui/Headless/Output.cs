using System.Text.Encodings.Web;
using System.Text.Json;
using Tagtui.Terminal.Text;

namespace Tagtui.Headless;

/// <summary>
/// The only place that writes to standard output and standard error. Data goes to the first, words to the second;
/// progress is shown only where the second is a terminal. To a terminal nothing but visible text is written; JSON and
/// what goes down a pipe stay lossless.
/// </summary>
internal sealed class Output(OutputForm form, bool quiet) : IDisposable
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Stream _data = Console.OpenStandardOutput();
    private readonly MemoryStream _buffer = new();
    private bool _progressShown;

    public OutputForm Form => form;

    public bool Machine => form is OutputForm.Json or OutputForm.JsonLines;

    /// <summary>One line of data.</summary>
    public void Line(string text)
    {
        string shown = Console.IsOutputRedirected ? text : ScreenText.Visible(text);
        _buffer.Write(System.Text.Encoding.UTF8.GetBytes(shown));
        _buffer.WriteByte((byte)'\n');
        FlushWhenLarge();
    }

    /// <summary>Text of our own, as it stands.</summary>
    public void Text(string text)
    {
        _buffer.Write(System.Text.Encoding.UTF8.GetBytes(text));
        FlushWhenLarge();
    }

    /// <summary>One JSON document, or one object of a stream of lines.</summary>
    public void Json(Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(_buffer, JsonOptions))
            write(json);
        _buffer.WriteByte((byte)'\n');
        FlushWhenLarge();
    }

    /// <summary>Columns for another program: tabs and line ends inside a value are escaped.</summary>
    public void Columns(params ReadOnlySpan<string> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (i > 0)
                _buffer.WriteByte((byte)'\t');
            string value = values[i].Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n").Replace("\r", "\\r");
            _buffer.Write(System.Text.Encoding.UTF8.GetBytes(value));
        }
        _buffer.WriteByte((byte)'\n');
        FlushWhenLarge();
    }

    /// <summary>Words for a person; --quiet leaves them out.</summary>
    public void Word(string text)
    {
        if (!quiet)
            Error(text);
    }

    public void Warn(string text) => Error("tagtui: " + text);

    /// <summary>An error ends the run: one line, and what to do.</summary>
    public void Fail(string message, string? hint)
    {
        if (!Machine)
        {
            Error(hint is null ? $"tagtui: {message}" : $"tagtui: {message}\n  {hint}");
            return;
        }
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("message", message);
            if (hint is not null)
                json.WriteString("hint", hint);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        Console.Error.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    /// <summary>Counts on one line that is overwritten; nothing where nobody watches.</summary>
    public IProgress<int>? Progress(string what) =>
        quiet || Console.IsErrorRedirected ? null : new LineProgress(this, what);

    public void Flush()
    {
        if (_buffer.Length == 0)
            return;
        _data.Write(_buffer.GetBuffer(), 0, (int)_buffer.Length);
        _data.Flush();
        _buffer.SetLength(0);
    }

    public void Dispose()
    {
        ClearProgress();
        Flush();
    }

    private void Error(string text)
    {
        Flush();
        ClearProgress();
        Console.Error.WriteLine(Console.IsErrorRedirected ? text : string.Join('\n', text.Split('\n').Select(l => ScreenText.Visible(l))));
    }

    private void ClearProgress()
    {
        if (_progressShown)
            Console.Error.Write("\r\x1b[K");
        _progressShown = false;
    }

    private void FlushWhenLarge()
    {
        if (_buffer.Length > 1 << 16)
            Flush();
    }

    private sealed class LineProgress(Output output, string what) : IProgress<int>
    {
        private long _last;

        public void Report(int value)
        {
            long now = Environment.TickCount64;
            if (now - _last < 100)
                return;
            _last = now;
            output._progressShown = true;
            Console.Error.Write($"\r\x1b[K{value:N0} {what}");
        }
    }
}
