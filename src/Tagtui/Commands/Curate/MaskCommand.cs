using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>Masks of pictures, which are media of their own: taken in, listed, attached, removed.</summary>
internal sealed class MaskCommand : Command
{
    private static readonly string[] Parts = ["add", "list", "set", "remove"];

    public override CommandSpec Spec { get; } = new("mask", Chapter.Curate, "add, list, attach and remove masks of pictures")
    {
        Usage = "add KEY FILE | list [KEY] | set MASK --of KEY | remove MASK…",
        Details = """
            A mask is a picture of its own, of type mask, whose sidecar says whose it is (source_image) and of what
            (mask_category); the picture's sidecar names it in related.masks. 'add' copies FILE beside the picture as
            <stem>-mask[-CATEGORY]; 'set' makes a picture that is in the library already a mask of another; 'remove' moves masks to
            deleted/. Masks follow their picture when it is deleted. OneTrainer's <stem>-masklabel.png is known by its name.
            On the screen 'mask add FILE' adds to the picture under the cursor; 'related' (m) goes to its masks and back.
            """,
        Completes = Completes.Targets,
        TakesTargets = true,
        Options =
        [
            new("category", "NAME", "what the mask shows: person, background …"),
            new("of", "KEY", "the picture that it is a mask of"),
        ],
        Examples =
        [
            new("mask add img_0042 ~/masks/42.png --category person", "img_0042-mask-person beside img_0042"),
            new("mask list img_0042 --json", "its masks"),
            new("mask set old_mask --of img_0042 --category sky", "attach what is there already"),
            new("mask remove img_0042-mask-person", "to deleted/, with its sidecar"),
        ],
    };

    public override string? WhyDisabled(App app) => app.Browser.Current is null ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Word(0, "add") is not "add" || arguments.Words.Count != 2)
            throw new UsageException("on the screen: mask add FILE, for the picture under the cursor");
        var key = app.Browser.Current!.Key;
        string file = PathOf(arguments.Words[1], app.Home);
        var options = new MaskOptions { Category = Category(arguments) };
        app.Write("add a mask", work => app.Library.AddMask(key, file, options with { Cancellation = work.Cancellation }), "saved");
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string part = arguments.Words.Count > 0 ? arguments.Words[0] : "list";
        List<string> rest = [.. arguments.Words.Skip(1)];
        if (part != "set" && arguments.Has("of"))
            throw new UsageException("--of goes with 'mask set'");
        if (part is "list" or "remove" && arguments.Has("category"))
            throw new UsageException("--category goes with 'mask add' and 'mask set'");
        return part switch
        {
            "add" => Add(host, rest, Category(arguments)),
            "list" => List(host, rest.Count > 0 || host.Invocation.Keys.Count + host.Invocation.KeyFiles.Count > 0 ? host.OneTarget(rest) : null),
            "set" => Set(host, rest, arguments.Value("of") ?? throw new UsageException("say whose mask it is: --of KEY"), Category(arguments)),
            "remove" => Remove(host, rest),
            _ => throw new UsageException($"'mask {part}' is nothing{NearestName.Hint(part, Parts)}", Spec.Usage),
        };
    }

    private static int Add(HeadlessHost host, List<string> words, string? category)
    {
        if (words.Count != 2)
            throw new UsageException("say which picture and which file: mask add KEY FILE");
        var key = host.OneTarget([words[0]]);
        return host.Write(() => host.Library.AddMask(key, Path.GetFullPath(words[1]), new MaskOptions { Category = category, DryRun = host.DryRun, Cancellation = host.Cancellation }));
    }

    private static int Set(HeadlessHost host, List<string> words, string of, string? category)
    {
        var (mask, parent) = (host.OneTarget(words), host.OneTarget([of]));
        if (mask == parent)
            throw new UsageException("a picture cannot be its own mask");
        var change = host.Library.MakeMask(mask, parent, category);
        return host.Apply(change, [.. change.Changes.Keys]);
    }

    private static int Remove(HeadlessHost host, List<string> words)
    {
        var targets = host.Targets(words);
        if (targets.FirstOrDefault(key => host.Library.TypeOf(key) != "mask") is { Value: not null } other)
            throw new UsageException($"{other} is not a mask", "tagtui delete moves any picture to deleted/");
        return host.Delete(targets);
    }

    private static int List(HeadlessHost host, MediaKey? of)
    {
        var masks = host.Library.Masks(of);
        if (host.Output.Machine)
        {
            JsonItems.Write(host.Output, masks, (json, mask) =>
            {
                json.WriteStartObject();
                json.WriteString("key", mask.Key.Value);
                json.WriteString("of", mask.Of?.Value);
                json.WriteString("category", mask.Category);
                json.WriteString("path", mask.Path);
                json.WriteEndObject();
            });
            return ExitCode.Done;
        }
        foreach (var mask in masks)
        {
            if (host.Output.Form == OutputForm.Plain)
                host.Output.Row(mask.Key.Value, mask.Of?.Value ?? "", mask.Category ?? "", mask.Path ?? "");
            else
                host.Output.Line($"{mask.Key}{(mask.Category is { } category ? $"  ({category})" : "")}{(of is null && mask.Of is { } parent ? $"  of {parent}" : "")}{(mask.Path is null ? "  (missing)" : "")}");
        }
        if (masks.Count == 0)
            host.Output.Word(of is null ? "there are no masks" : $"{of} has no masks");
        return ExitCode.Done;
    }

    private static string? Category(Arguments arguments) => arguments.Value("category") switch
    {
        null or "" => null,
        { } text when text.Any(char.IsControl) || text.Length > 64 => throw new UsageException("a category is a short line of text"),
        { } text => text.Trim(),
    };

    /// <summary>Typed on the screen there is no shell that knows the tilde.</summary>
    internal static string PathOf(string word, string? home) =>
        Path.GetFullPath(home is not null && (word == "~" || word.StartsWith("~/", StringComparison.Ordinal)) ? home + word[1..] : word);
}
