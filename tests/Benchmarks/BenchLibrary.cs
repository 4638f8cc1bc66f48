using System.Globalization;
using System.Text;

namespace Tagtui.Benchmarks;

/// <summary>A flat library of sidecars as people have them: a dozen tags and a sentence each. The pictures are never decoded here.</summary>
internal static class BenchLibrary
{
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static string Make(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        for (int i = 0; i < count; i++)
        {
            string name = Path.Combine(folder, Key(i));
            File.WriteAllBytes(name + ".png", Picture);
            File.WriteAllText(name + ".json", Sidecar(i));
        }
        return folder;
    }

    public static string Key(int i) => string.Create(CultureInfo.InvariantCulture, $"item{i:D6}");

    private static string Sidecar(int i)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\n  \"type\": \"image\",\n  \"score\": {(i % 7) - 1},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"caption\": \"picture {i} shows what the {i % 97}th light does to a wall\",\n  \"tags\": [");
        for (int t = 0; t < 12; t++)
            text.Append(CultureInfo.InvariantCulture, $"{(t == 0 ? "" : ", ")}{{\"category\": \"c{t}\", \"value\": \"word{((i * 31) + (t * 17)) % 400}\", \"position\": {t}}}");
        return text.Append("]\n}\n").ToString();
    }
}
