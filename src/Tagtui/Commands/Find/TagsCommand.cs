using System.Globalization;
using Tagtui.Headless;

namespace Tagtui.Commands;

internal sealed class TagsCommand : Command
{
    public override CommandSpec Spec { get; } = new("tags", Chapter.Find, "list the tags with their counts")
    {
        MostWords = 1,
        Usage = "[PREFIX]",
        Hosts = Hosts.Headless,
        Completes = Completes.Tags,
        Examples = [new("tags", "all tags, most used first"), new("tags ca", "those that begin with ca")],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var tags = host.Library.Tags(arguments.Words.Count > 0 ? arguments.Words[0] : null);
        switch (host.Output.Form)
        {
            case OutputForm.Json or OutputForm.JsonLines:
                JsonItems.Write(host.Output, tags, WriteItem);
                break;
            default:
                foreach (var tag in tags)
                    WriteLine(host.Output, tag);
                break;
        }
        return ExitCode.Done;
    }

    private static void WriteItem(System.Text.Json.Utf8JsonWriter json, Library.TagCount tag)
    {
        json.WriteStartObject();
        json.WriteString("category", tag.Tag.Category);
        json.WriteString("value", tag.Tag.Value);
        json.WriteNumber("count", tag.Media);
        json.WriteEndObject();
    }

    private static void WriteLine(Output output, Library.TagCount tag)
    {
        if (output.Form == OutputForm.Plain)
            output.Row(tag.Tag.Category, tag.Tag.Value, tag.Media.ToString(CultureInfo.InvariantCulture));
        else
            output.Line($"{tag.Media,8:N0}  {tag.Tag}");
    }
}
