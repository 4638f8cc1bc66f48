using System.Globalization;
using Tagtui.Headless;
using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class HistoryCommand : Command
{
    public override CommandSpec Spec { get; } = new("history", Chapter.Curate, "list the changes that can be undone")
    {
        MostWords = 0,
        Options = [new("limit", "N", "the last N (default 50)")],
        Keys = [new("browse", "U", "", "history")],
        Examples = [new("history", "what was changed, newest first"), new("history --json --limit 1", "the last change, for a script")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.Push(new HistoryScreen(app));

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var entries = host.Library.History().Take(arguments.Integer("limit") ?? 50).ToList();
        switch (host.Output.Form)
        {
            case OutputForm.Json or OutputForm.JsonLines:
                JsonItems.Write(host.Output, entries, WriteItem);
                break;
            default:
                foreach (var entry in entries)
                    WriteLine(host.Output, entry);
                break;
        }
        return ExitCode.Done;
    }

    private static void WriteItem(System.Text.Json.Utf8JsonWriter json, Library.HistoryEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("number", entry.Number);
        json.WriteString("time", entry.Time.ToString("o", CultureInfo.InvariantCulture));
        json.WriteString("what", entry.Label);
        json.WriteNumber("items", entry.Items);
        json.WriteString("kind", entry.Kind.ToString().ToLowerInvariant());
        json.WriteBoolean("undone", entry.RevertedBy > 0);
        json.WriteEndObject();
    }

    private static void WriteLine(Output output, Library.HistoryEntry entry)
    {
        string time = entry.Time.LocalDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        if (output.Form == OutputForm.Plain)
            output.Row(entry.Number.ToString(CultureInfo.InvariantCulture), entry.Time.ToString("o", CultureInfo.InvariantCulture), entry.Label, entry.Items.ToString(CultureInfo.InvariantCulture), entry.RevertedBy > 0 ? "undone" : "");
        else
            output.Line($"{entry.Number,5}  {time}  {entry.Items,7:N0}  {entry.Label}{(entry.RevertedBy > 0 ? "  (undone)" : "")}");
    }
}
