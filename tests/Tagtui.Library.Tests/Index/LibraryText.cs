using System.Text;

namespace Tagtui.Library.Tests;

internal static class LibraryText
{
    public static string DumpText(this MediaLibrary library)
    {
        using var stream = new MemoryStream();
        library.Dump(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static string[] KeyTexts(this MediaLibrary library, string query) => [.. library.Keys(Query.Parse(query)).Select(key => key.Value)];
}
