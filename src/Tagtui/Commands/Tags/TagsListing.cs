using System.Globalization;
using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>Tags with their counts, as a list or as a cloud.</summary>
internal static class TagsListing
{
    private const int CloudSize = 200;

    /// <param name="host">Prints.</param>
    /// <param name="arguments">Hold the limit.</param>
    /// <param name="cloud">With weights, by name.</param>
    /// <param name="prefix">Only those that begin with it.</param>
    /// <param name="among">Counted among these; null for all.</param>
    public static void Print(HeadlessHost host, Arguments arguments, bool cloud, string? prefix, IReadOnlyList<MediaKey>? among)
    {
        var tags = among is null ? host.Library.Tags(prefix) : host.Library.Tags(among, prefix);
        int limit = arguments.Integer("limit") ?? (cloud ? CloudSize : int.MaxValue);
        if (tags.Count > limit)
            tags = [.. tags.Take(limit)];
        if (cloud)
            PrintCloud(host.Output, TagCloud.Weigh(tags));
        else
            PrintList(host.Output, tags);
    }

    private static void PrintList(Output output, IReadOnlyList<TagCount> tags)
    {
        if (output.Machine)
        {
            JsonItems.Write(output, tags, (json, tag) => WriteItem(json, tag, null));
            return;
        }
        foreach (var tag in tags)
        {
            if (output.Form == OutputForm.Plain)
                output.Row(tag.Tag.Category, tag.Tag.Value, Number(tag.Media));
            else
                output.Line($"{tag.Media,8:N0}  {tag.Tag}");
        }
    }

    private static void PrintCloud(Output output, IReadOnlyList<(TagCount Tag, int Weight)> cloud)
    {
        if (output.Machine)
        {
            JsonItems.Write(output, cloud, (json, tag) => WriteItem(json, tag.Tag, tag.Weight));
            return;
        }
        if (output is { Form: OutputForm.Words, Columns: { } columns })
        {
            output.Text(TagCloud.Draw(cloud, columns));
            return;
        }
        foreach (var (tag, weight) in cloud)
        {
            if (output.Form == OutputForm.Plain)
                output.Row(tag.Tag.Category, tag.Tag.Value, Number(tag.Media), Number(weight));
            else
                output.Line($"{new string('█', weight),-9}  {tag.Media,8:N0}  {tag.Tag}");
        }
    }

    private static void WriteItem(System.Text.Json.Utf8JsonWriter json, TagCount tag, int? weight)
    {
        json.WriteStartObject();
        json.WriteString("category", tag.Tag.Category);
        json.WriteString("value", tag.Tag.Value);
        json.WriteNumber("count", tag.Media);
        if (weight is { } w)
            json.WriteNumber("weight", w);
        json.WriteEndObject();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
