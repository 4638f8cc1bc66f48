using Tagtui.Library.Demo;
using Tagtui.Testing;

namespace Tagtui.Tests.Scenarios;

/// <summary>
/// A library of a test's own, in a fresh home: `~/cats`. A scenario has a folder `library`, or a file of that name that
/// says which of Libraries/ it starts from (`demo` is the program's own). Folders hold only text; pictures are made from
/// the names in `pictures`: `NAME [WxH] [damaged|generated]`, or `NAME = OTHER` for a copy, where `{1..12}` stands for that many names and `\e` for an escape
/// character.
/// </summary>
internal sealed class LibraryCopy : IDisposable
{
    private static readonly Lazy<TestFolder> Demo = new(() =>
    {
        var folder = new TestFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        DemoLibrary.Create(folder.Below("demo"));
        return folder;
    });

    private readonly TestFolder _home = new();

    public LibraryCopy()
    {
        Root = _home.Below("cats");
        Directory.CreateDirectory(Root);
    }

    public string Root { get; }

    /// <summary>Beside the library, for what a test itself needs.</summary>
    public string Beside(string name) => _home.Below(name);

    public static LibraryCopy Of(string scenario)
    {
        var copy = new LibraryCopy();
        string common = Path.Combine(scenario, "library");
        if (File.Exists(common))
            copy.Fill(Path.Combine(Path.GetDirectoryName(scenario)!, "Libraries", File.ReadAllText(common).Trim()));
        copy.Fill(scenario);
        return copy;
    }

    public LibraryCopy Write(string name, string text)
    {
        string path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public LibraryCopy AddPictures(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0].StartsWith('#'))
            return this;
        if (words is [var copy, "=", var of])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Root, copy))!);
            File.Copy(Path.Combine(Root, of), Path.Combine(Root, copy));
            return this;
        }

        var size = words.Skip(1).Where(w => char.IsDigit(w[0])).Select(w => w.Split('x')).FirstOrDefault() ?? ["16", "12"];
        int number = 0;
        foreach (string name in Names(words[0].Replace("\\e", "\e")))
        {
            byte[] picture = words.Contains("generated") ? Generated(int.Parse(size[0]), int.Parse(size[1]), number++) : TinyPicture.Png(int.Parse(size[0]), int.Parse(size[1]), number++);
            string path = Path.Combine(Root, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, words.Contains("damaged") ? picture[..(picture.Length / 2)] : picture);
        }
        return this;
    }

    public void Dispose() => _home.Dispose();

    private static byte[] Generated(int width, int height, int number) => MetadataPictures.PngFile(width, height,
        [MetadataPictures.Text("parameters", $"a grey cat, number {number}, \u001b[31mred\u001b[0m\nNegative prompt: dog, blurry\nSteps: 28, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 6.5, Seed: {1969 + number}, Size: 640x800, Model: demo_xl_v1, Hires upscale: 2")],
        []);

    private void Fill(string from)
    {
        if (Path.GetFileName(from) == "demo")
            CopyFolder(Demo.Value.Below("demo"), Root);
        if (Directory.Exists(Path.Combine(from, "library")))
            CopyFolder(Path.Combine(from, "library"), Root);
        if (File.Exists(Path.Combine(from, "pictures")))
        {
            foreach (string line in File.ReadLines(Path.Combine(from, "pictures")))
                AddPictures(line);
        }
    }

    private static IEnumerable<string> Names(string pattern)
    {
        int open = pattern.IndexOf('{', StringComparison.Ordinal), close = pattern.IndexOf('}', StringComparison.Ordinal);
        if (open < 0)
            return [pattern];
        var ends = pattern[(open + 1)..close].Split("..");
        int first = int.Parse(ends[0]), last = int.Parse(ends[1]);
        return Enumerable.Range(first, last - first + 1)
            .Select(n => pattern[..open] + n.ToString(new string('0', ends[0].Length)) + pattern[(close + 1)..]);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string place = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }
    }
}
