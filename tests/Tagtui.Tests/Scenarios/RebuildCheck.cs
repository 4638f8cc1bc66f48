using System.Text;
using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Tests.Scenarios;

/// <summary>The index as it was kept up to date by the keys says byte for byte what an index made from the files alone says.</summary>
internal static class RebuildCheck
{
    public static void Run(MediaLibrary library, string unusedPath)
    {
        string kept = Dump(library);
        using var fresh = MediaLibrary.Open(library.Layout.Root, new LibraryOptions { ReadOnly = true, IndexPath = unusedPath });
        fresh.Rebuild();
        Assert.Equal(new IndexState.Ready(), fresh.IndexState);
        Assert.Equal(Dump(fresh), kept);
        library.Rebuild();
        Assert.Equal(kept, Dump(library));
    }

    private static string Dump(MediaLibrary library)
    {
        using var stream = new MemoryStream();
        library.Dump(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
