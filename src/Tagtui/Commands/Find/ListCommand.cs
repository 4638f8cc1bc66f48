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
        int skip = Math.Max(0, arguments.Integer("offset") ?? 0);
        int left = Math.Max(0, arguments.Integer("limit") ?? int.MaxValue);
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
        foreach (var row in Rows(host, query, skip, left, out _))
            Write(host.Output, row);
        return ExitCode.Done;
    }

    private static void Write(Output output, MediumRow row)
    {
        string score = row.Score.ToString(CultureInfo.InvariantCulture);
        string tags = string.Join(", ", row.Tags.Select(t => t.Value));
        switch (output.Form)
        {
            case OutputForm.JsonLines:
                output.Json(json => MediumJson.Write(json, row));
                break;
            case OutputForm.Plain:
                output.Columns(row.Key.Value, row.Path ?? "", row.Type, score, row.Approved switch { true => "approved", false => "rejected", null => "" }, tags, row.Caption);
                break;
            default:
                output.Line($"{(row.Score == 0 ? "·" : score),2}  {row.Key.Value,-32}  {tags}".TrimEnd());
                break;
        }
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
