using System.Globalization;
using System.Text.Json;
using Tagtui.Batches;
using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>Keywords: words to find pictures by, with a type, a confidence and a source, apart from the tags that a trainer reads.</summary>
internal sealed class KeywordCommand : Command
{
    private static readonly string[] Types = ["user", "prompt", "auto", "workflow"];

    public override CommandSpec Spec { get; } = new("keyword", Chapter.Curate, "list, add and remove keywords, or compute them")
    {
        Usage = "+WORD… -WORD… [TARGET…]",
        Details = """
            A keyword has a type (user, prompt, auto, workflow), and may have a confidence and a source; text, type and
            source together are there once. Without an edit the keywords of the targets are listed; --all lists those of
            the whole library with their counts.
            --auto computes keywords from what is known: the words of the prompt (prompt), model, LoRAs and sampler
            (workflow), the model's family, the picture's aspect and resolution (auto). Running it again changes
            only what has changed; '--clear --type auto' takes them away. Keywords of a person are never touched by it.
            """,
        Completes = Completes.Targets,
        TakesTargets = true,
        DashWords = true,
        Repeatable = true,
        Previews = true,
        Options =
        [
            new("type", "TYPE", "user (the default), prompt, auto or workflow"),
            new("confidence", "0..1", "how sure it is, for added ones"),
            new("source", "TEXT", "where it comes from"),
            new("all", null, "all keywords of the library with their counts"),
            new("auto", null, "compute keywords from prompt, model and size"),
            new("clear", null, "remove all, or those of a --type or --source"),
        ],
        Examples =
        [
            new("keyword +portrait +'golden hour' img_0042", "two words of one picture"),
            new("keyword img_0042 --json", "its keywords, with type, confidence and source"),
            new("keyword --all --type prompt", "what the prompts are made of"),
            new("keyword --auto '*'", "compute them for everything"),
            new("keyword --clear --type auto '*'", "and remove them again"),
        ],
    };

    public override string? WhyDisabled(App app) => !app.Browser.HasTargets ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        var (change, rest) = Read(arguments, app.Library);
        if (rest.Count > 0)
            throw new UsageException($"'{rest[0]}' is not an edit: write +{rest[0]} or -{rest[0]}");
        if (change is null)
            throw new UsageException("say +WORD, -WORD, --auto or --clear");
        app.Do(BatchEdit.Of(app, arguments, change.Describe(), _ => change, isText: true));
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        if (arguments.Has("all"))
        {
            if (arguments.Words.Count > 0 || arguments.Has("auto") || arguments.Has("clear"))
                throw new UsageException("--all stands alone: it lists the library's keywords");
            return PrintAll(host, arguments.Value("type"));
        }
        var (change, targets) = Read(arguments, host.Library);
        return change is not null ? host.Apply(change, host.Targets(targets)) : Print(host, host.Targets(targets));
    }

    private static (Change? Change, IReadOnlyList<string> Left) Read(Arguments arguments, MediaLibrary library)
    {
        string? type = arguments.Value("type") is { } named ? Type(named) : null;
        string? source = arguments.Value("source") is { Length: > 0 } given ? given : null;
        var edits = arguments.Words.TakeWhile(w => w.Length > 1 && w[0] is '+' or '-').ToList();
        List<string> left = [.. arguments.Words.Skip(edits.Count)];
        if (new[] { edits.Count > 0, arguments.Has("auto"), arguments.Has("clear") }.Count(x => x) > 1)
            throw new UsageException("one of +WORD/-WORD, --auto, --clear at a time");
        if (edits.Count == 0 && arguments.Has("confidence"))
            throw new UsageException("--confidence goes with +WORD");
        if (arguments.Has("auto"))
            return (library.AutomaticKeywords(), left);
        if (arguments.Has("clear"))
            return (new ClearKeywords(type, source), left);
        List<Change> changes = [];
        var gone = edits.Where(e => e[0] == '-').Select(e => Text(e[1..])).ToList();
        var added = edits.Where(e => e[0] == '+').Select(e => new Keyword(Text(e[1..]), type ?? Keyword.DefaultType, Confidence(arguments), source)).ToList();
        if (gone.Count > 0)
            changes.Add(new RemoveKeywords(ValueList.From(gone), type, source));
        if (added.Count > 0)
            changes.Add(new AddKeywords(ValueList.From(added)));
        return (changes.Count > 0 ? Changes.All(changes) : null, left);
    }

    private static string Type(string type) => Types.Contains(type)
        ? type
        : throw new UsageException($"there is no type of keyword '{type}'{NearestName.Hint(type, Types)}", string.Join(", ", Types));

    private static double? Confidence(Arguments arguments)
    {
        if (arguments.Value("confidence") is not { } text)
            return null;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number is >= 0 and <= 1
            ? number
            : throw new UsageException($"--confidence wants a number from 0 to 1, not '{text}'");
    }

    private static string Text(string word)
    {
        string text = word.Trim();
        return text.Length > 0 && !text.Any(char.IsControl) ? text : throw new UsageException("a keyword is a line of text");
    }

    private static int PrintAll(HeadlessHost host, string? type)
    {
        var all = host.Library.Keywords(type is null ? null : Type(type));
        if (host.Output.Machine)
        {
            JsonItems.Write(host.Output, all, (json, item) =>
            {
                json.WriteStartObject();
                json.WriteString("keyword", item.Text);
                json.WriteString("type", item.Type);
                json.WriteNumber("count", item.Media);
                json.WriteEndObject();
            });
            return ExitCode.Done;
        }
        foreach (var item in all)
        {
            if (host.Output.Form == OutputForm.Plain)
                host.Output.Row(item.Text, item.Type, item.Media.ToString(CultureInfo.InvariantCulture));
            else
                host.Output.Line($"{item.Media,8:N0}  {item.Text}{(item.Type == Keyword.DefaultType ? "" : $"  ({item.Type})")}");
        }
        return ExitCode.Done;
    }

    private static int Print(HeadlessHost host, IReadOnlyList<MediaKey> targets)
    {
        var found = targets.Select(key => (Key: key, Record: host.Library.Get(key))).Where(item => item.Record is not null)
            .Select(item => (item.Key, item.Record!.Content.Sidecar.Keywords)).ToList();
        foreach (var key in targets.Except(found.Select(item => item.Key)))
            host.Output.Fail($"{key}: there is no such picture", null);
        if (host.Output.Machine)
        {
            JsonItems.Write(host.Output, found, (json, item) => Write(json, item.Key, item.Keywords), alone: targets.Count == 1);
        }
        else
        {
            foreach (var (key, keywords) in found)
                foreach (var keyword in keywords)
                    Print(host.Output, targets.Count == 1 ? null : key.Value, key, keyword);
        }
        return found.Count == targets.Count ? ExitCode.Done : found.Count > 0 ? ExitCode.SomeFailed : ExitCode.Usage;
    }

    private static void Print(Output output, string? name, MediaKey key, Keyword keyword)
    {
        string confidence = keyword.Confidence?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";
        if (output.Form == OutputForm.Plain)
            output.Row(key.Value, keyword.Text, keyword.KnownType, confidence, keyword.Source ?? "");
        else
            output.Line($"{(name is null ? "" : name + ": ")}{keyword.Text}  ({string.Join(", ", new[] { keyword.KnownType, confidence, keyword.Source ?? "" }.Where(p => p.Length > 0))})");
    }

    private static void Write(Utf8JsonWriter json, MediaKey key, ValueList<Keyword> keywords)
    {
        json.WriteStartObject();
        json.WriteString("key", key.Value);
        json.WriteStartArray("keywords");
        foreach (var keyword in keywords)
            MediumJson.Keyword(json, keyword);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
