using System.Globalization;
using System.Text.Json;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>What recovery could not decide for the user: listed, shown beside what is there now, applied or dropped.</summary>
internal sealed class RecoveryCommand : Command
{
    public override CommandSpec Spec { get; } = new("recovery", Chapter.Library, "settle what an interrupted or overtaken save left behind")
    {
        Usage = "[VERB ID…]",
        Details = """
            Where somebody else was faster, or changed a file after a crash, theirs stays and our version is kept; a text that was
            being typed when the program ended is kept as a draft. Nothing of it is applied by itself.
              list             the same as without a verb
              show ID          each field: ours, theirs (in the file now), and what ours was made of
              apply ID…        merge ours into the files; a field that both changed is a conflict (status 3)
                               unless --keep says whose stands
              drop ID…         leave the files as they are and put ours away
            An ID is what the list shows; a key means all that is kept of it, '*' everything. Both 'apply' and 'drop' are taken back by
            'tagtui undo', which brings what was kept to the list again; only a draft that is dropped is gone.
            """,
        Options = [new("keep", "SIDE", "with apply: ours or theirs, where both changed the same")],
        Examples =
        [
            new("recovery", "what is waiting"),
            new("recovery show 12", "ours, theirs and what was before"),
            new("recovery apply 12 --keep ours --dry-run", "what would be written"),
            new("recovery drop '*'", "theirs was right"),
        ],
    };

    /// <summary>In a few words: `caption draft`, `img_0042.json, img_0042.txt of save 12`.</summary>
    public static string Say(RecoveryItem item) => item.Draft is { } draft
        ? $"{draft.Field} that was being typed: {draft.Text.ReplaceLineEndings(" ⏎ ")}"
        : $"{string.Join(", ", item.Files.Select(file => file.Path[(file.Path.LastIndexOf('/') + 1)..]))} of save {item.Id.Split('/')[0]}";

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count > 0)
            throw new UsageException($"unexpected '{arguments.Words[0]}'", "on the screen the list is where one chooses");
        app.Push(new RecoveryScreen(app));
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string verb = arguments.Words.Count == 0 ? "list" : arguments.Words[0];
        if (arguments.Has("keep") && verb != "apply")
            throw new UsageException("--keep goes with apply", "tagtui recovery apply ID --keep ours");
        var ids = arguments.Words.Skip(1).ToList();
        if (verb != "list" && ids.Count == 0)
            throw new UsageException($"say which to {verb}", "tagtui recovery lists them; '*' is everything");
        switch (verb)
        {
            case "list" when ids.Count > 0:
                throw new UsageException($"unexpected '{ids[0]}'", "tagtui recovery show ID");
            case "list":
                List(host);
                return ExitCode.Done;
            case "show":
                Show(host, Find(host.Library, ids).ConvertAll(host.Library.Describe), alone: ids.Count == 1);
                return ExitCode.Done;
            case "apply":
                Func<FieldConflict, ConflictSide?> settle = arguments.Value("keep") switch
                {
                    "ours" => _ => ConflictSide.Ours,
                    "theirs" => _ => ConflictSide.Theirs,
                    null => _ => null,
                    var other => throw new UsageException($"--keep takes ours or theirs, not '{other}'"),
                };
                return host.Report(host.Library.ApplyRecovered(Find(host.Library, ids), settle, host.DryRun));
            case "drop":
                return host.Report(host.Library.DropRecovered(Find(host.Library, ids), host.DryRun));
            default:
                throw new UsageException($"recovery cannot '{verb}'", "list, show ID, apply ID…, drop ID…");
        }
    }

    private static List<RecoveryItem> Find(MediaLibrary library, List<string> ids)
    {
        var items = library.RecoveryItems();
        var found = new List<RecoveryItem>();
        foreach (string id in ids)
        {
            var named = items.Where(item => id == "*" || item.Id == id || item.Key.Value == id || item.Id.StartsWith(id + "/", StringComparison.Ordinal)).ToList();
            if (named.Count == 0)
                throw new UsageException(id == "*" ? "nothing is waiting" : $"nothing that is kept is called '{id}'", id == "*" ? null : "tagtui recovery lists what there is");
            found.AddRange(named);
        }
        return [.. found.DistinctBy(item => item.Id)];
    }

    private static void List(HeadlessHost host)
    {
        var items = host.Library.RecoveryItems();
        switch (host.Output.Form)
        {
            case OutputForm.Json or OutputForm.JsonLines:
                JsonItems.Write(host.Output, items, (json, item) =>
                {
                    json.WriteStartObject();
                    Write(json, item);
                    json.WriteEndObject();
                });
                break;
            case OutputForm.Plain:
                foreach (var item in items)
                    host.Output.Row(item.Id, KindOf(item), item.Key.Value, item.Time.ToString("o", CultureInfo.InvariantCulture));
                break;
            default:
                foreach (var item in items)
                    host.Output.Line($"{item.Id,-8}  {item.Time.LocalDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {item.Key}: {Say(item)}");
                host.Output.Word(items.Count == 0 ? "nothing is waiting" : $"{items.Count:N0} waiting: 'tagtui recovery show ID' compares, apply and drop settle");
                break;
        }
    }

    private static void Show(HeadlessHost host, List<RecoveryDetail> details, bool alone)
    {
        if (host.Output.Form is OutputForm.Json or OutputForm.JsonLines)
        {
            JsonItems.Write(host.Output, details, Write, alone: alone && details.Count == 1);
            return;
        }
        foreach (var detail in details)
        {
            foreach (var field in detail.Fields)
            {
                if (host.Output.Form == OutputForm.Plain)
                    host.Output.Row(detail.Item.Id, field.Field, field.Ours ?? "", field.Theirs ?? "", field.Base ?? "");
                else
                    Lines(host.Output, detail.Item, field);
            }
            if (detail.Problem is { } problem)
                host.Output.Warn($"{detail.Item.Id}: {problem}");
            else if (detail.Fields.Count == 0)
                host.Output.Word($"{detail.Item.Id}: {detail.Item.Key} says the same by now; drop it");
        }
    }

    private static void Lines(Output output, RecoveryItem item, FieldConflict field)
    {
        output.Line($"{item.Id}  {item.Key}  {field.Field}");
        foreach (var (name, text) in (ReadOnlySpan<(string, string?)>)[("ours", field.Ours), ("theirs", field.Theirs), ("before", field.Base)])
        {
            string head = name;
            foreach (string line in (text ?? "(none)").ReplaceLineEndings("\n").Split('\n'))
            {
                output.Line($"  {head,-7} {line}".TrimEnd());
                head = "";
            }
        }
    }

    private static string KindOf(RecoveryItem item) => item.Kind == RecoveryKind.Draft ? "draft" : "save";

    private static void Write(Utf8JsonWriter json, RecoveryItem item)
    {
        json.WriteString("id", item.Id);
        json.WriteString("kind", KindOf(item));
        json.WriteString("key", item.Key.Value);
        json.WriteString("time", item.Time.ToString("o", CultureInfo.InvariantCulture));
        if (item.Draft is { } draft)
        {
            json.WriteString("field", draft.Field);
            json.WriteString("text", draft.Text);
            return;
        }
        json.WriteStartArray("files");
        foreach (var file in item.Files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteString("kept_in", file.KeptIn);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, RecoveryDetail detail)
    {
        json.WriteStartObject();
        Write(json, detail.Item);
        ConflictJson.Write(json, "fields", detail.Fields);
        json.WriteString("problem", detail.Problem);
        json.WriteEndObject();
    }
}
