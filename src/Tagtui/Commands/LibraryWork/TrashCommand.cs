using System.Globalization;
using Tagtui.Headless;
using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class TrashCommand : Command
{
    public override CommandSpec Spec { get; } = new("trash", Chapter.Library, "list what was deleted and can be restored")
    {
        Details = "On the screen it narrows as you type; enter restores the picture, or all that are marked with tab.",
        MostWords = 0,
        Keys = [new("browse", "g D", "", "the trash")],
        Examples = [new("trash", "what lies in deleted/"), new("restore img_0042", "bring one back")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.Push(new TrashScreen(app));

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
