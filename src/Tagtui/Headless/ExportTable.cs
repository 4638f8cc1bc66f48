using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tagtui.Commands;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>A list of media as CSV or as JSON lines, to a file or to standard output. CSV is what RFC 4180 says, with plain line ends.</summary>
internal static class ExportTable
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Run(HeadlessHost host, string where, ExportWords words, IReadOnlyList<ExportItem> items)
    {
        string[] fields = words.Fields();
        bool csv = words.Form == "csv";
        var failed = new List<FailedItem>();
        var done = new List<ChangedItem>();
        if (where == "-")
            ToOutput(host, csv, fields, Rows(host, fields, items, done, failed));
        else if (host.DryRun)
            _ = Rows(host, fields, items, done, failed).Count();
        else
            host.Library.ExportList(where, words.Into, stream => ToStream(stream, csv, fields, Rows(host, fields, items, done, failed)));
        var outcome = new Outcome { Changed = done, Failed = failed };
        if (host.Output.Form != OutputForm.Words)
            return host.Report(outcome);
        foreach (var item in failed)
            host.Output.Warn($"{item.Key}: {item.Error}");
        if (where != "-")
            host.Output.Word($"{done.Count:N0} {(host.DryRun ? "would be listed" : "listed")} in {where}{(failed.Count > 0 ? $", {failed.Count:N0} failed" : "")}");
        return HeadlessHost.StatusOf(outcome);
    }

    private static IEnumerable<object?[]> Rows(HeadlessHost host, string[] fields, IReadOnlyList<ExportItem> items, List<ChangedItem> done, List<FailedItem> failed)
    {
        string[] known = [.. fields.Where(field => field != ExportWords.Repeats)];
        foreach (var item in items)
        {
            host.Cancellation.ThrowIfCancellationRequested();
            if (host.Library.FieldsOf(item.Key, known) is not { } values)
            {
                failed.Add(new FailedItem(item.Key, "there is no such picture"));
                continue;
            }

            done.Add(new ChangedItem(item.Key, null, null));
            int next = 0;
            yield return Array.ConvertAll(fields, field => field == ExportWords.Repeats ? (long)item.Repeats : values[next++]);
        }
    }

    private static void ToOutput(HeadlessHost host, bool csv, string[] fields, IEnumerable<object?[]> rows)
    {
        if (csv)
            host.Output.Value(Line(fields));
        foreach (object?[] row in rows)
        {
            if (csv)
                host.Output.Value(Line(row));
            else
                host.Output.Json(json => FieldValueText.Write(json, fields, row));
        }
    }

    private static void ToStream(Stream stream, bool csv, string[] fields, IEnumerable<object?[]> rows)
    {
        if (csv)
            stream.Write(Encoding.UTF8.GetBytes(Line(fields) + "\n"));
        foreach (object?[] row in rows)
        {
            if (csv)
            {
                stream.Write(Encoding.UTF8.GetBytes(Line(row) + "\n"));
                continue;
            }

            using (var json = new Utf8JsonWriter(stream, Plain))
                FieldValueText.Write(json, fields, row);
            stream.WriteByte((byte)'\n');
        }
    }

    private static string Line(IEnumerable<object?> values) => string.Join(',', values.Select(value => Quoted(FieldValueText.Of(value))));

    private static string Quoted(string text) => text.AsSpan().ContainsAny("\",\r\n") || (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])))
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
