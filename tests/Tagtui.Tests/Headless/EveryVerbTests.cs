using System.Diagnostics;
using Tagtui.Commands;

namespace Tagtui.Tests.Headless;

/// <summary>
/// Every verb that takes targets, held against every kind of target that is wrong or hostile: it ends, with a line that says
/// what is the matter, the right status, and nothing of the user's is lost. A verb without a row here is run as `VERB TARGET`.
/// </summary>
public sealed class EveryVerbTests : IDisposable
{
    private const string Target = "{}";

    /// <summary>How a verb is typed, and whether it changes a sidecar: then a sidecar that cannot be written is a failure.</summary>
    private static readonly Dictionary<string, (string[] Words, bool Writes)> Rows = new()
    {
        ["score"] = (["score", "5", Target], true),
        ["tag"] = (["tag", "+class:sea", Target], true),
        ["slot"] = (["slot", "1", Target], true),
        ["caption"] = (["caption", "--append", "x", Target], false),
        ["approve"] = (["approve", Target], true),
        ["reject"] = (["reject", Target, "--reason", "x"], true),
        ["note"] = (["note", "x", Target], true),
        ["hash"] = (["hash", Target], true),
        ["thumbs"] = (["thumbs", "build", Target], false),
        ["keyword"] = (["keyword", "+x", Target], true),
        ["relate"] = (["relate", "similar", "a/two", Target], false),
        ["mask"] = (["mask", "remove", Target], false),
        ["project"] = (["project", "add", "p", Target], false),
        ["tags"] = (["tags", "rename", "cat", "kitty", Target], false),
        ["artifact"] = (["artifact", "remove", "web", Target], false),
        ["job"] = (["job", "fail", Target, "web"], false),
        ["export"] = (["export", "-", "--as", "jsonl", Target], false),
    };

    private readonly CommandLine _line = new();

    public EveryVerbTests()
    {
        _line.Run("project", "create", "p");
        _line.Run("slot", "--keep", "1", "class:sea");
    }

    public static TheoryData<string> Verbs => [.. CommandTable.All.Where(c => c.Spec is { TakesTargets: true, Hidden: false } && c.Spec.On(Hosts.Headless)).Select(c => c.Name)];

    public void Dispose() => _line.Dispose();

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_target_that_names_nothing_is_a_line(string verb)
    {
        string before = _line.Fingerprint();
        foreach (string target in new[] { "nosuch", "tag:nosuch", "scroe>=4", "score>=", "(", "a/../../etc/passwd", "\u001b[31m", new string('x', 100_000), new string('(', 100_000) })
            Refused(Run(verb, target), verb, target);
        // A relation may name what is not there yet, so `relate` takes any key; `verify` names those that lead nowhere.
        foreach (string key in verb == "relate" ? [] : new[] { "nosuch", "../../../etc/passwd" })
            Refused(Run(verb, null, "--key", key), verb, key);
        Refused(Run(verb, null, "--keys-from", "/nosuch"), verb, "--keys-from");
        Assert.Equal(before, _line.Fingerprint());
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_library_that_is_only_to_be_read_is_only_read(string verb)
    {
        string before = _line.Fingerprint();
        var ran = Run(verb, "a/one", "--readonly");
        Ended(ran, verb, "--readonly");
        Assert.Equal(before, _line.Fingerprint());
        if (Row(verb).Writes)
            Assert.Contains("nothing can be changed here", ran.Words, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_sidecar_of_a_hundred_thousand_levels_is_left_as_it_is(string verb)
    {
        string deep = new string('[', 100_000) + new string(']', 100_000);
        _line.Write("a/one.json", deep);
        Failed(Run(verb, "a/one"), verb, "a/one: ");
        Assert.Equal(deep, _line.Read(verb == "delete" ? ".tagtui/deleted/a/one.json" : "a/one.json"));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_sidecar_that_is_cut_off_is_left_as_it_is(string verb)
    {
        _line.Write("a/one.json", """{"score": 3, "tags": [""");
        Failed(Run(verb, "a/one"), verb, "a/one: ");
        Assert.Equal("""{"score": 3, "tags": [""", _line.Read(verb == "delete" ? ".tagtui/deleted/a/one.json" : "a/one.json"));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_sidecar_that_is_a_link_out_of_the_library_is_not_followed(string verb)
    {
        Directory.CreateDirectory(_line.Home);
        string outside = Path.Combine(_line.Home, "outside.json");
        File.WriteAllText(outside, "{}");
        File.CreateSymbolicLink(Path.Combine(_line.Library, "a/one.json"), outside);
        Failed(Run(verb, "a/one"), verb, "a/one: ");
        Assert.Equal("{}", File.ReadAllText(outside));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_sidecar_that_is_a_pipe_is_not_waited_for(string verb)
    {
        string pipe = Path.Combine(_line.Library, "a/one.json");
        using (var made = Process.Start("mkfifo", pipe))
            made.WaitForExit();
        Failed(Run(verb, "a/one"), verb, "a/one: ");
        Assert.True(Path.Exists(verb == "delete" ? Path.Combine(_line.Library, ".tagtui/deleted/a/one.json") : pipe));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_sidecar_of_no_bytes_or_of_too_many_is_left_as_it_is(string verb)
    {
        foreach (string text in new[] { "", "{\"notes\": \"" + new string('x', 5_000_000) + "\"}", "\0\0\0\0", "[]", "null" })
        {
            File.Delete(Path.Combine(_line.Library, "a/one.json"));
            if (!_line.Exists("a/one.png"))
                _line.AddPicture("a/one");
            _line.Write("a/one.json", text);
            Failed(Run(verb, "a/one"), verb, "a/one: ");
            Assert.Equal(text, _line.Read(verb == "delete" ? Path.Combine(".tagtui/deleted", Deleted("one.json")) : "a/one.json"));
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Folders_where_files_are_expected_stay_with_all_that_is_in_them(string verb)
    {
        File.Delete(Path.Combine(_line.Library, "a/one.txt"));
        foreach (string name in new[] { "a/one.json", "a/one.txt", "a/one.png.xmp", "a/.scores/one.png.json" })
        {
            _line.AddPicture(name + "/inner");
            _line.Write(name + "/kept.txt", "kept");
        }
        Failed(Run(verb, "a/one"), verb, "a/one: ");
        foreach (string name in new[] { "a/one.json", "a/one.txt", "a/one.png.xmp", "a/.scores/one.png.json" })
            Assert.True(_line.Exists(name + "/inner.png") && _line.Read(name + "/kept.txt") == "kept", $"{verb}: {name}");
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_link_to_a_folder_is_not_followed(string verb)
    {
        string outside = Path.Combine(_line.Home, "outside");
        Directory.CreateDirectory(outside);
        File.Copy(Path.Combine(_line.Library, "a/one.png"), Path.Combine(outside, "one.png"));
        File.CreateSymbolicLink(Path.Combine(_line.Library, "linked"), outside);
        foreach (string target in new[] { "linked/one", "linked/one.png" })
            Refused(Run(verb, target), verb, target);
        Assert.Equal([Path.Combine(outside, "one.png")], Directory.EnumerateFileSystemEntries(outside));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Pictures_that_cannot_be_read_are_pictures_all_the_same(string verb)
    {
        _line.WriteBytes("a/one.png", []);
        _line.WriteBytes("a/two.png", new byte[100]);
        File.Delete(Path.Combine(_line.Library, "b/three.png"));
        Directory.CreateDirectory(Path.Combine(_line.Library, "b/three.png"));
        foreach (string key in new[] { "a/one", "a/two" })
            Ended(Run(verb, key), verb, key);
    }

    /// <summary>The place of the last one of this name below `deleted/`.</summary>
    private string Deleted(string name)
    {
        string root = Path.Combine(_line.Library, ".tagtui/deleted");
        return Path.GetRelativePath(root, Directory.EnumerateFiles(root, name, SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)!);
    }

    private static (string[] Words, bool Writes) Row(string verb) => Rows.GetValueOrDefault(verb, ([verb, Target], false));

    private Ran Run(string verb, string? target, params string[] more)
    {
        string[] words = [.. Row(verb).Words.Where(word => target is not null || word != Target).Select(word => word == Target ? target! : word), .. more];
        var run = Task.Run(() => _line.Run(words));
        Assert.True(run.Wait(TimeSpan.FromSeconds(60)), $"{string.Join(' ', words)} does not end");
        return run.Result;
    }

    /// <summary>It ended as a program does that knows what it does.</summary>
    private static void Ended(Ran ran, string verb, string what)
    {
        Assert.True(ran.Status is 0 or 1 or 2 or 3, $"{verb} {what}: status {ran.Status}: {ran.Words}");
        Assert.DoesNotContain("a bug", ran.Words, StringComparison.Ordinal);
        Assert.True(ran.Words.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length <= 4, ran.Words);
    }

    private static void Refused(Ran ran, string verb, string what)
    {
        Ended(ran, verb, what[..Math.Min(what.Length, 60)]);
        Assert.True(ran.Status is 1 or 2, $"{verb}: status {ran.Status} and {ran.Words}");
        Assert.StartsWith("tagtui: ", ran.Words, StringComparison.Ordinal);
    }

    private static void Failed(Ran ran, string verb, string says)
    {
        Ended(ran, verb, says);
        if (!Row(verb).Writes)
            return;
        Assert.Equal(2, ran.Status);
        Assert.Contains(says, ran.Words, StringComparison.Ordinal);
    }
}
