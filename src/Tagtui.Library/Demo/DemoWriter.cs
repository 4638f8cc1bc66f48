using System.Text;

namespace Tagtui.Library.Demo;

/// <summary>All the files of the demo library, into an empty directory.</summary>
internal static class DemoWriter
{
    public static void Write(LibraryLayout layout)
    {
        File.WriteAllBytes(Path.Combine(layout.Root, "library.json"), DemoMarker.LibraryFile());
        for (var i = 0; i < DemoScenes.All.Count; i++)
            Write(layout.MediaRoot, DemoScenes.All[i], i);
        Directory.CreateDirectory(layout.Projects);
        File.WriteAllBytes(Path.Combine(layout.Projects, "one.json"), Project());
    }

    private static void Write(string root, DemoScene scene, int index)
    {
        var path = Path.Combine(root, scene.FileName);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, DemoPicture.Encode(scene));
        if (scene.Verbatim is { } verbatim)
            File.WriteAllBytes(Path.ChangeExtension(path, ".json"), verbatim);
        else if (scene.Notes is { } notes)
            File.WriteAllBytes(Path.ChangeExtension(path, ".json"), DemoSidecar.Of(scene, notes, index));
        if (scene.Text is { } text)
            File.WriteAllBytes(Path.ChangeExtension(path, ".txt"), Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));
    }

    /// <summary>A training project: all the cats, the fox at no repeats.</summary>
    private static byte[] Project() => DemoSidecar.Json(json =>
    {
        json.WriteString("name", "one");
        json.WriteString("description", "A small cat concept with the trigger word ohwx.");
        json.WriteStartArray("images");
        foreach (var scene in DemoCats.All.Where(scene => scene.Notes?.SourceImage is null))
        {
            json.WriteStartObject();
            json.WriteString("path", scene.FileName);
            json.WriteNumber("repeats", scene.Notes?.Score == -1 ? 0 : 10);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}
