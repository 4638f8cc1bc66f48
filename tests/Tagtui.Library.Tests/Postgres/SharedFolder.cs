namespace Tagtui.Library.Tests.Postgres;

/// <summary>One folder as several hosts have it: each with a local index of its own.</summary>
internal sealed class SharedFolder(string url) : IDisposable
{
    private readonly TestFolder _indexes = new();

    public TestFolder Folder { get; } = new();

    public LibraryOptions Options(string host, string? otherUrl = null) => new() { IndexUrl = otherUrl ?? url, IndexPath = _indexes.At(host + ".db") };

    public MediaLibrary Open(string host, string? otherUrl = null) => MediaLibrary.Open(Folder.Root, Options(host, otherUrl));

    public string FromFiles()
    {
        using var files = MediaLibrary.Open(Folder.Root, new LibraryOptions { NoIndex = true });
        return files.DumpText();
    }

    public void Pictures(int count)
    {
        for (var i = 0; i < count; i++)
            Folder.Picture(Key(i).Value, """{"tags": [{"category": "general", "value": "cat"}]}""", "cat");
        Folder.Age();
    }

    public static MediaKey Key(int number) => new($"img_{number:0000}");

    public void Dispose()
    {
        Folder.Dispose();
        _indexes.Dispose();
    }
}
