using System.Text;

namespace Tagtui.Tests.Headless;

/// <summary>What is ours can be deleted: the same files give the same dump, byte for byte.</summary>
public sealed class DumpTests
{
    [Fact]
    public void The_demo_gives_the_same_dump_without_index_and_cache()
    {
        using var line = new CommandLine();
        string demo = Path.Combine(line.Home, "demo");
        Assert.Equal(0, line.RunBare("demo", demo, "--no-open").Status);
        SameAfterDeletion(line, demo);
    }

    [Fact]
    public void Hostile_files_give_the_same_dump_without_index_and_cache()
    {
        using var line = new CommandLine();
        var sidecars = new Dictionary<string, byte[]>
        {
            ["doubled"] = Text("""{"score": 1, "score": 2}"""),
            ["torn"] = Text("""{"score": 4, "tags": [{"cat"""),
            ["deep"] = Text(new string('[', 100_000)),
            ["latin"] = [.. Text("{\"caption\": \"caf"), 0xE9, .. Text("\"}")],
            ["surrogate"] = Text("""{"name": "\ud800", "score": 3}"""),
            ["empty"] = [],
            ["null"] = Text("null"),
            ["list"] = Text("[1, 2]"),
            ["comment"] = Text("{/* mine */ \"score\": 2}"),
            ["marked"] = [0xEF, 0xBB, 0xBF, .. Text("{\r\n\t\"score\": 5,\r\n\t\"x\": 1e5\r\n}\r\n")],
            ["kinds"] = Text("""{"type": 7, "name": [], "tags": "cat", "related": {"similar": [1, {"key": 2}, "a/one"]}, "score": "high", "keywords": [null, 3, "word"]}"""),
            ["numbers"] = Text("""{"score": 4e0, "metadata": {"width": -5, "height": 1e400, "created": "0000-13-45"}}"""),
            ["escapes"] = Text("{\"caption\": \"\\u001b[31mred\\u0000 \\u202e evil\", \"tags\": [{\"value\": \"\\u0007\"}, {\"value\": \"\"}, {\"category\": null, \"value\": \"猫\"}]}"),
            ["mask"] = Text("""{"type": "mask", "source_image": "../../etc/passwd", "mask_category": "person"}"""),
        };
        foreach (var (name, bytes) in sidecars)
        {
            line.AddPicture("hostile/" + name);
            line.WriteBytes($"hostile/{name}.json", bytes);
        }
        line.Write("hostile/orphan.json", """{"score": 2}""");
        line.Write("hostile/empty.txt", "");
        line.WriteBytes("hostile/kinds.txt", [0xFF, 0xFE, (byte)'c', 0]);
        line.AddPicture("hostile/\e[2J");
        line.Write("hostile/broken.png", "no picture");
        SameAfterDeletion(line, line.Library);
    }

    private static void SameAfterDeletion(CommandLine line, string library)
    {
        Assert.Equal(0, line.RunBare("-L", library, "sync").Status);
        string before = line.RunBare("-L", library, "dump").Data;
        Assert.Contains("\"key\"", before, StringComparison.Ordinal);
        bool managed = File.Exists(Path.Combine(library, "library.json"));
        string[] index = Directory.GetFiles(managed ? library : Path.Combine(library, ".tagtui"), managed ? "library.db*" : "index.db*");
        Assert.NotEmpty(index);
        foreach (string file in index)
            File.Delete(file);
        string cache = Path.Combine(library, managed ? "cache" : ".tagtui/cache");
        if (Directory.Exists(cache))
            Directory.Delete(cache, recursive: true);
        Assert.Equal(before, line.RunBare("-L", library, "--no-index", "dump").Data);
        Assert.Equal(0, line.RunBare("-L", library, "rebuild").Status);
        Assert.Equal(before, line.RunBare("-L", library, "dump").Data);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
