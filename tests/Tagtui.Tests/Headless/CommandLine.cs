using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tagtui.Headless;

namespace Tagtui.Tests.Headless;

/// <summary>What a run printed and how it ended.</summary>
internal sealed record Ran(int Status, string Data, string Words)
{
    public string[] Lines => Data.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonElement Json => JsonDocument.Parse(Data).RootElement;
}

/// <summary>
/// tagtui's command line on a library of its own, in this process: a folder opened in place with three pictures, two
/// captions and one sidecar. Home and all other directories lie in the same temporary folder.
/// </summary>
internal sealed class CommandLine : IDisposable
{
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private readonly TestFolder _folder = new();

    public CommandLine()
    {
        _folder.Variables["HOME"] = _folder.Below("home");
        foreach (string name in new[] { "a/one", "a/two", "b/three" })
            AddPicture(name);
        Write("a/one.txt", "cat, tabby\n");
        Write("a/two.txt", "cat, garden");
        Write("b/three.json", """{"tags": [{"category": "class", "value": "dog"}], "caption": "A dog sleeps.", "score": 4, "mine": 1e5}""" + "\n");
    }

    public string Library => _folder.Below("library");

    public string Home => _folder.Below("home");

    /// <summary>Set for a run whose data goes to a terminal of this width.</summary>
    public int? Columns { get; set; }

    public byte[] Input { get; set; } = [];

    /// <summary>Somebody sits at a terminal and types <see cref="Input"/>.</summary>
    public bool Typed { get; set; }

    public Dictionary<string, string> Variables => _folder.Variables;

    public void AddPicture(string name) => WriteBytes(name + ".png", Convert.FromBase64String(Picture));

    public void Write(string path, string text) => WriteBytes(path, Encoding.UTF8.GetBytes(text));

    public void WriteBytes(string path, byte[] bytes)
    {
        string full = Path.Combine(Library, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Library, path));

    public bool Exists(string path) => File.Exists(Path.Combine(Library, path));

    /// <summary>A run on the library.</summary>
    public Ran Run(params string[] args) => RunBare(["-L", Library, .. args]);

    /// <summary>A run with exactly these words.</summary>
    public Ran RunBare(params string[] args)
    {
        using var data = new MemoryStream();
        var words = new StringWriter();
        int status = Run(args, data, words);
        return new Ran(status, Encoding.UTF8.GetString(data.ToArray()), words.ToString());
    }

    public int Run(string[] args, Stream data, TextWriter words)
    {
        using var input = new MemoryStream(Input);
        return Program.Run(args, _folder.Environment, new OutputStreams(data, words, input) { DataColumns = Columns, WordsOnTerminal = Typed, InputOnTerminal = Typed });
    }

    /// <summary>The user's own files, name and content: what a look or a dry run must leave as it is.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (string file in Directory.EnumerateFiles(Library, "*", SearchOption.AllDirectories).Where(f => !f.Contains("/.tagtui/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            text.Append(file).Append(' ').Append(Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))).Append(' ').Append(File.GetLastWriteTimeUtc(file).Ticks).Append('\n');
        return text.ToString();
    }

    public void Dispose() => _folder.Dispose();
}
