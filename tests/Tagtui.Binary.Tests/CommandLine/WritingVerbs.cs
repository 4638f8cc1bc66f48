namespace Tagtui.Binary.Tests.CommandLine;

/// <summary>Every verb that writes, as it is typed for one picture `a/one` of a library with another one, `b/two`, and a project `p`.</summary>
internal static class WritingVerbs
{
    /// <param name="outside">A picture outside the library.</param>
    public static IReadOnlyList<string> Words(string verb, string outside) => verb switch
    {
        "score" => ["score", "5", "a/one"],
        "tag" => ["tag", "+sea", "a/one"],
        "caption" => ["caption", "--text", "other words", "a/one"],
        "approve" => ["approve", "a/one"],
        "reject" => ["reject", "--reason", "blurry", "a/one"],
        "note" => ["note", "later", "a/one"],
        "set" => ["set", "captured=2024-08-01", "a/one"],
        "keyword" => ["keyword", "+sea", "a/one"],
        "hash" => ["hash", "a/one"],
        "relate" => ["relate", "similar", "a/one", "b/two"],
        "mask" => ["mask", "add", "a/one", outside],
        "replace" => ["replace", "a/one", outside],
        "rename" => ["rename", "a/one", "other"],
        "move" => ["move", "a/one", "b"],
        "move here" => ["move", "b/two", "a"],
        "delete" => ["delete", "a/one"],
        "tags" => ["tags", "rename", "cat", "kitty", "a/one"],
        "artifact" => ["artifact", "add", "a/one", "web", outside, "--copy"],
        "job" => ["job", "queue", "a/one", "web"],
        "import" => ["import", outside, "--into", "a"],
        _ => throw new ArgumentException(verb, nameof(verb)),
    };

    public static TheoryData<string> All =>
    [
        "score", "tag", "caption", "approve", "reject", "note", "set", "keyword", "hash", "relate", "mask", "replace", "rename", "move", "move here", "delete", "tags", "artifact", "job", "import",
    ];

    /// <summary>Returns the picture outside.</summary>
    public static string MakeLibrary(string library, string outside)
    {
        Directory.CreateDirectory(Path.Combine(library, "a"));
        Directory.CreateDirectory(Path.Combine(library, "b"));
        Directory.CreateDirectory(outside);
        File.WriteAllBytes(Path.Combine(library, "a/one.png"), PngFile.Create(1));
        File.WriteAllText(Path.Combine(library, "a/one.json"), """{"tags": [{"category": "general", "value": "cat"}], "mine": -0.0}""");
        File.WriteAllText(Path.Combine(library, "a/one.txt"), "some words");
        File.WriteAllBytes(Path.Combine(library, "b/two.png"), PngFile.Create(2));
        var picture = Path.Combine(outside, "three.png");
        File.WriteAllBytes(picture, PngFile.Create(3));
        return picture;
    }
}
