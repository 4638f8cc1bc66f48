using System.Globalization;
using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

internal sealed class ListCommand : Command
{
    private const int Chunk = 1000;
    private const int UsualPageSize = 50;

    public override CommandSpec Spec { get; } = new("list", Chapter.Find, "list what matches a query")
    {
        Usage = "[QUERY]",
        Details = """
            Without a query everything is listed. A query is words and fields, all of which must fit:
              score>=4   score=0   tag:cat   tag:style=sketch   -tag:blurry   folder:10_cat   caption:"a cat"
              has:caption   missing:tags   approved   rejected   type:mask   ext:png   width>=1024   created:2025-01
              model:sdxl   cfg>=7   seed:81723   keyword:auto=portrait   project:first   ratio:16:9   dup   @SAVED
            with OR, parentheses, sort:score-desc,created and limit:50; 'tagtui help query' is the whole language.

            --json prints {"total", "items"}, where total counts all matches, not only those of the page. --fields takes names with commas
            between them: 
            """.TrimEnd() + " " + string.Join(", ", MediumFields.Names) + ".",
        Hosts = Hosts.Headless,
        Completes = Completes.Targets,
        DashWords = true,
        Options =
        [
            new("limit", "N", "at most N"),
            new("offset", "N", "leave out the first N"),
            new("page", "N", "this page, from 1"),
            new("page-size", "N", $"how many per page; default {UsualPageSize}"),
            new("fields", "LIST", "these fields of each, in this order"),
            new("keys", null, "only the keys, one per line: for --keys-from -"),
            new("count", null, "only how many"),
        ],
        Examples =
        [
            new("list 'score>=4 -tag:blurry'", "the good ones"),
            new("list --count 'missing:caption'", "how many have no caption"),
            new("list --plain --fields path 'score=-1'", "the paths of the rejected ones"),
            new("list --json --page 3 --page-size 20 sort:newest", "a page, with the number of all"),
            new("list --keys 'tag:cat' | tagtui score 5 --keys-from -", "from one verb to another"),
        ],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var query = host.Library.Parse(string.Join(' ', arguments.Words));
        var span = Span(arguments);
        if (arguments.Has("count"))
            return Count(host, query, arguments);
        if (arguments.Has("keys") && arguments.Has("fields"))
            throw new UsageException("--keys and --fields are not for one list", "--fields key is the same");
        if (arguments.Has("keys"))
            return Print(host, span, (skip, take) => Keys(host, query, skip, take), (json, key) => json.WriteStringValue(key.Value), key => host.Output.Line(key.Value));
        if (arguments.Value("fields") is { } names)
        {
            var fields = Fields(names);
            return Print(
                host,
                span,
                (skip, take) => host.Library.FindFields(query, fields, skip, take, host.Cancellation),
                (json, values) => FieldValueText.Write(json, fields, values),
                values => host.Output.Row([.. values.Select(FieldValueText.Of)]));
        }
        Page<MediumRow> Rows(int skip, int take) => host.Library.Find(query, skip, take, host.Cancellation);
        if (host.Output.Form != OutputForm.Words)
            return Print(host, span, Rows, MediumJson.Write, row => Write(host.Output, row));
        MediaTable.Write(host.Output, Walk(span, Rows, out int found));
        if (found == 0)
        {
            string asked = string.Join(' ', arguments.Words);
            host.Output.Word(asked.Length == 0 ? "there is no picture here"
                : host.Library.ResolveTarget(asked) is Target.One one ? $"no matches; to see the picture of that key: tagtui show {one.Key}, or tagtui list key:{one.Key}"
                : "no matches");
        }
        return ExitCode.Done;
    }

    /// <param name="Skip">So many of the first ones are left out.</param>
    /// <param name="Take">So many are given.</param>
    /// <param name="Page">Counted from 1; null where no page was asked for.</param>
    private readonly record struct Part(int Skip, int Take, int? Page);

    private static Part Span(Arguments arguments)
    {
        int? page = arguments.Integer("page"), size = arguments.Integer("page-size");
        if (page is null && size is null)
            return new Part(arguments.Integer("offset") ?? 0, arguments.Integer("limit") ?? int.MaxValue, null);
        if (arguments.Has("offset") || arguments.Has("limit"))
            throw new UsageException("a list is cut by --page and --page-size, or by --offset and --limit");
        if (page == 0 || size == 0)
            throw new UsageException(page == 0 ? "pages are counted from 1" : "a page holds at least 1");
        long skip = ((page ?? 1) - 1L) * (size ?? UsualPageSize);
        return new Part((int)Math.Min(skip, int.MaxValue), size ?? UsualPageSize, page ?? 1);
    }

    private static int Count(HeadlessHost host, Query query, Arguments arguments)
    {
        if (arguments.Has("keys") || arguments.Has("fields") || arguments.Has("page") || arguments.Has("page-size") || arguments.Has("offset") || arguments.Has("limit"))
            throw new UsageException("--count prints a number, and takes nothing else");
        int count = host.Library.Count(query, host.Cancellation);
        if (host.Output.Machine)
        {
            host.Output.Json(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("total", count);
                json.WriteEndObject();
            });
        }
        else
        {
            host.Output.Line(count.ToString(CultureInfo.InvariantCulture));
        }
        return ExitCode.Done;
    }

    private static Page<MediaKey> Keys(HeadlessHost host, Query query, int skip, int take)
    {
        // A page of a few is read off the order; all keys of a hundred thousand are one list at once.
        if (take <= Chunk)
        {
            var page = host.Library.Find(query, skip, take, host.Cancellation);
            return new Page<MediaKey>([.. page.Items.Select(row => row.Key)], skip, page.Total);
        }
        var all = host.Library.Keys(query, host.Cancellation);
        return new Page<MediaKey>([.. all.Skip(skip).Take(take)], skip, all.Count);
    }

    private static string[] Fields(string names)
    {
        string[] fields = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 0)
            throw new UsageException("--fields names no field", $"there are {string.Join(", ", MediumFields.Names)}");
        if (Array.Find(fields, field => !MediumFields.Names.Contains(field)) is { } unknown)
            throw new UsageException($"there is no field '{unknown}'{NearestName.Hint(unknown, MediumFields.Names)}", "tagtui list --help names them");
        return fields;
    }

    private static int Print<T>(
        HeadlessHost host, Part part, Func<int, int, Page<T>> ask, Action<System.Text.Json.Utf8JsonWriter, T> write, Action<T> line)
    {
        var items = Walk(part, ask, out int total);
        if (host.Output.Form == OutputForm.Json)
        {
            host.Output.Json(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("total", total);
                if (part.Page is { } page)
                {
                    json.WriteNumber("page", page);
                    json.WriteNumber("page_size", part.Take);
                    json.WriteNumber("pages", (total + part.Take - 1L) / part.Take);
                }
                json.WriteStartArray("items");
                foreach (var item in items)
                    write(json, item);
                json.WriteEndArray();
                json.WriteEndObject();
            });
            return ExitCode.Done;
        }
        foreach (var item in items)
        {
            if (host.Output.Form == OutputForm.JsonLines)
                host.Output.Json(json => write(json, item));
            else
                line(item);
        }
        return ExitCode.Done;
    }

    private static void Write(Output output, MediumRow row)
    {
        string approved = row.Approved switch { true => "approved", false => "rejected", null => "" };
        string tags = string.Join(", ", row.Tags.Select(t => t.Value));
        output.Row(row.Key.Value, row.Path ?? "", row.Type, row.Score.ToString(CultureInfo.InvariantCulture), approved, tags, row.Caption);
    }

    /// <summary>Piece by piece, so that a million rows never lie in memory at once. Keys are small and come in one piece.</summary>
    private static IEnumerable<T> Walk<T>(Part part, Func<int, int, Page<T>> ask, out int total)
    {
        int piece = typeof(T) == typeof(MediaKey) ? int.MaxValue : Chunk;
        var first = ask(part.Skip, Math.Min(piece, part.Take));
        total = first.Total;
        return Rest(first);

        IEnumerable<T> Rest(Page<T> page)
        {
            int given = 0;
            while (page.Items.Count > 0)
            {
                foreach (var item in page.Items)
                    yield return item;
                given += page.Items.Count;
                if (given >= part.Take || part.Skip + (long)given >= page.Total)
                    yield break;
                page = ask(part.Skip + given, Math.Min(piece, part.Take - given));
            }
        }
    }
}
