using System.Globalization;
using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

internal sealed class ListCommand : Command
{
    private const int PageSize = 1000;

    public override CommandSpec Spec { get; } = new("list", Chapter.Find, "list what answers a query")
    {
        Usage = "[QUERY]",
        Details = """
            Without a query everything is listed. A query is words and fields, all of which must fit:
              score>=4   score=0   tag:cat   tag:style=sketch   -tag:blurry   folder:10_cat   caption:"a cat"
              has:caption   missing:tags   approved   rejected   type:mask   ext:png   width>=1024   created:2025-01
            with OR, parentheses, sort:score-desc and limit:50.
            """,
        Hosts = Hosts.Headless,
        Completes = Completes.Targets,
        DashWords = true,
        Options = [new("limit", "N", "at most so many"), new("offset", "N", "leave out the first N")],
        Examples =
        [
            new("list 'score>=4 -tag:blurry'", "the good ones"),
            new("list --json 'missing:caption' | jq .total", "how many have no caption"),
            new("list --plain 'score=-1' | cut -f2", "the paths of the rejected ones"),
        ],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var query = Query.Parse(string.Join(' ', arguments.Words));
        int skip = arguments.Integer("offset") ?? 0;
        int left = arguments.Integer("limit") ?? int.MaxValue;
        if (host.Output.Form == OutputForm.Json)
        {
            var items = Rows(host, query, skip, left, out int total);
            host.Output.Json(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("total", total);
                json.WriteStartArray("items");
                foreach (var row in items)
                    MediumJson.Write(json, row);
                json.WriteEndArray();
                json.WriteEndObject();
            });
            return ExitCode.Done;
        }
        var rows = Rows(host, query, skip, left, out int found);
        if (host.Output.Form == OutputForm.Words)
        {
            MediaTable.Write(host.Output, rows);
            if (found == 0)
                host.Output.Word(arguments.Words.Count == 0 ? "there is no picture here" : "nothing answers");
            return ExitCode.Done;
        }
        foreach (var row in rows)
            Write(host.Output, row);
        return ExitCode.Done;
    }

    private static void Write(Output output, MediumRow row)
    {
        if (output.Form == OutputForm.JsonLines)
        {
            output.Json(json => MediumJson.Write(json, row));
            return;
        }
        string approved = row.Approved switch { true => "approved", false => "rejected", null => "" };
        string tags = string.Join(", ", row.Tags.Select(t => t.Value));
        output.Row(row.Key.Value, row.Path ?? "", row.Type, row.Score.ToString(CultureInfo.InvariantCulture), approved, tags, row.Caption);
    }

    /// <summary>Page by page, so that a million rows never lie in memory at once.</summary>
    private static IEnumerable<MediumRow> Rows(HeadlessHost host, Query query, int skip, int limit, out int total)
    {
        var first = host.Library.Find(query, skip, Math.Min(PageSize, limit));
        total = first.Total;
        return Walk(first);

        IEnumerable<MediumRow> Walk(Page<MediumRow> page)
        {
            int given = 0;
            while (page.Items.Count > 0)
            {
                foreach (var row in page.Items)
                    yield return row;
                given += page.Items.Count;
                host.Cancellation.ThrowIfCancellationRequested();
                if (given >= limit || skip + given >= page.Total)
                    yield break;
                page = host.Library.Find(query, skip + given, Math.Min(PageSize, limit - given));
            }
        }
    }
}
