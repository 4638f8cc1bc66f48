using System.Globalization;
using Tagtui.Headless;

namespace Tagtui.Commands;

internal sealed class TrashCommand : Command
{
    public override CommandSpec Spec { get; } = new("trash", Chapter.Library, "list what was deleted and can be restored")
    {
        MostWords = 0,
        Hosts = Hosts.Headless,
        Examples = [new("trash", "what lies in deleted/"), new("restore img_0042", "bring one back")],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var items = host.Library.Trash();
        if (host.Output.Machine)
        {
            JsonItems.Write(host.Output, items, (json, item) =>
            {
                json.WriteStartObject();
                json.WriteString("key", item.Files.Key.Value);
                json.WriteStartArray("files");
                foreach (string file in item.Paths)
                    json.WriteStringValue(file);
                json.WriteEndArray();
                json.WriteEndObject();
            });
            return ExitCode.Done;
        }
        foreach (var item in items)
        {
            if (host.Output.Form == OutputForm.Plain)
                host.Output.Row(item.Files.Key.Value, item.Paths.Count.ToString(CultureInfo.InvariantCulture));
            else
                host.Output.Line($"{item.Files.Key.Value,-32}  {string.Join(", ", item.Paths)}");
        }
        return ExitCode.Done;
    }
}
