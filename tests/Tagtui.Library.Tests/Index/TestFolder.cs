using System.Text;

namespace Tagtui.Library.Tests;

/// <summary>A fresh folder with real files, gone at the end.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder() => Root = Directory.CreateTempSubdirectory("tagtui-test-").FullName;

    public string Root { get; }

    public string At(string name) => Path.Combine(Root, name);

    public TestFolder Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text, new UTF8Encoding(false));
        return this;
    }

    public TestFolder Picture(string key, string? sidecar = null, string? caption = null)
    {
        Write(key + ".png", "not really a picture");
        if (sidecar is not null)
            Write(key + ".json", sidecar);
        if (caption is not null)
            Write(key + ".txt", caption);
        return this;
    }

    /// <summary>Files as if written long ago, so that a look at them is sure.</summary>
    public void Age()
    {
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, new DateTime(2025, 1, 2, 3, 4, 5, DateTimeKind.Utc));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
