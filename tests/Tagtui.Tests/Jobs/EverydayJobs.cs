using System.Text.Json;
using Tagtui.Library.Demo;
using Tagtui.Tests.Scenarios;

namespace Tagtui.Tests.Jobs;

/// <summary>The ten jobs by which we count whether the keys are few.</summary>
internal static class EverydayJobs
{
    public static IReadOnlyList<Job> All { get; } =
    [
        new("score 100 pictures", Repeat("345", 33) + "3", "a digit each, which goes on by itself", () => Numbered(100), (copy, _) =>
            Assert.All(Enumerable.Range(1, 100), i => Assert.Equal(3 + ((i - 1) % 3), Score(copy, i)))),

        new("put a trigger word before 500 captions", "a:caption --prepend ohwx<ret><ret>", "`a`, the command, enter, and enter on the preview", () => Captioned(500), (copy, _) =>
            Assert.All(Enumerable.Range(1, 500), i => Assert.StartsWith("ohwx", Caption(copy, i)))),

        new("mend a misspelt tag everywhere", "jt<left><A-r><C-u>kitten<ret>e", "`t`, back to the tag, alt+r, the right name, `e` for everywhere", () => Tagged(30, "cat", "kiten"), (copy, _) =>
            Assert.All(Enumerable.Range(1, 30), i => Assert.Equal(["cat", "kitten"], Tags(copy, i)))),

        new("take a tag from a range of 20", "V" + Repeat("j", 19) + "t<left><delete><ret><ret>", "`V`, move, `t`, back to the tag, delete, enter, and enter on the preview", () => Tagged(30, "cat", "blurry"), (copy, _) =>
        {
            Assert.All(Enumerable.Range(1, 20), i => Assert.Equal(["cat"], Tags(copy, i)));
            Assert.Equal(["cat", "blurry"], Tags(copy, 21));
        }),

        new("caption 20 pictures by hand, 9 letters each", "c" + Repeat("a cat, ma<C-n>", 19) + "a cat, ma<C-s><esc>", "`c`, the words, ctrl+n saves and goes on", () => Numbered(20), (copy, _) =>
            Assert.All(Enumerable.Range(1, 20), i => Assert.Equal("a cat, ma", Caption(copy, i).TrimEnd('\n')))),

        new("find the blurry ones and reject them", "/tag:blurry<ret>ax<esc>", "`/`, the query, enter, `a`, `x`", () => Tagged(10, "cat").With(10, "cat", "blurry"), (copy, _) =>
            Assert.All(Enumerable.Range(1, 20), i => Assert.Equal(i > 10 ? -1 : 0, Score(copy, i)))),

        new("compare four and keep one", "Vjjj=3x", "`V`, move, `=`, the best by its number, `x` rejects the others", () => Numbered(8), (copy, _) =>
            Assert.Equal([-1, -1, 0, -1, 0], Enumerable.Range(1, 5).Select(i => Score(copy, i)))),

        new("undo yesterday's batch, leaving today's work", "Uj<ret>", "`U`, down to it, enter", () => Numbered(40), (copy, _) =>
            Assert.Equal([4, 0, 0, 0], Enumerable.Range(1, 4).Select(i => Score(copy, i)))),

        new("export the best for training", "/score>=4<ret>:export ~/train<ret>", "`/`, the query, `:export` and the folder", () => Numbered(12), (copy, _) =>
            Assert.NotEmpty(Directory.GetFiles(copy.Beside("train"), "*.png", SearchOption.AllDirectories))),

        new("review 5 pairs of duplicates", "S<ret><ret><ret><ret><ret>", "`S`, and enter for each: the best stays and gets what the others know", () => Pairs(5), (copy, _) =>
            Assert.Equal(5, Directory.GetFiles(copy.Root, "*.png").Length)),
    ];

    private static string Repeat(string keys, int times) => string.Concat(Enumerable.Repeat(keys, times));

    private static LibraryCopy Numbered(int count) => new LibraryCopy().AddPictures($"p{{001..{count:000}}}.png 2x2");

    private static LibraryCopy Captioned(int count)
    {
        var copy = Numbered(count);
        for (int i = 1; i <= count; i++)
            copy.Write($"p{i:000}.txt", $"a cat, number {i}\n");
        return copy;
    }

    private static LibraryCopy Tagged(int count, params string[] tags) => new LibraryCopy().With(count, tags);

    /// <summary>So many more, with these tags.</summary>
    private static LibraryCopy With(this LibraryCopy copy, int count, params string[] tags)
    {
        int before = Directory.GetFiles(copy.Root, "*.png").Length;
        copy.AddPictures($"p{{{before + 1:000}..{before + count:000}}}.png 2x2");
        string list = string.Join(", ", tags.Select(tag => $$"""{"category": "general", "value": "{{tag}}"}"""));
        for (int i = before + 1; i <= before + count; i++)
            copy.Write($"p{i:000}.json", $$"""{"tags": [{{list}}]}""");
        return copy;
    }

    /// <summary>Of pictures that do not look alike.</summary>
    private static LibraryCopy Pairs(int count)
    {
        var copy = new LibraryCopy();
        DemoLibrary.Create(copy.Beside("demo"));
        var pictures = Directory.GetFiles(copy.Beside("demo/images/landscapes"), "*.png").Order(StringComparer.Ordinal).Take(count);
        foreach (string picture in pictures)
        {
            File.Copy(picture, Path.Combine(copy.Root, Path.GetFileName(picture)));
            File.Copy(picture, Path.Combine(copy.Root, "copy of " + Path.GetFileName(picture)));
        }
        return copy;
    }

    private static string Caption(LibraryCopy copy, int picture) => File.ReadAllText(Path.Combine(copy.Root, $"p{picture:000}.txt"));

    private static int Score(LibraryCopy copy, int picture) =>
        Sidecar(copy, picture) is { } sidecar && sidecar.TryGetProperty("score", out var score) ? score.GetInt32() : 0;

    private static string[] Tags(LibraryCopy copy, int picture) =>
        Sidecar(copy, picture) is { } sidecar && sidecar.TryGetProperty("tags", out var tags) ? [.. tags.EnumerateArray().Select(tag => tag.GetProperty("value").GetString()!)] : [];

    private static JsonElement? Sidecar(LibraryCopy copy, int picture) =>
        Path.Combine(copy.Root, $"p{picture:000}.json") is var path && File.Exists(path) ? JsonDocument.Parse(File.ReadAllText(path)).RootElement : null;
}
