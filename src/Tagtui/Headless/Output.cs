using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal.Text;

namespace Tagtui.Headless;

/// <summary>
/// The only place that reads standard input and writes standard output and standard error. Data goes to the first of
/// these, words to the second; progress is shown only where that is a terminal. To a terminal nothing but visible text is
/// written. JSON stays lossless there too: what a terminal would obey is written as \uXXXX.
/// </summary>
internal sealed class Output(OutputForm form, bool quiet, OutputStreams streams) : IDisposable
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly MemoryStream _buffer = new();
    private bool _progressShown;

    public OutputForm Form => form;

    public bool Machine => form is OutputForm.Json or OutputForm.JsonLines;

    /// <summary>The width of the terminal that shows the data; null where none does.</summary>
    public int? Columns => streams.DataColumns;

    /// <summary>Whoever reads the data sees colours, and wants them.</summary>
    public bool Colour => streams.Colour;

    /// <summary>One line of data, whatever is in it: a person reads it, and so does `while read`.</summary>
    public void Line(string text) => Append(ScreenText.Visible(text) + "\n");

    /// <summary>A value as it is, with its own line ends; only a terminal is spared what it would obey.</summary>
    public void Value(string text) =>
        Append((Columns is null ? text : string.Join('\n', text.Split('\n').Select(ScreenText.Visible))) + "\n");

    /// <summary>Text of our own, as it stands.</summary>
    public void Text(string text) => Append(text);

    /// <summary>One JSON document, or one object of a stream of lines.</summary>
    public void Json(Action<Utf8JsonWriter> write)
    {
        if (Columns is null)
        {
            using (var json = new Utf8JsonWriter(_buffer, JsonOptions))
                write(json);
            _buffer.WriteByte((byte)'\n');
            FlushWhenLarge();
            return;
        }
        Append(TerminalJson.Escape(JsonText(write)) + "\n");
    }

    /// <summary>Columns for another program: tabs and line ends inside a value are escaped.</summary>
    public void Row(params ReadOnlySpan<string> values)
    {
        var line = new StringBuilder();
        for (int i = 0; i < values.Length; i++)
        {
            if (i > 0)
                line.Append('\t');
            string value = values[i].Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n").Replace("\r", "\\r");
            line.Append(Columns is null ? value : ScreenText.Visible(value));
        }
        Append(line.Append('\n').ToString());
    }

    /// <summary>For bytes that somebody else writes: a dump.</summary>
    public Stream Stream()
    {
        Flush();
        return streams.Data;
    }

    /// <summary>A person sits there: reads the words, and types.</summary>
    public bool AtTerminal => streams is { InputOnTerminal: true, WordsOnTerminal: true };

    /// <summary>A question that y or n answers; an empty line is what is usual, and the end of the input is no.</summary>
    public bool Ask(string question, bool usually)
    {
        Flush();
        ClearProgress();
        ToError(question);
        var answer = new List<byte>();
        int read;
        while ((read = streams.Input.ReadByte()) is >= 0 and not '\n')
            answer.Add((byte)read);
        string text = Encoding.UTF8.GetString([.. answer]).Trim();
        return text.Length == 0 ? read >= 0 && usually : text[0] is 'y' or 'Y';
    }

    public byte[] ReadInput()
    {
        using var all = new MemoryStream();
        streams.Input.CopyTo(all);
        return all.ToArray();
    }

    /// <summary>Standard input as text. What is no UTF-8 is refused: replaced by question marks it would be saved so.</summary>
    public string ReadInputText()
    {
        try
        {
            return Strict.GetString(ReadInput()).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException("standard input is not UTF-8");
        }
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
        Error(JsonText(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("message", message);
            if (hint is not null)
                json.WriteString("hint", hint);
            json.WriteEndObject();
            json.WriteEndObject();
        }));
    }

    /// <summary>What is wrong with a query; a program is told the place apart from the words.</summary>
    public void Fail(QueryError error)
    {
        if (!Machine)
        {
            Fail(error.ToString(), null);
            return;
        }
        Error(JsonText(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("message", error.ToString());
            json.WriteNumber("column", error.Column + 1);
            if (error.Suggestion is { } suggestion)
                json.WriteString("suggestion", suggestion);
            json.WriteEndObject();
            json.WriteEndObject();
        }));
    }

    /// <summary>Counts on one line that is overwritten; nothing where nobody watches.</summary>
    /// <param name="total">0 where nobody knows.</param>
    public IProgress<int>? Progress(string what, int total = 0) =>
        ProgressLine() is { } line ? new CountProgress(line, what, total) : null;

    /// <summary>The same for whoever words it.</summary>
    public IProgress<string>? ProgressLine() =>
        quiet || !streams.WordsOnTerminal ? null : new LineProgress(this);

    public void Flush()
    {
        if (_buffer.Length == 0)
            return;
        var bytes = _buffer.ToArray();
        // Emptied first: what can't be written now is not tried again on the way out.
        _buffer.SetLength(0);
        streams.Data.Write(bytes);
        streams.Data.Flush();
    }

    public void Dispose()
    {
        ClearProgress();
        Flush();
    }

    private static string JsonText(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonOptions))
            write(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private void Append(string text)
    {
        _buffer.Write(Encoding.UTF8.GetBytes(text));
        FlushWhenLarge();
    }

    private void Error(string text)
    {
        Flush();
        ClearProgress();
        ToError((streams.WordsOnTerminal ? string.Join('\n', text.Split('\n').Select(ScreenText.Visible)) : text) + "\n");
    }

    private void ClearProgress()
    {
        if (_progressShown)
            ToError("\r\x1b[K");
        _progressShown = false;
    }

    private void ToError(string text)
    {
        try
        {
            streams.Words.Write(text);
        }
        catch (OutputException)
        {
            // Nobody is left to be told; the status still says it.
        }
    }

    private void FlushWhenLarge()
    {
        if (_buffer.Length > 1 << 16)
            Flush();
    }

    private sealed class CountProgress(IProgress<string> line, string what, int total) : IProgress<int>
    {
        private readonly long _start = Environment.TickCount64;

        public void Report(int value) =>
            line.Report(RateWords.Say(value, total, what, TimeSpan.FromMilliseconds(Environment.TickCount64 - _start)));
    }

    private sealed class LineProgress(Output output) : IProgress<string>
    {
        private long _last;

        public void Report(string value)
        {
            long now = Environment.TickCount64;
            if (now - _last < 100)
                return;
            _last = now;
            output._progressShown = true;
            output.ToError($"\r\x1b[K{ScreenText.Visible(value)}");
        }
    }
}
