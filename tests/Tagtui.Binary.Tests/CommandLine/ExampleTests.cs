using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tagtui.Binary.Tests.CommandLine;

/// <summary>
/// Every command line that the README and the help show, typed into a shell as it stands, in a library that has what they
/// name: it does something, and its status is 0.
/// </summary>
public sealed partial class ExampleTests : IDisposable
{
    /// <summary>What is said to have happened before the examples of a verb.</summary>
    private static readonly Dictionary<string, string> Before = new()
    {
        ["caption"] = """echo '{"caption": "a house"}' > img_1.json; echo 'a lighthouse' > img_1.txt""",
        ["pending"] = "tagtui reject --reason 'six fingers' img_0043",
        ["export"] = "tagtui project create cats; tagtui project add cats 'tag:cat' --repeats 10",
        ["metadata"] = """mkdir outputs; cp img_1.png outputs/o1.png; echo '{"metadata": {"generation": {"prompt": "a fox"}}}' > outputs/o1.json""",
        ["view"] = "cp img_0042.png photo.jpg",
        ["restore"] = "tagtui delete img_0042",
        ["trash"] = "tagtui delete img_0042",
        ["undo"] = "for n in $(seq 1 18); do tagtui score $((n % 5 + 1)) img_1; done; tagtui tag +sea img_2",
        ["redo"] = "tagtui score 3 img_1; tagtui undo",
        ["completion"] = "mkdir -p ~/.local/share/bash-completion/completions",
    };

    /// <summary>Those that end otherwise, with the reason.</summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["tagtui ~/dataset"] = "opens the screen",
        ["tagtui demo"] = "opens the screen",
        ["tagtui edit 'folder:10_cat'"] = "opens an editor",
        ["tagtui edit --tags img_0042 img_0043"] = "opens an editor",
        ["tagtui edit 'score>=4' --dry-run"] = "opens an editor",
        ["tagtui reset"] = "wants a terminal",
        ["tagtui watch"] = "goes on until ctrl+c",
        ["tagtui watch --jsonl | while read line; do …; done"] = "goes on until ctrl+c",
        ["tagtui -L /mnt/pictures sync"] = "wants a database server",
        ["tagtui recovery show 12"] = "wants a save that came too late",
        ["tagtui recovery apply 12 --keep ours --dry-run"] = "wants a save that came too late",
        ["tagtui recovery apply 12 --keep ours"] = "wants a save that came too late",
        ["tagtui recovery drop '*'"] = "wants a save that came too late",
        ["tagtui undo 17"] = "16 others have been at the same picture since",
    };

    private readonly Workspace _workspace = new();

    public ExampleTests() => MakeLibrary();

    public static TheoryData<string> Verbs
    {
        get
        {
            if (TagtuiBinary.Path is null)
                return ["score"];
            using var workspace = new Workspace();
            using var help = JsonDocument.Parse(TagtuiProgram.Shipped(workspace).Run("help", "--json").Out);
            return [.. help.RootElement.GetProperty("commands").EnumerateArray().Where(command => command.GetProperty("verb").GetBoolean()).Select(command => command.GetProperty("name").GetString()!)];
        }
    }

    public void Dispose() => _workspace.Dispose();

    [BinaryTheory]
    [MemberData(nameof(Verbs))]
    public void Of_a_verb_do_what_they_say(string verb)
    {
        var help = TagtuiProgram.Shipped(_workspace).Run(verb, "--help").Out;
        var lines = OfHelp(help);
        Assert.NotEmpty(lines);
        if (Before.GetValueOrDefault(verb) is { } before)
            Type(before);
        Assert.All(lines, Type);
    }

    [BinaryFact]
    public void Of_the_program_do_what_they_say()
    {
        var lines = OfHelp(TagtuiProgram.Shipped(_workspace).Run("--help").Out);
        Assert.InRange(lines.Count, 4, 20);
        Assert.All(lines, Type);
    }

    [BinaryFact]
    public void Of_the_readme_do_what_they_say_one_after_the_other()
    {
        var inBlock = false;
        var lines = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(Machine.Repository!, "README.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                inBlock = !inBlock;
            else if (inBlock && line.StartsWith("tagtui ", StringComparison.Ordinal))
                lines.Add(Comment().Replace(line, ""));
        }
        Assert.InRange(lines.Count, 20, 200);
        foreach (var line in lines)
        {
            // Two captions that differ are something for 'verify' to find, so there are none before.
            if (line.StartsWith("tagtui caption --keep", StringComparison.Ordinal))
                Type(Before["caption"]);
            Type(line);
        }
    }

    private static List<string> OfHelp(string help)
    {
        var lines = new List<string>();
        foreach (var line in help.Split("\nExamples\n", 2)[1].Split('\n').TakeWhile(line => line.Length > 0))
        {
            if (line.StartsWith("  tagtui", StringComparison.Ordinal))
                lines.Add(Explained().Match(line[2..]) is { Success: true } match ? match.Groups[1].Value : line[2..]);
        }
        return lines;
    }

    private void Type(string line)
    {
        if (Others.ContainsKey(line))
            return;
        var environment = new Dictionary<string, string>(_workspace.Environment);
        environment["PATH"] = $"{Path.GetDirectoryName(TagtuiBinary.Required)}:{environment["PATH"]}:{_workspace.File("bin")}";
        var typed = line.Replace("/media/card", "~/card", StringComparison.Ordinal).Replace("/tmp/demo", "~/demo", StringComparison.Ordinal);
        var outcome = CapturedRun.ToEnd(new SpawnPlan(["/bin/bash", "-e", "-o", "pipefail", "-c", typed]) { Environment = environment, Directory = _workspace.Library });
        Assert.True(outcome.Status == 0, $"{line}\n{outcome}");
    }

    private void MakeLibrary()
    {
        var number = 0;
        foreach (var name in new[] { "img_0042", "img_0043", "img_0044", "img_1", "img_2", "old_mask", "IMG_77", "10_cat/kit1", "10_cat/kit2", "10_cat/kit3", "inbox/new1", "shoot/s1", "out/img_0042" })
            Picture(Path.Combine("library", name), ++number);
        foreach (var name in new[] { "masks/42", "upscaled/42", "Downloads/d1", "Downloads/d2", "card/DCIM/c1", "out/o1", "pipeline/yes/img_0043", "pipeline/no/p2", "dataset/one" })
            Picture(Path.Combine("home", name), ++number);
        Picture("library/t2/img_0042", ++number);
        File.Copy(_workspace.File("library/img_0042.png"), _workspace.File("library/shoot/copy.png"));
        Text("library/img_0042.json", """{"score": 5, "tags": [{"category": "class", "value": "cat"}], "metadata": {"generation": {"prompt": "a cat at sunset", "model": "sdxl", "seed": 7}}}""");
        Text("library/img_0043.json", """{"score": 5, "tags": [{"category": "general", "value": "sunset"}]}""");
        Text("library/img_0044.json", """{"score": -1, "approved": false, "rejection_reason": "extra fingers", "tags": [{"category": "general", "value": "blurry"}]}""");
        Text("library/img_1.json", """{"score": 1, "tags": [{"category": "general", "value": "tabby"}]}""");
        Text("library/10_cat/kit1.json", """{"tags": [{"category": "general", "value": "kitty"}, {"category": "general", "value": "blurry"}]}""");
        Text("library/10_cat/kit2.json", """{"score": 4, "tags": [{"category": "general", "value": "tabby"}]}""");
        Text("library/10_cat/kit3.txt", "kitty, garden\n");
        Text("library/report.sql", "SELECT count(*) FROM media;");
        Text("library/enhance", "#!/bin/sh\n");
        Text("library/todo.txt", "img_1\n");
        Text("home/old/images.json", """[{"file_name": "img_0042.png", "prompt": "a cat", "rating": 3, "tags": ["cat"]}]""");
        Text("home/.config/tagtui/config.toml", "[ui]\ntheme = \"dark\"\n");
        // Only where the machine has none: it comes last in the path.
        Text("bin/jq", "#!/bin/sh\nexec cat\n");
        foreach (var script in new[] { "library/enhance", "bin/jq" })
            File.SetUnixFileMode(_workspace.File(script), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Picture(string name, int number)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_workspace.File(name))!);
        File.WriteAllBytes(_workspace.File(name + ".png"), PngFile.Create(number));
    }

    private void Text(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_workspace.File(name))!);
        File.WriteAllText(_workspace.File(name), text);
    }

    // What a line does stands in the same column in every line, two blanks away at least.
    [GeneratedRegex("^(.{0,40}[^ ]) {2,}[^ ]")]
    private static partial Regex Explained();

    [GeneratedRegex(" +# .*$")]
    private static partial Regex Comment();
}
