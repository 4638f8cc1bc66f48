using System.Text.Json;

namespace Tagtui.Library.Demo;

/// <summary>How a demo library is told from a real one: a member of its `library.json`.</summary>
internal static class DemoMarker
{
    public const int Version = 1;
    private const string Member = "demo", VersionMember = "demo_version";
    private const int MostBytes = 1 << 20;

    public static byte[] LibraryFile() => DemoSidecar.Json(json =>
    {
        json.WriteString("name", "Demo");
        json.WriteString("description", "Pictures to try things out on. Everything here may be changed; it can be made anew.");
        json.WriteBoolean(Member, true);
        json.WriteNumber(VersionMember, Version);
    });

    public static bool Marks(string directory)
    {
        var file = new FileInfo(Path.Combine(directory, "library.json"));
        // A pipe or a device has no length, so it is never opened here, where it would wait for ever.
        if (!file.Exists || file.Length is 0 or > MostBytes)
            return false;
        try
        {
            return Says(File.ReadAllBytes(file.FullName));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool Says(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        var json = new Utf8JsonReader(bytes);
        bool demo = false, version = false;
        while (json.Read())
        {
            if (json.CurrentDepth != 1 || json.TokenType != JsonTokenType.PropertyName)
                continue;
            var isDemo = json.ValueTextEquals(Member);
            var isVersion = json.ValueTextEquals(VersionMember);
            json.Read();
            demo |= isDemo && json.TokenType == JsonTokenType.True;
            version |= isVersion && json.TokenType == JsonTokenType.Number;
        }
        return demo && version;
    }
}
