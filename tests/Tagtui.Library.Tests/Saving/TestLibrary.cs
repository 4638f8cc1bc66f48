using System.Text;

namespace Tagtui.Library.Tests.Saving;

/// <summary>A library in a fresh folder.</summary>
internal sealed class TestLibrary : IDisposable
{
    public TestLibrary(bool managed = false)
    {
        Root = Directory.CreateTempSubdirectory("tagtui-test-").FullName;
        Layout = managed ? LibraryLayout.ManagedAt(Root) : LibraryLayout.InPlaceAt(Root);
        Directory.CreateDirectory(Layout.MediaRoot);
    }

    public string Root { get; }

    public LibraryLayout Layout { get; }

    public static MediaFiles Files(string key) => new(new MediaKey(key), key + ".png", key + ".json", key + ".txt");

    public MediaFiles Add(string key, string? sidecar = null, string? caption = null)
    {
        Write(key + ".png", "picture " + key);
        if (sidecar is not null)
            Write(key + ".json", sidecar);
        if (caption is not null)
            Write(key + ".txt", caption);
        return Files(key);
    }

    public string PathOf(string relative) => Path.Combine(Layout.MediaRoot, relative);

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text, new UTF8Encoding(false));
    }

    public string? Read(string relative) => File.Exists(PathOf(relative)) ? File.ReadAllText(PathOf(relative)) : null;

    public Sidecar Sidecar(string key) => Library.Sidecar.Read(File.ReadAllBytes(PathOf(key + ".json")));

    public MediaStore Open(StoreOptions? options = null) => MediaStore.Open(Layout, options);

    /// <summary>Every file that is not ours, and none of our temporaries.</summary>
    public SortedDictionary<string, string> Everything()
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(Root, path);
            if (!relative.StartsWith(".tagtui/", StringComparison.Ordinal) || relative.StartsWith(".tagtui/deleted/", StringComparison.Ordinal))
                all[relative] = File.ReadAllText(path);
        }

        return all;
    }

    public string[] Journals() => Directory.Exists(Path.Combine(Layout.State, "journal")) ? Directory.GetFiles(Path.Combine(Layout.State, "journal")) : [];

    public string[] Recovered() => Directory.Exists(Path.Combine(Layout.State, "recovery"))
        ? [.. Directory.GetFiles(Path.Combine(Layout.State, "recovery"), "*", SearchOption.AllDirectories).Where(file => !Library.Saving.RecoveryFolder.IsCompanion(file))] : [];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

/// <summary>Ends a save where a kill would: nothing after it runs, except that descriptors are closed.</summary>
internal sealed class Killed : Exception;
