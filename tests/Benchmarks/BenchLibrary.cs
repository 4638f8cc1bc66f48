using System.Globalization;
using System.Text;

namespace Tagtui.Benchmarks;

/// <summary>
/// A flat library as people have them: a picture, a sidecar of a kilobyte and a half with a dozen tags, and a caption file each. A few words
/// are in many captions and most in few. The pictures are never decoded here. The same count always gives the same files.
/// </summary>
internal static class BenchLibrary
{
    private const string Finished = "whole";
    private static readonly string[] Syllables = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu".Split(' ');
    private static readonly string[] Categories = ["class", "details", "style", "color", "quality"];

    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>A word that is in about a tenth of the media, and one that is in a twelfth.</summary>
    public const string First = "sunset", Second = "mountain";

    /// <summary>Made once; where it is there already, whole, it is used again.</summary>
    /// <param name="mails">Where the same records are written once more, as mails.</param>
    public static string Make(string root, int count, string? mails = null)
    {
        string library = Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"library-{count}"));
        string mark = $"{library}.{(mails is null ? "" : "mails-")}{Finished}";
        if (File.Exists(mark))
            return library;
        string folder = Path.Combine(library, "images");
        Directory.CreateDirectory(folder);
        if (mails is not null)
        {
            foreach (string part in (string[])["cur", "new", "tmp"])
                Directory.CreateDirectory(Path.Combine(mails, "m", part));
        }
        File.WriteAllText(Path.Combine(library, "library.json"), "{\"name\": \"bench\", \"version\": 1}\n");
        var random = new Random(1);
        var words = new Words(random);
        for (int i = 0; i < count; i++)
            Write(folder, mails, i, random, words);
        File.WriteAllText(mark, "");
        return library;
    }

    private static void Write(string folder, string? mails, int i, Random random, Words words)
    {
        string key = random.NextInt64().ToString("x16", CultureInfo.InvariantCulture);
        var tags = words.Some(random.Next(6, 21)).Distinct().ToList();
        string caption = $"{string.Join(", ", tags.Take(10))}, a photo of {string.Join(' ', words.Some(12))}";
        string name = Path.Combine(folder, key);
        File.WriteAllBytes(name + ".png", Picture);
        File.WriteAllText(name + ".txt", caption);
        File.WriteAllText(name + ".json", Sidecar(i, random, tags, caption));
        if (mails is null)
            return;
        File.WriteAllText(Path.Combine(mails, "m", "cur", key + ":2,S"), string.Create(CultureInfo.InvariantCulture,
            $"From: a{i % 50}@example.org\nTo: b@example.org\nSubject: {tags[0]}_{i}\nMessage-ID: <{key}@example.org>\nDate: Tue, {(i % 28) + 1:D2} Jan 2025 10:30:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{caption}\n{string.Join(' ', tags)}\n"));
    }

    private static string Sidecar(int i, Random random, List<string> tags, string caption)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\n  \"name\": \"{tags[0]}_{i}\",\n  \"caption\": \"{caption}\",\n  \"score\": {Math.Max(0, random.Next(8) - 2)},\n  \"tags\": [");
        for (int t = 0; t < tags.Count; t++)
            text.Append(CultureInfo.InvariantCulture, $"{(t == 0 ? "" : ",")}\n    {{\n      \"category\": \"{Categories[t % Categories.Length]}\",\n      \"value\": \"{tags[t]}\",\n      \"position\": {t}\n    }}");
        text.Append(CultureInfo.InvariantCulture, $"\n  ],\n  \"metadata\": {{\n    \"created\": \"2025-{(i % 12) + 1:D2}-{(i % 28) + 1:D2}T10:30:00Z\",\n    \"width\": 1024,\n    \"height\": 768,\n    \"model\": \"sdxl\",\n    \"seed\": {random.NextInt64(1L << 40)}\n  }}\n}}\n");
        return text.ToString();
    }

    /// <summary>Two thousand made-up words; the n-th is used as often as 1/(n+5).</summary>
    private sealed class Words
    {
        private readonly Random _random;
        private readonly string[] _all;
        private readonly double[] _upTo;

        public Words(Random random)
        {
            _random = random;
            var made = new SortedSet<string>(StringComparer.Ordinal);
            while (made.Count < 2_000)
                made.Add(string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Syllables[random.Next(Syllables.Length)])));
            _all = [.. made];
            random.Shuffle(_all);
            (_all[2], _all[3]) = (First, Second);
            _upTo = new double[_all.Length];
            double sum = 0;
            for (int i = 0; i < _all.Length; i++)
                _upTo[i] = sum += 1.0 / (i + 5);
        }

        public IEnumerable<string> Some(int count)
        {
            for (int n = 0; n < count; n++)
            {
                int at = Array.BinarySearch(_upTo, _random.NextDouble() * _upTo[^1]);
                yield return _all[at < 0 ? ~at : at];
            }
        }
    }
}
